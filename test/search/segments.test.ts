import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { Engine } from '../../src/search/engine.js';
import type { SearchDocument } from '../../src/search/search.js';
import { page, TOOLS } from './tools.js';

const WORDS = 'choir banner ballot parade picket leaflet rally turnout quorum ledger'.split(' ');
const QUERIES = [
  'choir',
  'ballots picket',
  'parad',
  'pikcet',
  'turnout quorum ledger rally',
  'Choir banner',
  'volunteers',
];

const word = fc.constantFrom(...WORDS);
const madePage = fc.record({
  id: fc.integer({ min: 1, max: 60 }),
  title: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
  text: fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
  language: fc.constantFrom('en', 'en', 'es'),
});
const step = fc.oneof(
  { weight: 4, arbitrary: fc.array(madePage, { minLength: 1, maxLength: 12 }).map((put) => ({ put })) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 8 }).map((remove) => ({ remove })) },
);

async function answersOf(engine: Engine) {
  return Promise.all(QUERIES.map(async (text) => [await engine.query(text, 100), await engine.suggest(text, 100)]));
}

test('after any puts and removals the answers are those of an engine that was given the same pages at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), fc.nat(3), async (steps, turns) => {
      const grown = new Engine();
      const pages = new Map<number, SearchDocument>();
      for (const one of steps) {
        const documents = 'put' in one ? one.put.map(({ id, ...parts }) => page(id, parts)) : [];
        const gone = 'remove' in one ? one.remove : [];
        grown.put(documents);
        grown.remove(gone);
        for (const document of documents) pages.set(document.id, document);
        for (const id of gone) pages.delete(id);
        for (let turn = 0; turn < turns; turn++) await setImmediate();
      }
      const fresh = new Engine();
      fresh.put([...pages.values()].reverse());

      expect(await answersOf(grown)).toEqual(await answersOf(fresh));
      await Promise.all([grown.close(), fresh.close()]);
    }),
    { numRuns: 60 },
  );
});

test('many saves one by one leave few segments, and the answers of one', async () => {
  const engine = new Engine();
  for (let round = 0; round < 3; round++) {
    for (const tool of TOOLS) {
      engine.put([tool]);
      await engine.query('huddle', 1);
    }
  }
  const fresh = new Engine();
  fresh.put(TOOLS);

  for (const text of ['group chat', 'volunteers text', 'take money', 'acton']) {
    expect(await engine.query(text, 50)).toEqual(await fresh.query(text, 50));
  }
  await settled(engine);
  expect(engine.segmentCount).toBeLessThan(8);
  await Promise.all([engine.close(), fresh.close()]);
});

async function settled(engine: Engine): Promise<void> {
  for (let turn = 0; turn < 50 && engine.segmentCount > 1; turn++) await setImmediate();
}
