import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { removeFolders } from '../support/folders.js';
import { endSites, runBuilt, startInVain, startSite } from '../support/site.js';
import { BusyEditor, givenServed, missingFrom, type Save } from './editors.js';
import { note } from './figures.js';

const ROUNDS = process.env['FAULTS'] === 'full' ? 25 : 2;
const NAMES = ['ana', 'bo'];

afterEach(() => {
  endSites();
  removeFolders();
});

/** A folder whose site was killed while people wrote, with its log beside the database. */
async function givenKilled(): Promise<{
  readonly folder: string;
  readonly saves: readonly Save[];
  readonly log: string;
}> {
  const folder = givenServed(NAMES, ['--empty']);
  runBuilt(folder, ['backup']);
  const site = await startSite(folder);
  const editors = NAMES.map((name) => new BusyEditor(site.address, name, 'only'));
  await Promise.all(editors.map((editor) => editor.signIn()));
  const writing = Promise.all(editors.map((editor) => editor.writeUntilGone()));
  await setTimeout(1500);
  site.signal('SIGKILL');
  await site.ended;
  await writing;
  return { folder, saves: editors.flatMap((editor) => editor.saves), log: path.join(folder, 'wiki.db-wal') };
}

/** Where a log ends that was begun anew at its front: frames of this time bear the mark of its head. */
function endOf(log: Buffer): number {
  const [head, frame] = [32, 24 + log.readUInt32BE(8)];
  let end = head;
  while (end + frame <= log.length && log.subarray(end + 8, end + 16).equals(log.subarray(16, 24))) end += frame;
  return end;
}

function flipByte(file: string, part: number): void {
  const bytes = readFileSync(file);
  bytes[Math.floor(endOf(bytes) * part)]! ^= 0x10;
  writeFileSync(file, bytes);
}

describe.each([
  ['one byte of it is changed', (log: string, part: number) => flipByte(log, part)],
  [
    'it is cut',
    (log: string, part: number) => {
      const bytes = readFileSync(log);
      writeFileSync(log, bytes.subarray(0, Math.floor(endOf(bytes) * part)));
    },
  ],
  ['it is deleted', (log: string) => rmSync(log)],
])('after kill -9, when the log of the database is damaged: %s', (how, damage) => {
  test(`each lost save is noticed, the start refuses, and repair puts all back, ${ROUNDS} times`, async () => {
    let lost = 0;
    let all = 0;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const { folder, saves, log } = await givenKilled();
      expect(saves.length).toBeGreaterThan(0);
      expect(existsSync(log)).toBe(true);
      damage(log, round / (ROUNDS + 1));
      rmSync(`${path.join(folder, 'wiki.db')}-shm`, { force: true });
      all += saves.length;
      lost += await noticedAndRepaired(folder, saves);
    }
    note(`log of the database, ${how}: ${ROUNDS} rounds, ${lost} of ${all} acknowledged saves lost, all put back`);
    expect(lost).toBeGreaterThan(0);
  });
});

/** Gives back how many acknowledged saves the damage took. */
async function noticedAndRepaired(folder: string, saves: readonly Save[]): Promise<number> {
  const missing = missingFrom(folder, saves).length;
  const verified = runBuilt(folder, ['verify']);
  if (missing > 0) {
    expect(verified.exitCode).toBe(1);
    expect(verified.err.match(/is lost/g)?.length).toBeGreaterThanOrEqual(missing);
    expect(await startInVain(folder)).toMatchObject({ exitCode: 19, err: expect.stringContaining('wiki repair') });
    expect(runBuilt(folder, ['repair'])).toMatchObject({ exitCode: 0, err: '' });
  }
  expect(runBuilt(folder, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
  expect(missingFrom(folder, saves)).toEqual([]);
  const site = await startSite(folder);
  site.signal('SIGTERM');
  expect(await site.ended).toBe(0);
  return missing;
}
