import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { endSites, runBeside, runBuilt, startSite } from '../support/site.js';
import { BusyEditor, givenServed, missingFrom } from './editors.js';
import { note } from './figures.js';

const IS_FULL = process.env['FAULTS'] === 'full';
/** So many reach more than 100 saves a second, and none of them the limit of an hour. */
const WRITERS = Array.from({ length: 8 }, (_, n) => `writer-${n + 1}`);
const WRITING_MS = IS_FULL ? 60_000 : 5000;
const LEAST_SAVES = IS_FULL ? 2000 : 300;
const LONGEST_MS = 240_000;
const LOOKED_EACH_MS = 50;

afterEach(() => {
  endSites();
  removeFolders();
});

const savesOf = (editors: readonly BusyEditor[]) => editors.flatMap(({ saves }) => saves);

/** Lets people write for some time, and longer where the disk is slow; gives back how many saves were acknowledged in a second. */
async function writeForSomeTime(editors: readonly BusyEditor[]): Promise<number> {
  const begun = performance.now();
  const took = () => performance.now() - begun;
  while (took() < WRITING_MS || (savesOf(editors).length < LEAST_SAVES && took() < LONGEST_MS / 2)) {
    await setTimeout(LOOKED_EACH_MS);
  }
  return (savesOf(editors).length / took()) * 1000;
}

test('a backup during 100 saves a second has all that was acknowledged before it; with the journal nothing at all is missing', async () => {
  const folder = givenServed(WRITERS);
  const site = await startSite(folder, { longest: LONGEST_MS });
  const editors = WRITERS.map((name) => new BusyEditor(site.address, name, 'only'));
  await Promise.all(editors.map((editor) => editor.signIn()));
  const writing = Promise.all(editors.map((editor) => editor.writeUntilGone()));
  const perSecond = await writeForSomeTime(editors);
  const before = savesOf(editors);
  const file = path.join(emptyFolder(), 'copy.db');

  const begun = performance.now();
  const made = await runBeside(folder, ['backup', file]);
  const [seconds, during] = [(performance.now() - begun) / 1000, savesOf(editors).length - before.length];
  await setTimeout(500);
  site.signal('SIGKILL');
  await site.ended;
  const refused = (await writing).filter((status) => status !== undefined);
  const all = savesOf(editors);

  expect({ made, refused }).toMatchObject({ made: { exitCode: 0, err: '' }, refused: [] });
  expect(before.length).toBeGreaterThanOrEqual(LEAST_SAVES);
  expect(during).toBeGreaterThan(0);
  const [alone, whole] = [path.join(emptyFolder(), 'data'), path.join(emptyFolder(), 'data')];
  expect(runBuilt(alone, ['restore', file])).toMatchObject({ exitCode: 0, err: '' });
  expect(missingFrom(alone, before)).toEqual([]);
  expect(runBuilt(whole, ['restore', file, path.join(folder, 'journal')])).toMatchObject({ exitCode: 0, err: '' });
  for (const complete of [folder, whole]) expect(missingFrom(complete, all)).toEqual([]);
  for (const each of [folder, alone, whole]) {
    expect(runBuilt(each, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
  }
  note(
    `backup while ${WRITERS.length} people write: ${before.length} saves before it (${Math.round(perSecond)} a second), ` +
      `${Math.round(during / seconds)} a second while it was made; of ${all.length} in all 0 are missing with the journal`,
  );
});
