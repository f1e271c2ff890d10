import { keptLastChecks, keptPages } from '../../src/actions/kept-pages.js';
import { listLatestChecks } from '../../src/storage/checks.js';
import { listPagesByIds } from '../../src/storage/pages.js';
import { cacheWorld, chanceFrom } from '../support/cache-world.js';
import { closeWikis, type TestWiki } from '../support/wiki.js';

/** Some in every run; by hand STEPS=100000 takes the long form, and SEED one that went wrong before. */
const STEPS = Number(process.env['STEPS'] ?? 2000);
const SEED = Number(process.env['SEED'] ?? 1 + Math.floor(Math.random() * 1e6));
const STEPS_OF_A_WORLD = 500;
const IDS = Array.from({ length: 60 }, (_, n) => n + 1);

jest.setTimeout(Math.max(120_000, STEPS * 100));
afterEach(closeWikis);

const byId = <Item>(all: ReadonlyMap<number, Item>) => [...all].sort(([one], [other]) => one - other);

function keptOf({ db }: TestWiki): string {
  return JSON.stringify([byId(keptPages(db, IDS)), byId(keptLastChecks(db, IDS))]);
}

function storedOf({ db }: TestWiki): string {
  const checks = listLatestChecks(db, IDS).toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
  return JSON.stringify([
    byId(new Map(listPagesByIds(db, IDS).map((page) => [page.id, page]))),
    byId(new Map(checks.map(({ pageId, createdAt }) => [pageId, createdAt]))),
  ]);
}

test(`after each of ${STEPS} things that people do, the pages that are kept are those that are stored (SEED=${SEED})`, () => {
  const different: number[] = [];
  let pages = 0;

  for (let begun = 0; begun < STEPS; begun += STEPS_OF_A_WORLD) {
    const world = cacheWorld(chanceFrom(SEED + begun));
    for (let step = begun; step < Math.min(STEPS, begun + STEPS_OF_A_WORLD); step += 1) {
      world.happen();
      if (keptOf(world.wiki) !== storedOf(world.wiki)) different.push(step);
      pages += keptPages(world.wiki.db, IDS).size;
    }
  }

  expect(different.slice(0, 5)).toEqual([]);
  expect(pages).toBeGreaterThan(STEPS * 5);
});
