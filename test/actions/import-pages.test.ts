import { deletePage } from '../../src/actions/delete-page.js';
import { exportPages } from '../../src/actions/export-pages.js';
import { importPages, type Import } from '../../src/actions/import-pages.js';
import { importAsStarter, isStarterDecided, loadStarterOnce } from '../../src/actions/load-starter.js';
import { readPageFile } from '../../src/actions/page-file.js';
import { verifyWiki } from '../../src/actions/verify-wiki.js';
import { translatorFor } from '../../src/locales/translate.js';
import { readStarterFiles } from '../../src/actions/read-files.js';
import { findPageBySlug } from '../../src/storage/pages.js';
import { findContent, listRevisionRows } from '../../src/storage/revisions.js';
import { dumpOf } from '../support/dump.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const t = translatorFor('en');

function givenImport(wiki: TestWiki, files: Record<string, string>, options: Partial<Import> = {}) {
  const importer = givenPerson(wiki, 'importer', 'editor', '2026-11-23T11:59:00Z');
  const list = Object.entries(files).map(([name, text]) => ({ name, text }));
  return importPages(wiki, importer, { files: list, summary: 'Imported', dryRun: false, ...options });
}

const guide = (title: string, body = 'Words.\n', more = '') =>
  `---\ntitle: ${title}\nkind: guide\ntags: [Tips]\n${more}---\n\n${body}`;

const rowsOf = ({ problems }: ReturnType<typeof importPages>) =>
  problems.map(({ file, issue }) => [file, issue.field, t(issue.message, issue.values)]);

function contentAt(wiki: TestWiki, slug: string) {
  const page = findPageBySlug(wiki.db, slug)!;
  return { page, content: findContent(wiki.db, page.currentRevisionId)! };
}

const exported = (wiki: TestWiki) => new Map([...exportPages(wiki)].flat().map(({ name, text }) => [name, text]));

describe('an import', () => {
  test('makes pages that name each other in any order', async () => {
    const wiki = emptyWiki();
    const tool = (title: string, facts: string) =>
      `---\ntitle: ${title}\nkind: tool\ntags: [Tips]\nfacts:\n${facts}---\n\nText.\n`;

    const report = givenImport(wiki, {
      'old.md': tool('Old', '  uses: [texting]\n  status: { value: closed, date: 2023, replacedBy: new }\n'),
      'new.md': tool('New', '  uses: [texting]\n  website: https://example.org/\n'),
      'texting.md': '---\ntitle: Texting\nkind: use\ntags: [Tips]\n---\n\nSee [[New]].\n',
    });

    expect(report).toEqual({ created: 3, changed: 0, same: 0, problems: [] });
    const { content } = contentAt(wiki, 'old');
    expect(content.facts.uses).toEqual([contentAt(wiki, 'texting').page.id]);
    expect(content.facts.status).toMatchObject({ date: '2023', replacedBy: contentAt(wiki, 'new').page.id });
    expect((await asReader(wiki).get('/wiki/new')).text).toContain('<h1>New</h1>');
    expect((await wiki.search.query('old', 5)).hits).not.toHaveLength(0);
  });

  test('edits a page that exists, and leaves alone one that is the same', () => {
    const wiki = emptyWiki();
    givenImport(wiki, { 'one.md': guide('One'), 'two.md': guide('Two') });

    const report = importPages(wiki, givenPerson(wiki, 'bo'), {
      files: [
        { name: 'one.md', text: guide('One') },
        { name: 'two.md', text: guide('Two', 'Other words.\n') },
      ],
      ...{ summary: 'Again', dryRun: false },
    });

    expect(report).toEqual({ created: 0, changed: 1, same: 1, problems: [] });
    expect(contentAt(wiki, 'two').content.body).toBe('Other words.\n');
    expect(listRevisionRows(wiki.db, 0, 10).map(({ summary, parentId }) => [summary, parentId])).toEqual([
      ['Imported', null],
      ['Imported', null],
      ['Again', 2],
    ]);
  });

  test('with one bad file writes nothing, and names each problem by file, field and sentence', () => {
    const wiki = emptyWiki();
    const before = dumpOf(wiki.db);
    const importer = givenPerson(wiki, 'ana');
    const texts: Record<string, string> = {
      'good.md': guide('Good'),
      'no-title.md': '---\nkind: guide\n---\n\nText.\n',
      'no-kind.md': '---\ntitle: Odd\nkind: story\n---\n',
      'plain.md': 'No fields.\n',
      'unknown-use.md': '---\ntitle: T\nkind: tool\nfacts: { uses: [nothing] }\n---\n',
      'twice.md': guide('Good'),
      'tag.md': '---\ntitle: Tag\nkind: guide\ntags: [Nonsense]\n---\n',
      'key.md': guide('Key', '', 'author: me\n'),
      'slug.md': guide('Slug', '', 'slug: ../../etc\n'),
      'long.md': guide('Long', 'x'.repeat(600_000)),
    };
    const files = Object.entries(texts).map(([name, text]) => ({ name, text }));

    const report = importPages(wiki, importer, { files, summary: '', dryRun: false });

    expect(rowsOf(report)).toEqual([
      ['no-title.md', 'title', 'Write the name of the page.'],
      ['no-kind.md', 'kind', 'Choose what kind of page this is.'],
      ['plain.md', 'file', 'A page begins with a line ---, its fields, and another line ---.'],
      ['key.md', 'author', 'There is no field with the name author.'],
      ['twice.md', 'slug', 'The file good.md has the same address.'],
      ['slug.md', 'slug', 'Write ../../etc as etc.'],
      ['unknown-use.md', 'facts.uses', 'There is no page here with the name “nothing”, or several have it.'],
      ['tag.md', 'tags', 'Choose from the tags offered.'],
      ['long.md', 'body', 'The text is longer than 512 KiB. Please split it into several pages.'],
    ]);
    expect(dumpOf(wiki.db)).toEqual({ ...before, users: [expect.stringContaining('ana')] });
  });

  test('on trial tells what it would do and writes nothing', () => {
    const wiki = emptyWiki();
    const before = dumpOf(wiki.db);

    const report = importAsStarter(wiki, {
      files: [{ name: 'one.md', text: guide('One') }],
      ...{ summary: '', dryRun: true },
    });

    expect(report).toMatchObject({ created: 1, problems: [] });
    expect(dumpOf(wiki.db)).toEqual(before);
  });

  test('does not bring back a page that was deleted', () => {
    const wiki = emptyWiki();
    const { slug } = givenPage(wiki, { title: 'Spam' });
    deletePage(wiki, givenPerson(wiki, 'mod', 'moderator'), { slug, reason: 'Advertising' });

    expect(rowsOf(givenImport(wiki, { 'spam.md': guide('Spam') }))).toEqual([
      ['spam.md', 'slug', 'The page with this address was deleted here.'],
    ]);
  });
});

describe('the fields of a file', () => {
  const issuesOf = (head: string) => readPageFile(`---\n${head}\n---\n`).issues.map(({ message }) => message);

  test.each([
    ['an anchor and an alias', 'title: &a X\nkind: *a', 'The fields must not use anchors (&) or aliases (*).'],
    ['an anchor alone', 'title: &a X\nkind: guide', 'The fields must not use anchors (&) or aliases (*).'],
    ['a doubled field', 'title: X\ntitle: Y\nkind: guide', 'The fields cannot be read: {why}'],
    ['a tag of YAML', 'title: !!js/function X\nkind: guide', 'The fields cannot be read: {why}'],
    ['more than 64 KiB', `title: ${'x'.repeat(70_000)}`, 'The fields of a page can have at most 64 KiB.'],
    [
      'lists to thousands of levels',
      `title: X\nfacts: ${'['.repeat(20_000)}`,
      expect.stringContaining('cannot be read'),
    ],
    ['a list where a text belongs', 'title: [X]\nkind: guide', 'Write the name of the page.'],
    ['__proto__ as a field', 'title: X\nkind: guide\n__proto__: x', 'There is no field with the name {name}.'],
    [
      '__proto__ as a fact',
      'title: X\nkind: guide\nfacts: { __proto__: x }',
      'There is no field with the name {name}.',
    ],
    ['an empty address', 'title: X\nkind: guide\nslug: ""', 'An address needs at least one letter or digit.'],
    ['a list as an address', 'title: X\nkind: guide\nslug: [a]', 'An address needs at least one letter or digit.'],
    ['a list as tags’ names', 'title: X\nkind: guide\ntags: [[a]]', 'Write each tag as a word.'],
    ['a text where facts belong', 'title: X\nkind: guide\nfacts: free', 'Write facts as names with values.'],
  ])('with %s are refused', (_, head, message) => {
    expect(issuesOf(head)).toEqual([message]);
  });

  test('keep numbers, answers and dates as they are typed, and take an empty one as left out', () => {
    const { page } = readPageFile(
      '---\ntitle: 350\nkind: tool\nlanguage:\nfacts: { a: no, b: true, c: 2026.10, d: 2026 }\n---\n',
    );

    expect(page).toMatchObject({ title: '350', facts: { a: 'no', b: 'true', c: '2026.10', d: '2026' } });
    expect(page?.language).toBeUndefined();
  });

  test('may end their lines as Windows does', () => {
    expect(readPageFile('\uFEFF---\r\ntitle: X\r\nkind: guide\r\n---\r\n\r\nText.\r\n').page).toMatchObject({
      title: 'X',
      body: 'Text.\r\n',
    });
  });
});

describe('the starter pages', () => {
  test('are loaded once, by an account that nobody can sign in to, and hold together', () => {
    const wiki = emptyWiki();

    loadStarterOnce(wiki, readStarterFiles);
    const first = dumpOf(wiki.db);
    loadStarterOnce(wiki, () => {
      throw new Error('read twice');
    });

    expect(isStarterDecided(wiki)).toBe(true);
    expect(contentAt(wiki, 'mailchimp').content.title).toBe('Mailchimp');
    expect(first['users']).toEqual([expect.stringContaining('"name":"Starter library"')]);
    expect(first['users']![0]).toContain('"password_hash":null');
    expect(verifyWiki(wiki.db)).toMatchObject({ findings: [], pages: readStarterFiles().length });
    expect(dumpOf(wiki.db)).toEqual(first);
  });

  test('come out of an export, all but the sandbox, and into another wiki with the same content', () => {
    const [one, other] = [emptyWiki(), emptyWiki()];
    loadStarterOnce(one, readStarterFiles);

    const files = [...exported(one)].map(([name, text]) => ({ name, text }));
    const report = importAsStarter(other, { files, summary: '', dryRun: false });

    expect(report).toMatchObject({ created: readStarterFiles().length - 1, problems: [] });
    expect(exported(other)).toEqual(exported(one));
    expect(importAsStarter(one, { files, summary: '', dryRun: false })).toMatchObject({ same: files.length });
  });
});

describe('an export', () => {
  test.each([
    ['blank lines at the beginning', '\n\nText.\n'],
    ['a rule like the one that ends the fields', '---\n\nText.\n---\nMore.\n'],
    ['nothing', ''],
    ['all kinds of characters', 'a\tb  \n\n  ```\n\u00a0é😀 \\ "\' # : - {}\n'],
  ])('gives back a body with %s byte for byte', (_, body) => {
    const [one, other] = [emptyWiki(), emptyWiki()];
    givenPage(one, { title: 'C++: "why"', body });

    const files = [...exported(one)].map(([name, text]) => ({ name, text }));
    importAsStarter(other, { files, summary: '', dryRun: false });

    expect(contentAt(other, 'c-plus-plus-why').content).toEqual(contentAt(one, 'c-plus-plus-why').content);
  });

  test('names pages by address and tags by label, and holds only what is known', () => {
    const wiki = emptyWiki();
    givenUse(wiki);
    givenTool(wiki, 'Spoke', { tags: ['field-organizing'], facts: { openSource: { value: 'yes' } } });

    expect(exported(wiki).get('tools/spoke.md')).toBe(
      [
        ...['---', 'title: Spoke', 'slug: spoke', 'kind: tool', 'language: en', 'tags:', '  - Field & Organizing'],
        ...['facts:', '  summary: Spoke in a line.', '  website: https://example.org/', '  uses:'],
        ...['    - peer-to-peer-texting', '  openSource:', '    value: "yes"', '---', '', 'Some words.', ''],
      ].join('\n'),
    );
  });

  test('leaves out what was deleted, and whom pages are by', () => {
    const wiki = emptyWiki();
    const moderator = givenPerson(wiki, 'night-shift', 'moderator');
    const { slug } = givenPage(wiki, { title: 'Gone', body: 'canary\n', by: moderator });
    givenPage(wiki, { title: 'Kept', by: moderator });
    deletePage(wiki, moderator, { slug, reason: 'Advertising' });

    const files = exported(wiki);

    expect([...files.keys()]).toEqual(['guides/kept.md']);
    expect([...files.values()].join()).not.toMatch(/canary|night-shift/);
  });
});
