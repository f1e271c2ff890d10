import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { closeDatabase, openDatabase, type Db, type OpenOptions } from '../../src/storage/database.js';
import { isEmptyDatabase, migrate, readMigrations, schemaNumber, type Migration } from '../../src/storage/migrate.js';
import { insertUser } from '../../src/storage/users.js';
import { dumpOf } from '../support/dump.js';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { schemaText } from '../support/schema-text.js';

const NOW = '2026-11-23T12:00:00Z';
const ALL = readMigrations();
const OLD = ALL.slice(0, 2);
const RECORDS_FILES = Number(ALL.find(({ name }) => name.endsWith('record-files'))?.name.slice(0, 4));
const INDEXES_IN_PART = Number(ALL.find(({ name }) => name.endsWith('index-changes-in-part'))?.name.slice(0, 4));
const opened: Db[] = [];

afterEach(() => {
  for (const db of opened.splice(0)) closeDatabase(db);
  removeFolders();
});

function open(file = ':memory:', options?: OpenOptions): Db {
  const db = openDatabase(file, options);
  opened.push(db);
  return db;
}

/** A database of an earlier build, with a person in it. */
function givenOld(file?: string): Db {
  const db = open(file);
  migrate(db, NOW, { migrations: OLD });
  insertUser(db, { name: 'a', nameKey: 'a', role: 'editor', passwordHash: null, createdAt: NOW });
  return db;
}

function stateOf(db: Db): string {
  return JSON.stringify([schemaNumber(db), schemaText(db), dumpOf(db)]);
}

const migration = (number: number, text: string): Migration => ({
  ...{ number, text },
  name: `000${number}-made-up`,
  checksum: `checksum of ${text}`,
});

const ONE = migration(1, 'CREATE TABLE one (a INTEGER) STRICT; INSERT INTO one VALUES (1);');

describe('bringing a database to the newest schema', () => {
  test('a new database gets every migration and their number', () => {
    const db = open();

    expect(isEmptyDatabase(db)).toBe(true);
    expect(migrate(db, NOW)).toBe(ALL.length);
    expect(isEmptyDatabase(db)).toBe(false);
    expect(schemaNumber(db)).toBe(ALL.length);
    expect(dumpOf(db)['migrations']).toHaveLength(ALL.length);
  });

  test('changes keep their order and what they take back when files join them', () => {
    const db = open();
    const before = ALL.filter(({ name }) => Number(name.slice(0, 4)) < RECORDS_FILES);
    migrate(db, NOW, { migrations: before });
    insertUser(db, { name: 'a', nameKey: 'a', role: 'editor', passwordHash: null, createdAt: NOW });
    const run = (text: string, ...values: readonly unknown[]) => db.driver.prepare(text).run(...values);
    run(`INSERT INTO requests SELECT value, 'w', '', '', '', '', '', '', 1, ? FROM json_each('[1, 2]')`, NOW);
    run(`INSERT INTO changes (id, author_id, request_id, reason, created_at) VALUES (3, 1, 1, '', ?)`, NOW);
    run(`INSERT INTO changes (id, author_id, request_id, reason, created_at) VALUES (5, NULL, 2, '', ?)`, NOW);
    run(`INSERT INTO changes (id, author_id, removed_id, reason, created_at) VALUES (9, 1, 3, 'Spam', ?)`, NOW);
    const rows = () =>
      db.driver.prepare('SELECT id, author_id, request_id, removed_id, reason FROM changes ORDER BY id').raw().all();
    const kept = rows();

    migrate(db, NOW);

    expect(rows()).toEqual(kept);
    expect(kept).toHaveLength(3);
    expect(() => db.driver.exec('DELETE FROM changes WHERE id = 3')).toThrow('FOREIGN KEY');
    expect(db.driver.pragma('foreign_key_check')).toEqual([]);
  });

  test('what refers to changes still does after their table was made anew', () => {
    const db = open();
    migrate(db, NOW, { migrations: ALL.filter(({ name }) => Number(name.slice(0, 4)) < INDEXES_IN_PART) });
    insertUser(db, { name: 'a', nameKey: 'a', role: 'editor', passwordHash: null, createdAt: NOW });
    const run = (text: string, ...values: readonly unknown[]) => db.driver.prepare(text).run(...values);
    run(`INSERT INTO requests SELECT value, 'w', '', '', '', '', '', '', 1, ? FROM json_each('[1, 2]')`, NOW);
    run(`INSERT INTO changes (id, author_id, request_id, reason, created_at) VALUES (3, 1, 1, '', ?)`, NOW);
    run(`INSERT INTO changes (id, author_id, removed_id, reason, created_at) VALUES (9, 1, 3, 'Spam', ?)`, NOW);
    run(`INSERT INTO act_hidings (change_id, actor_id, reason, created_at) VALUES (9, 1, 'A name', ?)`, NOW);
    run(`INSERT INTO imports (author_id, from_change, to_change, created_at) VALUES (1, 3, 9, ?)`, NOW);

    migrate(db, NOW);

    expect(db.driver.pragma('foreign_key_check')).toEqual([]);
    expect(() => db.driver.exec('DELETE FROM changes WHERE id = 9')).toThrow('FOREIGN KEY');
    const again = `INSERT INTO changes (author_id, removed_id, reason, created_at) VALUES (1, 3, '', ?)`;
    expect(() => run(again, NOW)).toThrow('UNIQUE');
  });

  test('an old database gets what it lacks, and keeps what is in it', () => {
    const db = givenOld();

    expect(migrate(db, NOW)).toBe(ALL.length - OLD.length);
    expect(dumpOf(db)['users']).toHaveLength(1);
  });

  test('an old database ends in the same schema as a new one', () => {
    const [old, fresh] = [givenOld(), open()];

    migrate(old, NOW);
    migrate(fresh, NOW);

    expect(schemaText(old)).toBe(schemaText(fresh));
  });

  test('a database that is up to date is left alone', () => {
    const db = open();
    migrate(db, NOW);

    expect(migrate(db, '2026-12-01T00:00:00Z', { beforeFirst: unexpected })).toBe(0);
    expect(schemaNumber(db)).toBe(ALL.length);
  });

  test('before an old database is changed there is time to copy it, once', () => {
    const db = givenOld();
    const before = stateOf(db);
    const seen: string[] = [];

    migrate(db, NOW, { beforeFirst: () => seen.push(stateOf(db)) });

    expect(seen).toEqual([before]);
  });

  test('a new database has nothing to copy', () => {
    const db = open();

    expect(migrate(db, NOW, { beforeFirst: unexpected })).toBe(ALL.length);
  });

  test('an old database that cannot be copied is not changed', () => {
    const db = givenOld();
    const before = stateOf(db);
    const failing = () => {
      throw new Error('the disk is full');
    };

    expect(() => migrate(db, NOW, { beforeFirst: failing })).toThrow('the disk is full');
    expect(stateOf(db)).toBe(before);
  });
});

describe('a migration that fails', () => {
  test('leaves exactly the old state, also of the migrations before it', () => {
    const db = open();
    migrate(db, NOW, { migrations: [ONE] });
    const before = stateOf(db);
    const two = migration(2, 'CREATE TABLE two (a INTEGER) STRICT; UPDATE one SET a = 2;');
    const three = migration(3, 'DELETE FROM one; INSERT INTO nowhere VALUES (1);');

    expect(() => migrate(db, NOW, { migrations: [ONE, two, three] })).toThrow(/no such table: nowhere/);
    expect(stateOf(db)).toBe(before);
  });

  test('at whichever statement, leaves the old state, from which the next try succeeds', () => {
    const statements = countedStatements();
    for (let stop = 1; stop <= statements; stop += 1) {
      const { db, hook } = givenWatchedOld();
      const before = stateOf(db);

      hook.at = (n) => {
        if (n === stop) throw new Error(`stopped at ${stop}`);
      };
      expect(() => migrate(db, NOW)).toThrow(`stopped at ${stop}`);
      hook.at = undefined;

      expect(stateOf(db)).toBe(before);
      expect(migrate(db, NOW)).toBe(ALL.length - OLD.length);
    }
    expect(statements).toBeGreaterThan(20);
  });

  test('a computer that stops at whichever statement finds the old state or the new one, never a part', () => {
    const folder = emptyFolder();
    const { db, hook } = givenWatchedOld(path.join(folder, 'wiki.db'));
    const before = stateOf(db);
    const copies: string[] = [];

    hook.at = () => copies.push(copyAsItIs(db.file, path.join(folder, String(copies.length))));
    migrate(db, NOW);
    hook.at = undefined;
    copies.push(copyAsItIs(db.file, path.join(folder, 'end')));
    const after = stateOf(db);

    const found = copies.map((file) => stateOf(open(file)));
    expect(found.every((state) => state === before || state === after)).toBe(true);
    expect(found.at(0)).toBe(before);
    expect(found.at(-1)).toBe(after);
  });
});

describe('a database that this build does not know', () => {
  test('of a newer build is refused and not changed', () => {
    const db = open();
    migrate(db, NOW);
    const before = stateOf(db);

    expect(() => migrate(db, NOW, { migrations: OLD, beforeFirst: unexpected })).toThrow(
      `made by a newer version (schema ${ALL.length}); this one knows schema ${OLD.length}`,
    );
    expect(stateOf(db)).toBe(before);
  });

  test('made with a migration that was edited since is refused and not changed', () => {
    const db = open();
    migrate(db, NOW, { migrations: [ONE] });
    const before = stateOf(db);
    const edited = { ...ONE, checksum: 'another' };

    expect(() => migrate(db, NOW, { migrations: [edited, migration(2, 'SELECT 1;')] })).toThrow(
      'Migration 0001-made-up is not the one that this database was made with.',
    );
    expect(stateOf(db)).toBe(before);
  });

  test('that is up to date is refused too when a migration was edited', () => {
    const db = open();
    migrate(db, NOW, { migrations: [ONE] });

    expect(() => migrate(db, NOW, { migrations: [{ ...ONE, checksum: 'another' }] })).toThrow(/0001-made-up/);
    expect(migrate(db, NOW, { migrations: [ONE] })).toBe(0);
  });
});

describe('the folder of migrations', () => {
  function givenFiles(...names: string[]): string {
    const folder = emptyFolder();
    for (const name of names) writeFileSync(path.join(folder, name), 'SELECT 1;');
    return folder;
  }

  test('is read in the order of its numbers, and other files are passed over', () => {
    const folder = givenFiles('0002-second.sql', '0001-first.sql', 'schema.sql', 'notes.txt');

    expect(readMigrations(folder).map(({ number, name }) => [number, name])).toEqual([
      [1, '0001-first'],
      [2, '0002-second'],
    ]);
  });

  test('with a number missing is refused', () => {
    expect(() => readMigrations(givenFiles('0001-first.sql', '0003-third.sql'))).toThrow('migration 2 is missing');
  });

  test('with a number doubled is refused', () => {
    expect(() => readMigrations(givenFiles('0001-first.sql', '0001-again.sql'))).toThrow('migration 2 is missing');
  });
});

function unexpected(): void {
  throw new Error('nothing was to be copied');
}

interface Hook {
  at: ((n: number) => void) | undefined;
}

/** An old database that calls the hook with the number of each statement before it runs. */
function givenWatchedOld(file = ':memory:'): { db: Db; hook: Hook } {
  const hook: Hook = { at: undefined };
  let n = 0;
  const onStatement = () => {
    if (hook.at) hook.at((n += 1));
  };
  const db = open(file, { onStatement });
  migrate(db, NOW, { migrations: OLD });
  insertUser(db, { name: 'a', nameKey: 'a', role: 'editor', passwordHash: null, createdAt: NOW });
  return { db, hook };
}

function countedStatements(): number {
  const { db, hook } = givenWatchedOld();
  let last = 0;
  hook.at = (n) => {
    last = n;
  };
  migrate(db, NOW);
  hook.at = undefined;
  return last;
}

/** The files of a database as they stand this moment: what a computer finds that stopped now. */
function copyAsItIs(file: string, folder: string): string {
  mkdirSync(folder);
  const copy = path.join(folder, 'wiki.db');
  for (const ending of ['', '-wal']) {
    if (existsSync(file + ending)) copyFileSync(file + ending, copy + ending);
  }
  return copy;
}
