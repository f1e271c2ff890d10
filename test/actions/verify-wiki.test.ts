import { deletePage } from '../../src/actions/delete-page.js';
import { rebuildLists } from '../../src/actions/rebuild-lists.js';
import { verifyWiki } from '../../src/actions/verify-wiki.js';
import { translatorFor } from '../../src/locales/translate.js';
import { givenFile } from '../support/files.js';
import {
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const t = translatorFor('en');

/** Page 1 is a use; page 2 a tool with every list filled; page 3 has revisions 3, 4 and 5. There is a picture in two sizes. */
function givenWiki(): TestWiki {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Spoke', { body: 'See [[Guide]] and ![](/files/map).\n', facts: { aliases: ['Relay'] } });
  const { slug, revisionId } = givenPage(wiki, { title: 'Guide' });
  const second = givenEdit(wiki, { slug, baseRevision: revisionId, title: 'Guide' });
  givenEdit(wiki, { slug, baseRevision: second.revisionId, title: 'Guide', body: 'A third text.\n' });
  givenFile(wiki);
  return wiki;
}

const sentencesOf = (wiki: TestWiki) => verifyWiki(wiki.db).findings.map(({ sentence, values }) => t(sentence, values));

function damage(wiki: TestWiki, ...statements: readonly string[]): void {
  wiki.db.driver.pragma('foreign_keys = OFF');
  for (const statement of statements) wiki.db.driver.prepare(statement).run();
}

test('a sound wiki, with a page that was deleted, is found sound', () => {
  const wiki = givenWiki();
  deletePage(wiki, givenPerson(wiki, 'mod', 'moderator'), { slug: 'spoke', reason: 'Advertising' });

  expect(verifyWiki(wiki.db)).toEqual({ pages: 3, revisions: 5, files: 1, findings: [] });
});

test('two pages with one name as long as names can be have two addresses that are spelled as addresses are', () => {
  const wiki = emptyWiki();
  const title = 'a'.repeat(120);

  const slugs = [givenPage(wiki, { title }), givenPage(wiki, { title })].map(({ slug }) => slug);

  expect(slugs).toEqual([title, `${'a'.repeat(118)}-2`]);
  expect(verifyWiki(wiki.db).findings).toEqual([]);
});

describe('what is damaged is told', () => {
  const notSaved = (revision: number) => `The text of revision ${revision} is not what was saved.`;
  const misfit = (revision: number, page: number) =>
    `Revision ${revision} does not fit into the chain of page ${page}.`;
  const otherList = (list: string, page: number) => `The list of ${list} of page ${page} is not what its text says.`;

  test.each<[string, string, string[]]>([
    ['a letter of an old text', `UPDATE revisions SET body = 'Some words!' || char(10) WHERE id = 3`, [notSaved(3)]],
    ['a size', 'UPDATE revisions SET size = 1 WHERE id = 3', ['The size of revision 3 is not that of its text.']],
    ['an edit summary', `UPDATE revisions SET summary = 'other' WHERE id = 4`, [notSaved(4)]],
    ['an old title', `UPDATE revisions SET title = 'Other' WHERE id = 4`, [notSaved(4)]],
    ['the key of a digest', `UPDATE revisions SET digest_key = x'00' WHERE id = 3`, [notSaved(3)]],
    [
      'a digest made to fit another text',
      `UPDATE revisions SET content_digest = 'forged' WHERE id = 3`,
      [notSaved(3), misfit(3, 3)],
    ],
    ['a hash', `UPDATE revisions SET hash = 'forged' WHERE id = 3`, [misfit(3, 3), misfit(4, 3)]],
    ['a time', `UPDATE revisions SET created_at = '2020-01-01T00:00:00Z' WHERE id = 5`, [misfit(5, 3)]],
    [
      'a revision taken out of the middle',
      'DELETE FROM revisions WHERE id = 4',
      [
        'A row of changes points to a row of revisions that is not there.',
        'A row of waiting_edits points to a row of revisions that is not there.',
        'A row of revisions points to a row of revisions that is not there.',
        'Revision 5 does not follow the one before it on page 3.',
        misfit(5, 3),
      ],
    ],
    [
      'a revision that is not in the list of changes',
      'DELETE FROM changes WHERE revision_id = 5',
      ['Revision 5 does not stand among the changes.'],
    ],
    [
      'two revisions after the same one',
      'UPDATE revisions SET parent_id = 3 WHERE id = 5',
      ['Revision 5 does not follow the one before it on page 3.'],
    ],
    [
      'facts of another form',
      `UPDATE revisions SET facts = '{"summary":5}' WHERE id = 3`,
      [notSaved(3), 'The facts or tags of revision 3 cannot be read.'],
    ],
    [
      'a page that shows an old revision',
      'UPDATE pages SET current_revision_id = 4 WHERE id = 3',
      ['Page 3 does not show its last revision.'],
    ],
    [
      'another title in the lists',
      `UPDATE pages SET title_key = 'z' WHERE id = 3`,
      ['Page 3 stands in the lists under another title.'],
    ],
    ['a page without an address', `DELETE FROM slugs WHERE page_id = 3`, ['Page 3 does not have one address.']],
    [
      'a misspelled address',
      `UPDATE slugs SET slug = 'Guide!' WHERE page_id = 3`,
      ['The address Guide! is not spelled as addresses are.'],
    ],
    ['a tag too many', `INSERT INTO page_tags (tag, page_id) VALUES ('fundraising', 3)`, [otherList('tags', 3)]],
    ['a use too few', 'DELETE FROM page_uses WHERE page_id = 2', [otherList('uses', 2)]],
    ['another name', `UPDATE page_aliases SET alias_key = 'x' WHERE page_id = 2`, [otherList('aliases', 2)]],
    ['a link too few', 'DELETE FROM page_links WHERE page_id = 2', [otherList('links', 2)]],
    ['a file too few', 'DELETE FROM page_files WHERE page_id = 2', [otherList('files', 2)]],
    [
      'a byte of a picture',
      `UPDATE file_pieces SET bytes = x'00' WHERE size_id = 1`,
      ['The bytes of file content 1 are not what was saved.'],
    ],
    [
      'a piece that is gone',
      'DELETE FROM file_pieces WHERE size_id = 2',
      ['The bytes of file content 1 are not what was saved.'],
    ],
    [
      'a size of a picture that is gone',
      'DELETE FROM file_sizes WHERE id = 2',
      [
        'A row of file_pieces points to a row of file_sizes that is not there.',
        'The sizes of file content 1 are not those that were saved.',
      ],
    ],
    [
      'a version of a file that is not in the list of changes',
      'DELETE FROM changes WHERE file_revision_id = 1',
      ['Version 1 of a file does not stand among the changes.'],
    ],
    [
      'a link of a page that is not there',
      `INSERT INTO page_links (page_id, target_key) VALUES (99, 'x')`,
      ['A row of page_links points to a row of pages that is not there.'],
    ],
  ])('%s', (_, statement, sentences) => {
    const wiki = givenWiki();

    damage(wiki, statement);

    expect(sentencesOf(wiki)).toEqual(sentences);
  });

  test('an index that lost a row', () => {
    const wiki = givenWiki();
    const [row] = wiki.db.driver.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'pages_by_kind'`).all() as {
      rootpage: number;
    }[];
    wiki.db.driver.unsafeMode(true);
    wiki.db.driver.pragma('writable_schema = ON');
    wiki.db.driver.prepare(`UPDATE sqlite_schema SET rootpage = ? WHERE name = 'pages_by_title'`).run(row!.rootpage);
    wiki.db.driver.pragma('writable_schema = RESET');

    expect(sentencesOf(wiki).join('\n')).toMatch(/The database file is damaged|cannot be read to its end/);
  });
});

test('lists that say something else are made anew from the pages', () => {
  const wiki = givenWiki();
  damage(
    wiki,
    'DELETE FROM page_uses',
    'DELETE FROM page_aliases',
    `INSERT INTO page_links (page_id, target_key) VALUES (1, 'x')`,
    `UPDATE page_tags SET tag = 'fundraising'`,
    `UPDATE pages SET title_key = 'z'`,
  );
  expect(sentencesOf(wiki)).not.toEqual([]);

  expect(rebuildLists(wiki)).toBe(3);

  expect(sentencesOf(wiki)).toEqual([]);
});
