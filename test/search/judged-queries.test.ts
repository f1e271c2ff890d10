import { importAsStarter, loadStarterOnce } from '../../src/actions/load-starter.js';
import { pageSource } from '../../src/actions/index-page.js';
import { readStarterFiles } from '../../src/actions/read-files.js';
import { findPage, findPageBySlug } from '../../src/storage/pages.js';
import { judgedQueries, queryKinds, spanishFiles, type JudgedQuery } from '../support/judged-queries.js';
import { closeWikis, emptyWiki, type TestWiki } from '../support/wiki.js';

let wiki: TestWiki;

beforeAll(async () => {
  wiki = emptyWiki();
  loadStarterOnce(wiki, readStarterFiles);
  importAsStarter(wiki, { files: spanishFiles(), summary: '', dryRun: false });
  await wiki.search.follow(pageSource(wiki));
});

afterAll(closeWikis);

const kinds = queryKinds();

async function firstFor(query: string): Promise<string> {
  const { hits } = await wiki.search.query(query, 1);
  return findPage(wiki.db, hits[0]?.id ?? 0)?.slug ?? 'nothing';
}

async function wrongAmong(cases: readonly JudgedQuery[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { line, query, right } of cases) {
    const first = await firstFor(query);
    if (!right.includes(first)) wrong.push(`${line}   (found ${first})`);
  }
  return wrong;
}

test('each kind of query has ten cases or more, for sixty pages that exist', () => {
  const cases = kinds.flatMap(judgedQueries);
  const named = [...new Set(cases.flatMap(({ right }) => right))];

  expect(kinds).toEqual(
    expect.arrayContaining(['alias', 'alternative', 'exact-name', 'exclusion', 'phrase', 'prefix']),
  );
  expect(kinds).toEqual(expect.arrayContaining(['question', 'spanish-accent', 'synonym', 'tag-filter', 'typo']));
  expect(kinds.filter((kind) => judgedQueries(kind).length < 10)).toEqual([]);
  expect(new Set(cases.map(({ right }) => right[0])).size).toBeGreaterThanOrEqual(60);
  expect(named.filter((slug) => findPageBySlug(wiki.db, slug) === undefined)).toEqual([]);
});

test.each(kinds)('of the queries of the kind %s at least nine in ten find the right page first', async (kind) => {
  const cases = judgedQueries(kind);
  const wrong = await wrongAmong(cases);

  if (wrong.length > cases.length / 10) throw new Error(`${wrong.length} of ${cases.length}:\n${wrong.join('\n')}`);
  expect(cases.length - wrong.length).toBeGreaterThanOrEqual(0.9 * cases.length);
});
