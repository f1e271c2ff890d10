import { eraseRevision } from '../../src/actions/erase-revision.js';
import { keptCounts } from '../../src/actions/kept-counts.js';
import { keptLastChecks, keptPages, keptPagesWithDeleted } from '../../src/actions/kept-pages.js';
import { massRevert } from '../../src/actions/mass-revert.js';
import { takeBackAct } from '../../src/actions/take-back-act.js';
import { undoJob } from '../../src/actions/undo-job.js';
import { nextStep } from '../../src/jobs/scheduler.js';
import { findNextChangeId } from '../../src/storage/changes.js';
import { write } from '../../src/storage/database.js';
import { listLatestChecks } from '../../src/storage/checks.js';
import { countPagesByFirstSign, countPagesByTag, countTaggedPagesByKind } from '../../src/storage/listed-pages.js';
import { listPagesByIds, listPagesByIdsWithDeleted } from '../../src/storage/pages.js';
import { cacheWorld, chanceFrom, tried, type CacheWorld, type Chance } from '../support/cache-world.js';
import { closeWikis, type TestWiki } from '../support/wiki.js';

/** Some in every run; by hand STEPS=100000 takes the long form, and SEED one that went wrong before. */
const STEPS = Number(process.env['STEPS'] ?? 1000);
const SEED = Number(process.env['SEED'] ?? 1 + Math.floor(Math.random() * 1e6));
const STEPS_OF_A_WORLD = 500;
const IDS = Array.from({ length: 60 }, (_, n) => n + 1);

jest.setTimeout(Math.max(120_000, STEPS * 100));
afterEach(closeWikis);

const byId = <Item>(all: ReadonlyMap<number, Item>) => [...all].sort(([one], [other]) => one - other);

function countsOf({ db }: TestWiki) {
  return [
    ['signs', 'guide', () => countPagesByFirstSign(db, { kind: 'guide', tags: [] })],
    ['tags', 'guide', () => countPagesByTag(db, 'guide')],
    ['tags', 'tool', () => countPagesByTag(db, 'tool')],
    ['kinds', 'tips', () => countTaggedPagesByKind(db, 'tips')],
  ] as const;
}

function keptOf(wiki: TestWiki): string {
  const { db } = wiki;
  const counts = countsOf(wiki).map(([what, of, read]) => [...keptCounts(db, what, of, read)]);
  const pages = [byId(keptPages(db, IDS)), byId(keptPagesWithDeleted(db, IDS))];
  return JSON.stringify([...pages, byId(keptLastChecks(db, IDS)), counts]);
}

function storedOf(wiki: TestWiki): string {
  const { db } = wiki;
  const checks = listLatestChecks(db, IDS).toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
  return JSON.stringify([
    ...[listPagesByIds, listPagesByIdsWithDeleted].map((list) =>
      byId(new Map(list(db, IDS).map((page) => [page.id, page]))),
    ),
    byId(new Map(checks.map(({ pageId, createdAt }) => [pageId, createdAt]))),
    countsOf(wiki).map(([, , read]) => [...read()]),
  ]);
}

/** What is done in steps: taking back all that somebody did, and undoing that. */
async function happenInSteps({ wiki, people }: CacheWorld, chance: Chance, jobs: number[]): Promise<void> {
  const [, moderator, administrator] = people;
  const who = chance.of(people);
  const when = { from: '2026-11-01', to: wiki.now().toISOString().slice(0, 10) };
  const order = { people: [who.id], ...when, tag: '', kind: '', skip: [], reason: 'Spam' } as const;
  const takenBack = findNextChangeId(wiki.db) - 1 - chance.below(5);
  const acts = [
    () => jobs.push(massRevert(wiki, moderator, order)),
    () => jobs.push(undoJob(wiki, moderator, { id: chance.of(jobs) })),
    () => jobs.push(undoJob(wiki, moderator, { id: jobs.at(-1) ?? 0 })),
    () => takeBackAct(wiki, moderator, { change: takenBack, reason: 'By mistake' }),
    () => write(wiki.db, () => administrator && eraseRevision(wiki, administrator, 1 + chance.below(40))),
  ];
  tried(chance.of(acts));
  for (let step = 0; step < 400 && (await nextStep(wiki, 0)) !== undefined; step += 1);
}

test(`after each of ${STEPS} things that people do, the pages and counts that are kept are those that are stored (SEED=${SEED})`, async () => {
  const different: number[] = [];
  let pages = 0;

  for (let begun = 0; begun < STEPS; begun += STEPS_OF_A_WORLD) {
    const chance = chanceFrom(SEED + begun);
    const [world, jobs]: [CacheWorld, number[]] = [cacheWorld(chance), []];
    for (let step = begun; step < Math.min(STEPS, begun + STEPS_OF_A_WORLD); step += 1) {
      world.happen();
      if (chance.below(6) === 0) await happenInSteps(world, chance, jobs);
      if (keptOf(world.wiki) !== storedOf(world.wiki)) different.push(step);
      pages += keptPages(world.wiki.db, IDS).size;
    }
  }

  expect(different.slice(0, 5)).toEqual([]);
  expect(pages).toBeGreaterThan(STEPS);
});
