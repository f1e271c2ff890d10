import { statSync } from 'node:fs';
import path from 'node:path';
import { backUpInto } from '../../src/storage/backup.js';
import { raiseChangeNumber } from '../../src/storage/change-number.js';
import {
  closeDatabase,
  databaseErrorCode,
  isDiskError,
  openDatabase,
  readTogether,
  sql,
  write,
  type Db,
  type OpenOptions,
} from '../../src/storage/database.js';
import { takeLock } from '../../src/storage/lock.js';
import { migrate } from '../../src/storage/migrate.js';
import { changeNumberOf } from '../support/dump.js';
import { emptyFolder, removeFolders } from '../support/folders.js';

const opened: Db[] = [];

afterEach(() => {
  for (const db of opened.splice(0)) closeDatabase(db);
  removeFolders();
});

function open(file: string, options?: OpenOptions): Db {
  const db = openDatabase(file, options);
  opened.push(db);
  return db;
}

/** A migrated database in a file. */
function givenDatabase(): Db {
  const db = open(path.join(emptyFolder(), 'wiki.db'));
  migrate(db, '2026-11-23T12:00:00Z');
  return db;
}

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('each connection', () => {
  test.each([
    ['readers do not wait for writers', 'journal_mode', 'wal'],
    ['a save that was answered outlives a power cut', 'synchronous', 2],
    ['rows point to rows that exist', 'foreign_keys', 1],
    ['a busy database is waited for, five seconds', 'busy_timeout', 5000],
    ['a schema from outside runs no functions', 'trusted_schema', 0],
    ['damaged pages are noticed when they are read', 'cell_size_check', 1],
    ['what is deleted is overwritten', 'secure_delete', 1],
    ['a row that takes the place of another wakes its triggers', 'recursive_triggers', 1],
    ['the write-ahead log is cut back to 64 MiB', 'journal_size_limit', 67108864],
  ])('%s: %s is %s', (_, pragma, value) => {
    expect(givenDatabase().driver.pragma(pragma, { simple: true })).toBe(value);
  });

  test('a statement is prepared once', () => {
    const db = givenDatabase();

    expect(sql(db, 'SELECT 1')).toBe(sql(db, 'SELECT 1'));
  });

  test('a connection for reading reads, and writes nothing', () => {
    const { file } = givenDatabase();
    const reading = open(file, { readonly: true });

    expect(changeNumberOf(reading)).toBe(0);
    expect(() => write(reading, () => raiseChangeNumber(reading))).toThrow(/readonly/);
  });
});

test('the database, its log and its index are readable by their owner only', () => {
  const { file } = givenDatabase();

  expect([file, `${file}-wal`, `${file}-shm`].map(modeOf)).toEqual(['600', '600', '600']);
});

describe('writing', () => {
  test('what is written stays, and the result of the act is given back', () => {
    const db = givenDatabase();

    const result = write(db, () => {
      raiseChangeNumber(db);
      return 'done';
    });

    expect(result).toBe('done');
    expect(changeNumberOf(db)).toBe(1);
  });

  test('of an act that throws nothing remains', () => {
    const db = givenDatabase();

    const act = () =>
      write(db, () => {
        raiseChangeNumber(db);
        throw new Error('no');
      });

    expect(act).toThrow('no');
    expect(changeNumberOf(db)).toBe(0);
  });

  test('writing takes the database at once, so that two writers never both begin from the old state', () => {
    const { file } = givenDatabase();
    const seen: string[] = [];
    const db = open(file, { onStatement: (text) => seen.push(text) });

    write(db, () => raiseChangeNumber(db));

    expect(seen.filter((text) => text.startsWith('BEGIN'))).toEqual(['BEGIN IMMEDIATE']);
  });

  test('reading together sees one state while somebody else writes', () => {
    const db = givenDatabase();
    const other = open(db.file);

    const numbers = readTogether(db, () => {
      const before = changeNumberOf(db);
      write(other, () => raiseChangeNumber(other));
      return [before, changeNumberOf(db)];
    });

    expect(numbers).toEqual([0, 0]);
    expect(changeNumberOf(db)).toBe(1);
  });
});

test.each([
  ['SQLITE_FULL', true],
  ['SQLITE_IOERR_WRITE', true],
  ['SQLITE_READONLY', true],
  ['SQLITE_CONSTRAINT_UNIQUE', false],
  ['ENOENT', false],
])('the error %s means that there is no room or no way to write: %s', (code, isDisk) => {
  expect(isDiskError({ code })).toBe(isDisk);
});

test('only errors of the database have a database code', () => {
  expect(databaseErrorCode({ code: 'SQLITE_BUSY' })).toBe('SQLITE_BUSY');
  expect(databaseErrorCode({ code: 'ENOENT' })).toBeUndefined();
  expect(databaseErrorCode(new Error('no code'))).toBeUndefined();
  expect(databaseErrorCode(undefined)).toBeUndefined();
});

describe('a backup', () => {
  test('is a whole database for its owner only, taken while the wiki is open', () => {
    const db = givenDatabase();
    write(db, () => raiseChangeNumber(db));
    const file = path.join(path.dirname(db.file), 'backup.db');

    backUpInto(db, file);

    expect(modeOf(file)).toBe('600');
    const copy = open(file);
    expect(changeNumberOf(copy)).toBe(1);
    expect(copy.driver.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  test('never takes the place of a file that is there', () => {
    const db = givenDatabase();

    expect(() => backUpInto(db, db.file)).toThrow(/EEXIST/);
    expect(changeNumberOf(db)).toBe(0);
  });
});

describe('the lock of a data folder', () => {
  test('is taken once, and again after it was freed', () => {
    const folder = emptyFolder();

    const first = takeLock(folder);
    const second = takeLock(folder);
    first?.release();
    const third = takeLock(folder);
    third?.release();

    expect(first).toBeDefined();
    expect(second).toBeUndefined();
    expect(third).toBeDefined();
    expect(modeOf(path.join(folder, 'lock.db'))).toBe('600');
  });

  test('of one folder does not keep anybody from another', () => {
    const locks = [takeLock(emptyFolder()), takeLock(emptyFolder())];
    for (const lock of locks) lock?.release();

    expect(locks.every(Boolean)).toBe(true);
  });
});
