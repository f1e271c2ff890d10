import { closeDatabase, type Db } from '../../src/storage/database.js';
import { filesIn, isSql, literalsOf, textOf } from '../support/sources.js';
import { blankDatabase } from '../support/wiki.js';

/** Statements that read a whole table, by how they begin, and why they may. */
const WHOLE_TABLES: Readonly<Record<string, string>> = {
  'SELECT slug, label FROM tags ORDER BY position': 'the site has a handful of tags',
  'SELECT number, name, checksum FROM migrations': 'one row a migration, read when the site starts',
  'SELECT 1 FROM sqlite_schema LIMIT 1': 'stops at the first row',
  'SELECT tables.name AS "table"': 'one row a table, for the page that says what is kept',
  'SELECT kind, count(*) AS n FROM pages': 'a count reads what it counts, here from an index alone',
  'SELECT use_id AS useId, count(*) AS n FROM page_uses': 'a count reads what it counts, two numbers a row',
};

const STATEMENTS = filesIn('src/storage', '.ts').flatMap((file) =>
  [...new Set(literalsOf(file))]
    .filter((text) => isSql(text) && !/^\s*(CREATE|VACUUM)\b/.test(text))
    .map((text) => ({ file, text: text.replace(/\s+/g, ' ').trim() })),
);

let db: Db;

beforeEach(() => {
  db = blankDatabase();
});

afterEach(() => closeDatabase(db));

test('no statement reads a whole table, so that nothing grows with the wiki', () => {
  // Checks of foreign keys show in a plan also where they are passed over at run time; the next test is about them.
  db.driver.pragma('foreign_keys = OFF');

  const scanning = STATEMENTS.filter(({ text }) => wholeTablesIn(planOf(text)).length > 0);

  expect(STATEMENTS.length).toBeGreaterThan(40);
  expect(scanning.filter(({ text }) => !reasonFor(text))).toEqual([]);
  expect(scanning.map(({ text }) => reasonFor(text)).sort()).toEqual(Object.values(WHOLE_TABLES).sort());
});

// While such a row waits for the one it points to, each new row of the other table looks for it.
test('a column whose foreign key is checked only at the end of a transaction has an index', () => {
  const schema = textOf('migrations/schema.sql');
  const deferred = [...schema.matchAll(/^CREATE TABLE (\w+)[^;]*?^ {2}(\w+) [^\n]* DEFERRABLE INITIALLY DEFERRED/gm)];
  const indexed = ([, table, column]: RegExpExecArray) =>
    new RegExp(`^CREATE (UNIQUE )?INDEX \\w+ ON ${table} \\(${column}[,)]`, 'm').test(schema);

  expect(deferred.map(([, table, column]) => `${table}.${column}`)).toContain('pages.current_revision_id');
  expect(deferred.filter((found) => !indexed(found)).map(([, table, column]) => `${table}.${column}`)).toEqual([]);
});

test('every list has a limit', () => {
  const lists = STATEMENTS.filter(({ text }) => /^(SELECT|WITH)\b.*\bORDER BY\b/.test(text));

  expect(lists.length).toBeGreaterThan(15);
  expect(lists.filter(({ text }) => !/\bLIMIT\b/.test(text))).toEqual([]);
});

test('no statement uses what libSQL does not have', () => {
  expect(STATEMENTS.filter(({ text }) => /\b(ATTACH|last_insert_rowid)\b/i.test(text))).toEqual([]);
  expect(STATEMENTS.some(({ text }) => / RETURNING id$/.test(text))).toBe(true);
});

/** The steps in which SQLite answers a statement, in its words. */
function planOf(text: string): string[] {
  const names = [...text.matchAll(/@(\w+)/g)].map(([, name = '']) => [name, null] as const);
  const values = [...text.matchAll(/\?/g)].map(() => null);
  const question = `EXPLAIN QUERY PLAN ${text}`;
  const statement = db.driver.prepare(question);
  const rows = names.length > 0 ? statement.all(Object.fromEntries(names)) : statement.all(...values);
  return (rows as { detail: string }[]).map(({ detail }) => detail);
}

/** The steps that go through all rows of a table; lists from JSON and results of inner statements are no tables. */
function wholeTablesIn(plan: readonly string[]): string[] {
  const inner = plan.flatMap((step) => /^(?:CO-ROUTINE|MATERIALIZE) (\S+)/.exec(step)?.[1] ?? []);
  return plan.filter((step) => {
    const scanned = /^SCAN (\S+)/.exec(step)?.[1];
    return scanned !== undefined && !inner.includes(scanned) && !step.includes('VIRTUAL TABLE');
  });
}

function reasonFor(text: string): string | undefined {
  return Object.entries(WHOLE_TABLES).find(([beginning]) => text.startsWith(beginning))?.[1];
}
