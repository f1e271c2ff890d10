import { chmodSync, existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { noting } from './noting.js';
import type { Reserve } from './reserve.js';
import type { Journal, Noted, Written } from './writes.js';

/** An open database with its statements prepared once. */
export interface Db extends Noted {
  readonly driver: Database.Database;
  readonly statements: Map<string, Database.Statement>;
  readonly file: string;
  /** How often something was written, and how often something that a reader may see. */
  writes: number;
  seenWrites: number;
  /** Room for pressing writes on a disk that is full. */
  reserve?: Reserve;
}

export interface OpenOptions {
  /** Called with the text of each statement before it runs; throwing makes the statement fail. */
  readonly onStatement?: (text: string) => void;
  readonly readonly?: boolean;
}

const BUSY_TIMEOUT_MS = 5000;

/** The settings of every connection. FULL, since the driver's build otherwise loses acknowledged saves in a power cut. */
const PRAGMAS = [
  'journal_mode = WAL', // the first, since it is part of the file and left alone by who only reads
  'synchronous = FULL',
  'foreign_keys = ON',
  `busy_timeout = ${BUSY_TIMEOUT_MS}`,
  'trusted_schema = OFF',
  'cell_size_check = ON',
  'secure_delete = ON',
  // Without it INSERT OR REPLACE takes rows away and no trigger sees it, also those of append-only tables.
  'recursive_triggers = ON',
  'journal_size_limit = 67108864',
  'cache_size = -32768', // 32 MiB: with the two of the default, pages and their versions push each other out
] as const;

/** Opens the database in a file, or in memory for `:memory:` or a serialized database, readable by its owner only. */
export function openDatabase(file: string | Buffer, options: OpenOptions = {}): Db {
  const { onStatement, readonly = false } = options;
  const verbose = onStatement && { verbose: (text: unknown) => onStatement(String(text)) };
  const driver = new Database(file, { readonly, ...verbose });
  for (const pragma of readonly ? PRAGMAS.slice(1) : PRAGMAS) driver.pragma(pragma);
  const name = typeof file === 'string' ? file : ':memory:';
  if (!readonly) chmodDatabase(name);
  return { driver, statements: new Map(), file: name, writes: 0, seenWrites: 0, reshapes: 0, relists: 0 };
}

function chmodDatabase(file: string): void {
  for (const part of [file, `${file}-wal`, `${file}-shm`]) {
    if (existsSync(part)) chmodSync(part, 0o600);
  }
}

/** A statement of this connection, prepared at its first use. */
export function sql(db: Db, text: string): Database.Statement {
  const known = db.statements.get(text);
  if (known) return known;
  const statement = noting(db, text, db.driver.prepare(text));
  db.statements.set(text, statement);
  return statement;
}

/** All rows of a statement that reads, as `all` gives them: of wide ones, in two thirds of the time that the driver takes for objects. */
export function rows(db: Db, text: string, ...values: readonly unknown[]): readonly object[] {
  const key = `raw ${text}`;
  const statement = db.statements.get(key) ?? db.driver.prepare(text).raw();
  db.statements.set(key, statement);
  const names = namesOf(statement);
  return (statement.all(...values) as unknown[][]).map((row) => {
    const fields: Record<string, unknown> = {};
    for (let at = 0; at < names.length; at += 1) fields[names[at] ?? ''] = row[at];
    return fields;
  });
}

const columns = new WeakMap<Database.Statement, readonly string[]>();

function namesOf(statement: Database.Statement): readonly string[] {
  const names = columns.get(statement) ?? statement.columns().map(({ name }) => name);
  columns.set(statement, names);
  return names;
}

/** The one door to writing: runs an act in one immediate transaction and keeps it in the journal; when it throws, nothing of it remains. On a full disk a pressing one, such as signing in, is given the room that was kept for it. */
export function write<Result>(db: Db, act: () => Result, need: Need = 'ordinary'): Result {
  try {
    return writeUnseen(db, act, need);
  } finally {
    db.seenWrites += 1;
  }
}

type Need = 'ordinary' | 'pressing';

/** The same for what no reader ever sees, such as a session or a draft: what is kept for readers stays as it is. */
export function writeUnseen<Result>(db: Db, act: () => Result, need: Need = 'ordinary'): Result {
  const run = () => (db.journal ? runAndKeep(db, db.journal, act) : db.driver.transaction(act).immediate());
  try {
    if (need === 'pressing') return pressing(db, run);
    if (db.reserve && !db.reserve.take()) throw Object.assign(new Error('the disk is full'), { code: FULL });
    return run();
  } finally {
    db.writes += 1;
  }
}

/** Committed first: what the journal has and the database has not was lost. */
function runAndKeep<Result>(db: Db, journal: Journal, act: () => Result): Result {
  if (db.written) return runWithin(db, db.written, act);
  const written: Written[] = [];
  db.written = written;
  try {
    const result = db.driver.transaction(() => counted(db, journal, written, act)).immediate();
    if (written.length > 0) journal.keep(written);
    return result;
  } finally {
    db.written = undefined;
  }
}

function runWithin<Result>(db: Db, written: Written[], act: () => Result): Result {
  const before = written.length;
  try {
    return db.driver.transaction(act).immediate();
  } catch (error) {
    written.length = before;
    throw error;
  }
}

function counted<Result>(db: Db, journal: Journal, written: readonly Written[], act: () => Result): Result {
  const result = act();
  if (written.length > 0) sql(db, 'UPDATE site SET writes = ? WHERE id = 1').run(journal.last + 1);
  return result;
}

function pressing<Result>(db: Db, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (databaseErrorCode(error) !== FULL || !db.reserve?.free()) throw error;
    return run();
  }
}

const FULL = 'SQLITE_FULL';

/** Reads several times from one state of the database. */
export function readTogether<Result>(db: Db, read: () => Result): Result {
  return db.driver.transaction(read).deferred();
}

/** Folds the write-ahead log into the file and empties it and the journal, so that nothing stands there that was taken out of the file. What somebody reads or the disk prevents is done at the next such time. */
export function emptyLog(db: Db): void {
  try {
    db.driver.pragma('wal_checkpoint(TRUNCATE)');
    db.journal?.beginAnew();
  } catch {
    // What was decided stands in the database all the same.
  }
}

/** Writes the whole file anew, so that nothing is left in it, in its log or in the journal of what was taken out. Throws while somebody else reads the file. */
export function rewriteDatabase(db: Db): void {
  db.driver.exec('VACUUM');
  const [row] = db.driver.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  if (row?.busy !== 0) throw new Error('the log of the database is being read');
  if (db.journal?.beginAnew() === false) throw new Error('the journal could not be begun anew');
}

/** Folds the write-ahead log into the file, without waiting for anybody; true when the file has all of it. */
export function foldLog(db: Db): boolean {
  const [row] = db.driver.pragma('wal_checkpoint(PASSIVE)') as { busy: number; log: number; checkpointed: number }[];
  return row?.busy === 0 && row.log === row.checkpointed;
}

/** Closes the connection; folds the write-ahead log into the file. */
export function closeDatabase(db: Db): void {
  db.statements.clear();
  db.driver.close();
  db.journal?.close();
}

/** The code of a database error such as SQLITE_FULL, or undefined for another error. Never instanceof: a test runner loads the driver more than once. */
export function databaseErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const { code } = error;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}

/** Whether an error means that there is no room, or no way, to write to the disk. */
export function isDiskError(error: unknown): boolean {
  return /^SQLITE_(FULL|IOERR|READONLY)/.test(databaseErrorCode(error) ?? '');
}
