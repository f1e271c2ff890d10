import { foundPages } from '../../src/actions/access.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { undeletePage } from '../../src/actions/undelete-page.js';
import { closeWikis, emptyWiki, givenEdit, givenPage, givenPerson } from '../support/wiki.js';

afterEach(closeWikis);

test('pages found twice are read once, until somebody changes or deletes one', () => {
  const statements: string[] = [];
  const wiki = emptyWiki({ onStatement: (text) => statements.push(text) });
  const { slug, pageId, revisionId } = givenPage(wiki, { title: 'Marmalade' });
  const titles = () => foundPages(wiki, [pageId]).map(({ title }) => title);
  const readings = () => statements.filter((text) => text.includes('page_records')).length;
  titles();
  const before = readings();
  titles();
  expect(readings()).toBe(before);

  givenEdit(wiki, { slug, title: 'Orange jam', baseRevision: revisionId });
  expect(titles()).toEqual(['Orange jam']);

  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  deletePage(wiki, moderator, { slug, reason: 'Advertising' });
  expect(titles()).toEqual([]);
  undeletePage(wiki, moderator, { slug, reason: '' });
  expect(titles()).toEqual(['Orange jam']);
});
