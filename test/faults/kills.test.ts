import { setTimeout } from 'node:timers/promises';
import { removeFolders } from '../support/folders.js';
import { endSites, runBuilt, startSite } from '../support/site.js';
import { givenServed, missingFrom, writeInto, type Save } from './editors.js';
import { note } from './figures.js';

const IS_FULL = process.env['FAULTS'] === 'full';
const ROUNDS = Number(process.env['KILLS'] ?? (IS_FULL ? 1000 : 20));
/** Then a new wiki begins, since what is verified after each round grows. */
const ROUNDS_OF_A_WIKI = 50;

jest.setTimeout(IS_FULL ? 7_200_000 : 600_000);

afterEach(() => {
  endSites();
  removeFolders();
});

test(`kill -9 while four people write, ${ROUNDS} times: every acknowledged save is there, and verify is clean`, async () => {
  const done = { rounds: 0, saves: 0, slowest: 0 };
  while (done.rounds < ROUNDS) {
    const folder = givenServed();
    const all: Save[] = [];
    const end = Math.min(ROUNDS, done.rounds + ROUNDS_OF_A_WIKI);
    for (let tries = 0; done.rounds < end && tries < 2 * ROUNDS_OF_A_WIKI; tries += 1) {
      const { saves, startedMs } = await writeUntilKilled(folder, `${done.rounds} ${tries}`, tries);
      all.push(...saves);
      done.slowest = Math.max(done.slowest, startedMs);
      // Where the machine was slow, nothing was saved yet.
      done.rounds += saves.length > 0 ? 1 : 0;

      expect(runBuilt(folder, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
      expect(missingFrom(folder, saves)).toEqual([]);
    }
    const last = await startSite(folder);
    const raw = await fetch(`${last.address}/wiki/${all[0]!.title.replaceAll(' ', '-')}/raw`);

    expect(raw.status).toBe(200);
    expect(done.rounds).toBe(end);
    expect(missingFrom(folder, all)).toEqual([]);
    done.saves += all.length;
    endSites();
    removeFolders();
  }
  note(
    `kill -9: ${ROUNDS} rounds, ${done.saves} acknowledged saves, 0 lost, slowest start ${Math.round(done.slowest)} ms`,
  );
});

async function writeUntilKilled(folder: string, name: string, tries: number) {
  const site = await startSite(folder);
  const { saves, refused } = await writeInto(site, `round ${name}`, async () => {
    await setTimeout(200 + ((tries * 137) % 700));
    site.signal('SIGKILL');
    await site.ended;
  });
  expect(refused).toEqual([]);
  return { saves, startedMs: site.startedMs };
}
