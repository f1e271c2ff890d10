import { importAsStarter, loadStarterOnce } from '../../src/actions/load-starter.js';
import { pageSource } from '../../src/actions/index-page.js';
import { readStarterFiles } from '../../src/actions/read-files.js';
import { findPage, findPageBySlug } from '../../src/storage/pages.js';
import {
  judgedQuestions,
  judgedQueries,
  queryKinds,
  spanishFiles,
  type JudgedQuery,
} from '../support/judged-queries.js';
import { closeWikis, emptyWiki, type TestWiki } from '../support/wiki.js';

let wiki: TestWiki;
/** Without Spanish pages, so that Spanish words have to be answered by English ones. */
let english: TestWiki;

beforeAll(async () => {
  [wiki, english] = [emptyWiki(), emptyWiki()];
  for (const each of [wiki, english]) loadStarterOnce(each, readStarterFiles);
  importAsStarter(wiki, { files: spanishFiles(), summary: '', dryRun: false });
  for (const each of [wiki, english]) await each.search.follow(pageSource(each));
});

afterAll(closeWikis);

const kinds = queryKinds();
/** Stands in a case where nothing is the right answer. */
const NOTHING = 'nothing';

async function firstFor({ db, search }: TestWiki, query: string): Promise<string> {
  const { hits } = await search.query(query, 1);
  return findPage(db, hits[0]?.id ?? 0)?.slug ?? NOTHING;
}

async function wrongAmong(kind: string, cases: readonly JudgedQuery[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { line, query, right } of cases) {
    const first = await firstFor(kind === 'spanish-words' ? english : wiki, query);
    if (!right.includes(first)) wrong.push(`${line}   (found ${first})`);
  }
  return wrong;
}

test('each kind of query has ten cases or more, for sixty pages that exist', () => {
  const cases = kinds.flatMap(judgedQueries);
  const named = [...new Set(cases.flatMap(({ right }) => right))].filter((slug) => slug !== NOTHING);

  expect(kinds).toEqual(
    expect.arrayContaining(['alias', 'alternative', 'exact-name', 'exclusion', 'phrase', 'prefix']),
  );
  expect(kinds).toEqual(
    expect.arrayContaining([
      'missing-name',
      'named-tool',
      'question',
      'spanish-accent',
      'spanish-words',
      'synonym',
      'tag-filter',
      'typo',
    ]),
  );
  expect(kinds.filter((kind) => judgedQueries(kind).length < 10)).toEqual([]);
  expect(new Set(cases.map(({ right }) => right[0])).size).toBeGreaterThanOrEqual(60);
  expect(named.filter((slug) => findPageBySlug(wiki.db, slug) === undefined)).toEqual([]);
});

test.each(kinds)('of the queries of the kind %s at least nine in ten find the right page first', async (kind) => {
  const cases = judgedQueries(kind);
  const wrong = await wrongAmong(kind, cases);

  if (wrong.length > cases.length / 10) throw new Error(`${wrong.length} of ${cases.length}:\n${wrong.join('\n')}`);
  expect(cases.length - wrong.length).toBeGreaterThanOrEqual(0.9 * cases.length);
});

test('for an organizer’s question no page that helps with the wiki comes before any other', async () => {
  const early: string[] = [];
  let helps = 0;
  for (const question of judgedQuestions()) {
    const { hits } = await english.search.query(question, 200);
    const kinds = hits.map(({ id }) => findPage(english.db, id)?.kind);
    helps += kinds.filter((kind) => kind === 'help').length;
    if (kinds.slice(kinds.indexOf('help')).some((kind) => kind !== 'help') && kinds.includes('help'))
      early.push(question);
  }

  expect(early).toEqual([]);
  expect(helps).toBeGreaterThan(0);
});
