import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { foundPages, publicBacklinks } from '../../src/actions/access.js';
import { checkPage } from '../../src/actions/check-page.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { movePage } from '../../src/actions/move-page.js';
import { saveRevision } from '../../src/actions/save-revision.js';
import { undeletePage } from '../../src/actions/undelete-page.js';
import { forgetRendered } from '../../src/actions/rendering.js';
import { takeBackAct } from '../../src/actions/take-back-act.js';
import { NO_FACTS } from '../../src/domain/facts.js';
import { findNextChangeId } from '../../src/storage/changes.js';
import { keptLastChecks, keptPageBySlug, keptPages } from '../../src/actions/kept-pages.js';
import { closeDatabase, openDatabase, write } from '../../src/storage/database.js';
import { isReshaping } from '../../src/storage/noting.js';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { closeWikis, emptyWiki, givenEdit, givenPage, givenPerson } from '../support/wiki.js';

afterEach(async () => {
  await closeWikis();
  removeFolders();
});

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

test('a page is read once for those who come by its address, deleted or moved pages as they are', () => {
  const statements: string[] = [];
  const wiki = emptyWiki({ onStatement: (text) => statements.push(text) });
  const { slug, pageId } = givenPage(wiki, { title: 'Marmalade' });
  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  const readings = () => statements.filter((text) => text.includes('page_records')).length;
  const at = (address: string) => keptPageBySlug(wiki.db, address);
  at(slug);
  const before = readings();
  at(slug);
  expect(readings()).toBe(before);

  const move = { title: 'Orange jam', to: '', reason: 'Its name', keepName: false, relink: false };
  movePage(wiki, moderator, { slug, ...move });
  expect([at(slug)?.slug, at('orange-jam')?.id]).toEqual(['orange-jam', pageId]);
  deletePage(wiki, moderator, { slug: 'orange-jam', reason: 'Advertising' });
  expect([at(slug)?.deletionReason, keptPages(wiki.db, [pageId]).size]).toEqual(['Advertising', 0]);
  expect(at('plum')).toBeUndefined();
});

test('an edit lets only its own page be read again, and a new name is seen at once', () => {
  const statements: string[] = [];
  const wiki = emptyWiki({ onStatement: (text) => statements.push(text) });
  const pages = ['Marmalade', 'Quince', 'Plum'].map((title) => givenPage(wiki, { title }));
  const titles = () =>
    foundPages(
      wiki,
      pages.map(({ pageId }) => pageId),
    ).map(({ title }) => title);
  titles();
  statements.length = 0;

  const edited = pages[0]?.pageId ?? 0;
  givenEdit(wiki, { slug: 'marmalade', title: 'Orange jam', baseRevision: pages[0]?.revisionId ?? 0 });
  statements.length = 0;

  expect(titles()).toEqual(['Orange jam', 'Quince', 'Plum']);
  const [asked = '', ...others] = statements.filter(
    (text) => text.includes('json_each') && text.includes('page_records'),
  );
  expect(others).toEqual([]);
  expect(asked).toContain(`'[${edited}]'`);
});

test('what was read while something is written is forgotten when that is not kept', () => {
  const wiki = emptyWiki();
  const { slug, pageId, revisionId } = givenPage(wiki, { title: 'Marmalade' });
  const titles = () => foundPages(wiki, [pageId]).map(({ title }) => title);
  titles();
  let meanwhile: readonly string[] = [];

  expect(() =>
    write(wiki.db, () => {
      givenEdit(wiki, { slug, title: 'Orange jam', baseRevision: revisionId });
      meanwhile = titles();
      throw new Error('not kept');
    }),
  ).toThrow('not kept');

  expect(meanwhile).toEqual(['Orange jam']);
  expect(titles()).toEqual(['Marmalade']);
});

test('who has read just before sees what stands there while something is written, and nothing of it when that is not kept', () => {
  const wiki = emptyWiki();
  const author = givenPerson(wiki, 'long-table', 'moderator');
  const [page, other] = ['Marmalade', 'Plum'].map((title) => givenPage(wiki, { title }));
  const [pageId, parentId] = [page!.pageId, page!.revisionId];
  const content = { title: 'Orange jam', body: 'Words.\n', tags: [], facts: { ...NO_FACTS, summary: 'Jam.' } };
  const edit = { ...{ pageId, parentId, author, content, summary: '' }, minor: false, affiliated: false };
  const titles = () => foundPages(wiki, [pageId]).map(({ title }) => title);
  let meanwhile: readonly string[] = [];

  expect(() => {
    foundPages(wiki, [other!.pageId]);
    write(wiki.db, () => {
      saveRevision(wiki, { ...edit, revertedToId: null });
      meanwhile = titles();
      throw new Error('not kept');
    });
  }).toThrow('not kept');
  const before = titles();
  write(wiki.db, () => {
    saveRevision(wiki, { ...edit, revertedToId: null });
    meanwhile = [...meanwhile, ...titles()];
  });

  expect([before, meanwhile, titles()]).toEqual([['Marmalade'], ['Orange jam', 'Orange jam'], ['Orange jam']]);
});

test('a check, and that it was taken back, are seen at once', () => {
  const wiki = emptyWiki();
  const { slug, pageId, revisionId } = givenPage(wiki, { title: 'Safer meetings' });
  const person = givenPerson(wiki, 'long-table', 'moderator');
  const checked = () => keptLastChecks(wiki.db, [pageId]).size;
  const before = checked();

  checkPage(wiki, person, { slug, part: 'rest', revision: revisionId, affiliated: false });
  const after = checked();
  takeBackAct(wiki, person, { change: findNextChangeId(wiki.db) - 1, reason: 'By mistake' });

  expect([before, after, checked()]).toEqual([0, 1, 0]);
});

test('what another program writes is seen', async () => {
  const wiki = emptyWiki();
  const { pageId } = givenPage(wiki, { title: 'Marmalade' });
  const file = path.join(emptyFolder(), 'wiki.db');
  writeFileSync(file, wiki.db.driver.serialize());
  const [here, there] = [openDatabase(file), openDatabase(file)];
  const title = () => keptPages(here, [pageId]).get(pageId)?.title;
  const before = title();

  there.driver.exec("UPDATE revisions SET title = 'Orange jam'");
  await setImmediate();
  const after = title();
  for (const db of [here, there]) closeDatabase(db);

  expect([before, after]).toEqual(['Marmalade', 'Orange jam']);
});

test('an edit is seen after hundreds of other things that were done', () => {
  const wiki = emptyWiki();
  const { slug, pageId, revisionId } = givenPage(wiki, { title: 'Marmalade' });
  const title = () => keptPages(wiki.db, [pageId]).get(pageId)?.title;
  title();

  const numbers = JSON.stringify(Array.from({ length: 600 }, (_, n) => n + 1));
  const at = '2026-11-23T12:00:00Z';
  write(wiki.db, () => {
    const run = (text: string) => wiki.db.driver.prepare(text).run(at, numbers);
    run(`INSERT INTO requests SELECT value, 'w', '', '', '', '', '', '', NULL, ? FROM json_each(?)`);
    run(`INSERT INTO changes (request_id, reason, created_at) SELECT value, '', ? FROM json_each(?)`);
  });
  givenEdit(wiki, { slug, title: 'Orange jam', baseRevision: revisionId });

  expect(title()).toBe('Orange jam');
});

test('nothing is kept of before a text was hidden', () => {
  const statements: string[] = [];
  const wiki = emptyWiki({ onStatement: (text) => statements.push(text) });
  const { pageId } = givenPage(wiki, { title: 'Marmalade' });
  const readings = () =>
    statements.filter((text) => text.includes('json_each') && text.includes('page_records')).length;
  keptPages(wiki.db, [pageId]);
  const before = readings();

  forgetRendered(wiki, 1);
  keptPages(wiki.db, [pageId]);

  expect(readings()).toBe(before + 1);
});

test('the pages that link to one are looked for again after each edit', () => {
  const wiki = emptyWiki();
  const { pageId } = givenPage(wiki, { title: 'Marmalade' });
  const { slug, revisionId } = givenPage(wiki, { title: 'Breakfast', body: 'See [[Marmalade]].' });
  const linking = () => publicBacklinks(wiki, pageId, '', 10).map(({ title }) => title);
  const before = linking();

  givenEdit(wiki, { slug, title: 'Breakfast', body: 'See nothing.', baseRevision: revisionId });

  expect([before, linking()]).toEqual([['Breakfast'], []]);
});

test.each([
  ['INSERT INTO revisions (id) VALUES (?)', false],
  ['INSERT INTO pages (kind) VALUES (?)', false],
  ['UPDATE pages SET current_revision_id = ? WHERE id = ?', false],
  ['INSERT INTO page_tags (page_id) SELECT id FROM pages', false],
  ['DELETE FROM sessions WHERE user_id IN (SELECT author_id FROM revisions)', false],
  ['UPDATE pages SET kind = ?', true],
  ['UPDATE pages SET title_key = ?, language = ? WHERE id = ?', true],
  ['DELETE FROM changes WHERE id = ?', true],
  ["UPDATE revisions SET body = ''", true],
  ['INSERT INTO slugs (slug) VALUES (?)', true],
  ['INSERT OR IGNORE INTO page_deletions (page_id) VALUES (?)', true],
  ['DELETE FROM slugs WHERE slug = ?', true],
  ['WITH old AS (SELECT 1) UPDATE settings SET value = 1', true],
])('%s: whether it may change what is known of pages: %s', (text, reshapes) => {
  expect(isReshaping(text)).toBe(reshapes);
});
