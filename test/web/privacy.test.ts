import { readFileSync } from 'node:fs';
import path from 'node:path';
import { KEPT, PRIVACY_IN_SHORT } from '../../src/domain/privacy.js';
import { packageRoot } from '../../src/package-root.js';
import { listColumns } from '../../src/storage/columns.js';
import { asReader, closeWikis, emptyWiki } from '../support/wiki.js';

afterEach(closeWikis);

const described = KEPT.flatMap(({ tables }) =>
  tables.flatMap(({ table, columns }) => Object.keys(columns).map((column) => `${table}.${column}`)),
);

test('every table and column of the database is explained, and nothing else', () => {
  const columns = listColumns(emptyWiki().db).map(({ table, column }) => `${table}.${column}`);

  expect(columns).toContain('users.password_hash');
  expect([...described].sort()).toEqual([...columns].sort());
});

test('every table of the written schema is explained', () => {
  const schema = readFileSync(path.join(packageRoot, 'migrations', 'schema.sql'), 'utf8');
  const tables = [...schema.matchAll(/^CREATE TABLE (\w+)/gm)].map(([, name = '']) => name);

  expect(tables).toContain('moderation_log');
  expect(new Set(KEPT.flatMap((group) => group.tables.map(({ table }) => table)))).toEqual(new Set(tables));
});

/** The columns that the page lists, each with its table. */
function shownOn(text: string): readonly string[] {
  return text.split('<table').flatMap((table) => {
    const [name, ...columns] = [...table.matchAll(/<code class="hint">(\w+)<\/code>/g)].map(([, word]) => word);
    return columns.map((column) => `${String(name)}.${column}`);
  });
}

test('how long something stays is said once a table, and beside what stays for another time', async () => {
  const { text } = await asReader(emptyWiki()).get('/privacy');
  const sessions = text.split('<details').find((table) => table.includes('>sessions</code>'));

  expect(sessions?.match(/How long:/g)).toHaveLength(1);
  expect(text.match(/How long:/g)?.length).toBeGreaterThan(KEPT.flatMap(({ tables }) => tables).length);
});

test('the page says first what is kept and what is not, then lists each column with what it is for', async () => {
  const { status, text, headers } = await asReader(emptyWiki()).get('/privacy');

  expect(status).toBe(200);
  expect(headers['set-cookie']).toBeUndefined();
  expect(text).toContain('We never keep your internet address, your email address, or the time of your last visit.');
  expect(text).toContain('We keep no log of who reads what.');
  expect(text).toContain('You get a cookie only when you sign in or choose colours.');
  expect(text).toContain('Being signed in ends by itself after 30 days.');
  for (const column of described) expect(shownOn(text)).toContain(column);
  expect(text.indexOf('last visit')).toBeLessThan(text.indexOf('<table'));
  expect(text).not.toContain('Not explained yet');
});

test('a column that nobody has explained is shown all the same', async () => {
  const wiki = emptyWiki();
  wiki.db.driver.exec(
    'CREATE TABLE visits (address TEXT NOT NULL) STRICT; ALTER TABLE users ADD COLUMN shoe_size TEXT',
  );

  const { text } = await asReader(wiki).get('/privacy');

  expect(text).toContain('Not explained yet');
  expect(shownOn(text)).toEqual(expect.arrayContaining(['visits.address', 'users.shoe_size']));
  expect(text).toContain('We have not said yet.');
});

test('every sentence is plain: at most 20 words', () => {
  const columns = KEPT.flatMap(({ tables }) => tables.flatMap((table) => [table, ...Object.values(table.columns)]));
  const texts = columns.flatMap((entry) => ['why' in entry ? entry.why : '', entry.kept ?? '']);
  const sentences = [...PRIVACY_IN_SHORT, ...texts].flatMap((text) => text.split(/(?<=[.?!])\s+/));

  expect(PRIVACY_IN_SHORT).toHaveLength(5);
  expect(sentences.filter((sentence) => sentence.split(' ').length > 20)).toEqual([]);
});
