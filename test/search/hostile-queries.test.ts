import { createDirectSearch } from '../../src/search/direct-search.js';
import type { Search, SearchAnswer, SearchDocument } from '../../src/search/search.js';
import { fold } from '../../src/search/words.js';
import { hostileQueries, SYLLABLES } from '../support/hostile-queries.js';
import { page, TOOLS } from './tools.js';

/** The long form is `SEARCH=full npx jest test/search/hostile-queries`. */
const IS_FULL = process.env['SEARCH'] === 'full';
const PAGES = IS_FULL ? 10_000 : 600;
const QUERIES = IS_FULL ? 5_000 : 1_200;
const MOST_MS = 200;

let search: Search;
let documents: ReadonlyMap<number, SearchDocument>;

beforeAll(async () => {
  search = createDirectSearch();
  documents = new Map(madePages().map((document) => [document.id, document]));
  search.put([...documents.values()]);
  while (!search.ready()) await search.suggest('wait', 1);
}, 300_000);

afterAll(() => search.close());

/** The tools of the other tests and many more, always the same: few words are in most pages, most in few, as people write. */
function madePages(): SearchDocument[] {
  let seed = 7;
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const made = () => Array.from({ length: 1 + next(3) }, () => SYLLABLES[next(SYLLABLES.length)]).join('');
  const vocabulary = [...SYLLABLES, ...Array.from({ length: 3_000 }, made)];
  const word = () => vocabulary[Math.floor(vocabulary.length * (next(1_000) / 1_000) ** 3)] ?? '';
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  const tool = { cost: 'free', openSource: 'yes', canSelfHost: 'no', encryption: 'no', status: 'active' };
  const more = Array.from({ length: PAGES - TOOLS.length }, (_, place) =>
    page(place + TOOLS.length + 1, {
      title: `${words(2)} ${place}`,
      aliases: [words(2)],
      summary: `the ${words(4)}`,
      text: `who to ask and ${words(12)}`,
      tags: ['Tips'],
      language: place % 10 === 0 ? 'es' : 'en',
      kind: 'tool',
      tool: { ...tool, uses: [1 + (place % 25)], replacedBy: place },
    }),
  );
  const groups = [['text banking', 'peer-to-peer texting', ...SYLLABLES]];
  return [
    ...TOOLS.map((each) => ({ ...each, kind: 'tool', tool: { ...tool, uses: [7], replacedBy: null } })),
    ...more,
  ].map((each) => (each.id === 1 ? { ...each, synonyms: groups } : each));
}

/** The answer, and the work it took; the least of three when the first was long, since other programs share the machine. */
async function timed(text: string): Promise<{ readonly answer: SearchAnswer; readonly ms: number }> {
  let ms = Infinity;
  for (let tries = 0; ; tries++) {
    const begun = process.cpuUsage();
    const answer = await search.query(text, 20);
    const { user, system } = process.cpuUsage(begun);
    ms = Math.min(ms, (user + system) / 1_000);
    if (ms <= MOST_MS || tries === 2) return { answer, ms };
  }
}

/** What an answer may hold: pages that were put, words of theirs, and of the query nothing but its own. */
function strayIn(text: string, { hits, reading }: SearchAnswer): readonly string[] {
  const own = fold(text);
  const typed = reading.words.map((word) => word.typed).filter((word) => !own.includes(fold(word)));
  const found = hits.filter(({ id, score }) => !documents.has(id) || !Number.isFinite(score)).map(({ id }) => `${id}`);
  return [...typed, ...found];
}

test(`no text of ${QUERIES} among ${PAGES} pages throws, takes long, or brings what is not its own`, async () => {
  const slow: string[] = [];
  const stray: string[] = [];
  let found = 0;
  for (const text of hostileQueries(QUERIES, [...SYLLABLES, 'the', 'de la', 'ñandú', 'ca', 'x'])) {
    const { answer, ms } = await timed(text);
    if (ms > MOST_MS) slow.push(`${Math.round(ms)} ms: ${text.slice(0, 120)}`);
    stray.push(...strayIn(text, answer));
    found += answer.hits.length > 0 ? 1 : 0;
  }

  expect(found).toBeGreaterThan(QUERIES / 5);
  expect(stray).toEqual([]);
  expect(slow).toEqual([]);
}, 1_200_000);

test.each([
  ['a common word and many to leave out', `ba ${'-zzq '.repeat(200)}`],
  ['a tag and many stretches to leave out', `tag:tips ${SYLLABLES.map((word) => `-"${word} zen"`).join(' ')}`],
  ['many stretches', SYLLABLES.map((word) => `"the ${word}" "${word}"`).join(' ')],
  ['small words alone, many times', '"who to" "to the" '.repeat(50)],
  ['every tag', 'tag:tips tag:zz '.repeat(60)],
  ['many uses', 'use:text use:zz '.repeat(60)],
  ['every common word, and each with a slip', SYLLABLES.map((word) => `${word} ${word}${word} ${word}x`).join(' ')],
])('a query of %s does not take long', async (_, text) => {
  const { answer, ms } = await timed(text);

  expect(ms).toBeLessThanOrEqual(MOST_MS);
  expect(answer.reading.words.length + answer.hits.length).toBeGreaterThan(0);
});

test('an answer does not depend on what was asked before', async () => {
  const before = await search.query('text banking zen', 20);
  for (const text of ['"zen" -text', 'alternative to Huddle', 'tag:tips', 'bancos de texto'])
    await search.query(text, 20);

  expect(before.hits.length).toBeGreaterThan(0);
  expect(await search.query('text banking zen', 20)).toEqual(before);
});
