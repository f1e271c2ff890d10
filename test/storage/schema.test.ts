import { KINDS } from '../../src/domain/kind.js';
import { HIDEABLE } from '../../src/domain/revision.js';
import { ROLES } from '../../src/domain/role.js';
import { closeDatabase, databaseErrorCode, type Db } from '../../src/storage/database.js';
import { insertLogEntry, listLogEntries, type Trace } from '../../src/storage/traces.js';
import { insertUser } from '../../src/storage/users.js';
import { schemaText } from '../support/schema-text.js';
import { textOf } from '../support/sources.js';
import { blankDatabase } from '../support/wiki.js';

const NOW = '2026-11-23T12:00:00Z';
let db: Db;

beforeEach(() => {
  db = blankDatabase();
});

afterEach(() => closeDatabase(db));

const person = (role: string) =>
  insertUser(db, { name: 'a', nameKey: 'a', role: role as never, passwordHash: null, createdAt: NOW });

const trace = (actorId: number): Trace => ({
  ...{ act: 'delete', actorId, pageId: null, revisionId: null, userId: null, fileId: null },
  ...{ detail: '', reason: 'Spam', createdAt: NOW },
});

test('migrations/schema.sql is the schema as it stands; after a new migration run `npm run schema`', () => {
  expect(textOf('migrations/schema.sql')).toBe(schemaText(db));
});

test('every table is STRICT, so that a column holds what it says', () => {
  const tables = db.driver.prepare(`SELECT name, strict FROM pragma_table_list WHERE schema = 'main'`).all();
  const ours = (tables as { name: string; strict: number }[]).filter(({ name }) => !name.startsWith('sqlite_'));

  expect(ours.map(({ name }) => name)).toContain('revisions');
  expect(ours.filter(({ name, strict }) => strict === 0 && !name.endsWith('_records'))).toEqual([]);
});

test('the kinds of pages in the database are those of the program', () => {
  const rows = db.driver.prepare('SELECT kind FROM page_kinds').all() as { kind: string }[];

  expect(rows.map(({ kind }) => kind).sort()).toEqual(KINDS.map(({ kind }) => kind).sort());
});

test.each(ROLES)('the database knows the role %s', (role) => {
  expect(person(role)).toBeGreaterThan(0);
});

test('the database knows no other roles', () => {
  expect(() => person('owner')).toThrow(/CHECK constraint failed/);
});

test('the parts that can be hidden are those of the program', () => {
  const parts = /TABLE revision_hidings [^;]*part IN \(([^)]*)\)/.exec(schemaText(db))?.[1];

  expect(parts).toBe(HIDEABLE.map((part) => `'${part}'`).join(', '));
});

test('two people cannot have names that look the same', () => {
  person('editor');

  expect(errorCodeOf(() => person('editor'))).toBe('SQLITE_CONSTRAINT_UNIQUE');
});

test('a row cannot point to one that does not exist', () => {
  expect(errorCodeOf(() => insertLogEntry(db, trace(99)))).toBe('SQLITE_CONSTRAINT_FOREIGNKEY');
});

test('a time that is not written as the others is refused', () => {
  const insert = () =>
    insertUser(db, { name: 'b', nameKey: 'b', role: 'editor', passwordHash: null, createdAt: '2026-11-23 12:00' });

  expect(insert).toThrow(/CHECK constraint failed/);
});

describe('the moderation log', () => {
  beforeEach(() => insertLogEntry(db, trace(person('moderator'))));

  test.each([
    ['changing', `UPDATE moderation_log SET reason = ''`],
    ['deleting', 'DELETE FROM moderation_log'],
  ])('refuses %s, whoever asks', (_, text) => {
    expect(() => db.driver.exec(text)).toThrow('the moderation log is append-only');
    expect(listLogEntries(db, '', 99, 10).map(({ reason }) => reason)).toEqual(['Spam']);
  });

  // SQLite deletes without triggers for INSERT OR REPLACE unless recursive triggers are on.
  test('refuses that an entry takes the place of another', () => {
    const replace = `INSERT OR REPLACE INTO moderation_log (id, act, actor_id, detail, reason, created_at)
      SELECT id, act, actor_id, detail, 'Other', created_at FROM moderation_log`;

    expect(() => db.driver.exec(replace)).toThrow('the moderation log is append-only');
    expect(listLogEntries(db, '', 99, 10).map(({ reason }) => reason)).toEqual(['Spam']);
  });
});

function errorCodeOf(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    return databaseErrorCode(error);
  }
  return undefined;
}
