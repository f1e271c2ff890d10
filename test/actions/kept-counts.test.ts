import { deletePage } from '../../src/actions/delete-page.js';
import { keptCounts } from '../../src/actions/kept-counts.js';
import { undeletePage } from '../../src/actions/undelete-page.js';
import { write } from '../../src/storage/database.js';
import { countPagesByFirstSign } from '../../src/storage/listed-pages.js';
import { asReader, closeWikis, emptyWiki, givenEdit, givenPage, givenPerson, type TestWiki } from '../support/wiki.js';

afterEach(closeWikis);

/** How many guides begin with each letter, as they are kept. */
function signsOf({ db }: TestWiki): object {
  const counts = keptCounts(db, 'signs', 'guide', () => countPagesByFirstSign(db, { kind: 'guide', tags: [] }));
  return Object.fromEntries(counts);
}

test('lists are counted once, until a page comes, goes, or has another title or tags', async () => {
  const statements: string[] = [];
  const wiki = emptyWiki({ onStatement: (text) => statements.push(text) });
  const first = givenPage(wiki, { title: 'Marmalade', tags: ['tips'] });
  const reader = asReader(wiki);
  const counted = async () => {
    statements.length = 0;
    const page = (await reader.get('/guides')).text + (await reader.get('/tags/tips')).text;
    const [, guides = '', pages = ''] = /(\d+) guides?\b[^]*?\b(\d+) pages?[.]/.exec(page) ?? [];
    return [guides, pages, statements.filter((text) => text.includes('count(*) AS n FROM pages')).length > 0];
  };
  const before = await counted();

  const second = givenEdit(wiki, {
    slug: first.slug,
    title: 'Marmalade',
    body: 'Bitter.',
    baseRevision: first.revisionId,
  });
  const edited = await counted();
  const quince = givenPage(wiki, { title: 'Quince' });
  const made = await counted();
  givenEdit(wiki, { slug: first.slug, title: 'Marmalade', tags: ['fundraising'], baseRevision: second.revisionId });
  const tagged = [...(await counted()), signsOf(wiki)];
  const { slug, revisionId } = quince;
  givenEdit(wiki, { slug, title: 'Orange jam', tags: ['tips'], baseRevision: revisionId });
  const named = signsOf(wiki);
  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  deletePage(wiki, moderator, { slug: first.slug, reason: 'Advertising' });
  const deleted = await counted();
  undeletePage(wiki, moderator, { slug: first.slug, reason: '' });

  expect([before, edited, made, tagged, named, deleted, await counted()]).toEqual([
    ['1', '1', true],
    ['1', '1', false],
    ['2', '2', true],
    ['2', '1', true, { m: 1, q: 1 }],
    { m: 1, o: 1 },
    ['1', '1', true],
    ['2', '1', true],
  ]);
});

test('what is counted while something is written is forgotten when that is not kept', () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Marmalade' });
  const signs = () => signsOf(wiki);
  let meanwhile = {};

  expect(() =>
    write(wiki.db, () => {
      givenPage(wiki, { title: 'Quince' });
      meanwhile = signs();
      throw new Error('not kept');
    }),
  ).toThrow('not kept');

  expect([meanwhile, signs()]).toEqual([{ m: 1, q: 1 }, { m: 1 }]);
});
