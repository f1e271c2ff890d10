import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CannotStart, EXIT } from '../domain/cannot-start.js';
import { timeText } from '../domain/time.js';
import { backUpInto } from './backup.js';
import { closeDatabase, databaseErrorCode, openDatabase, type Db } from './database.js';
import { takeLock, type Lock } from './lock.js';
import { isEmptyDatabase, isWiki, migrate, readMigrations, schemaNumber } from './migrate.js';

const SECRET_BYTES = 32;

/** Where the database of a data folder stands. */
export function databaseFile(folder: string): string {
  return path.join(folder, 'wiki.db');
}

/** Where the search index of a data folder is kept. */
export function searchIndexFile(folder: string): string {
  return path.join(folder, 'search.index');
}

/** Throws the kept search index away, so that it is made anew. */
export function removeSearchIndex(folder: string): void {
  rmSync(searchIndexFile(folder), { force: true });
}

/** Makes the data folder, for its owner only, unless it is there. */
export function makeFolder(folder: string): void {
  try {
    makeWithParents(folder);
  } catch {
    throw cannotWrite(folder);
  }
}

/** Step by step: below /proc, Node's own `recursive` tries for ever. */
function makeWithParents(folder: string): void {
  if (existsSync(folder)) return;
  makeWithParents(path.dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** Takes the data folder for this process. */
export function lockFolder(folder: string): Lock {
  const lock = orRefuse(folder, () => takeLock(folder));
  if (lock) return lock;
  throw new CannotStart(
    EXIT.folderTaken,
    'Another process works with the folder {folder}. Stop it first: one folder serves one process.',
    { folder },
  );
}

/** Opens the database of a folder for writing, in the newest schema; an old one is copied to `backups` before it is changed. */
export function openForWriting(folder: string, now: Date): Db {
  refuseLost(folder);
  const file = databaseFile(folder);
  const db = orRefuse(folder, () => openDatabase(file));
  try {
    orRefuse(folder, () => {
      refuseNewer(db);
      refuseForeign(db);
      migrate(db, timeText(now), { beforeFirst: () => backUpBefore(db, folder, now) });
    });
  } catch (error) {
    closeDatabase(db);
    throw error;
  }
  markBegun(folder, now);
  return db;
}

/** Opens the database of a folder for reading only, also while another process serves it. */
export function openForReading(folder: string): Db {
  requireDatabase(folder);
  const db = orRefuse(folder, () => openDatabase(databaseFile(folder), { readonly: true }));
  try {
    orRefuse(folder, () => refuseNewer(db));
    if (schemaNumber(db) < readMigrations().length) {
      throw new CannotStart(EXIT.failed, 'This database has an older form. Run the command migrate first.');
    }
  } catch (error) {
    closeDatabase(db);
    throw error;
  }
  return db;
}

/** Refuses a folder without a wiki. */
export function requireDatabase(folder: string): void {
  if (existsSync(databaseFile(folder))) return;
  throw new CannotStart(EXIT.failed, 'There is no wiki in the folder {folder}.', { folder });
}

/** Refuses a folder with anything in it but what an interrupted command leaves. */
export function requireEmpty(folder: string): void {
  const kept = existsSync(folder) ? readdirSync(folder).filter((name) => !/^lock\.db|\.restoring/.test(name)) : [];
  if (kept.length === 0) return;
  throw new CannotStart(EXIT.failed, 'The folder {folder} is not empty. Name a new one.', { folder });
}

/** Writes a whole copy of a database file into a new file. */
export function copyDatabase(from: string, to: string): void {
  const db = openSource(from);
  try {
    orRefuse(path.dirname(to), () => backUpInto(db, to));
  } finally {
    closeDatabase(db);
  }
}

function openSource(file: string): Db {
  const db = orNoBackup(file, () => openDatabase(file, { readonly: true }));
  if (orNoBackup(file, () => isWiki(db))) return db;
  closeDatabase(db);
  throw noBackup(file);
}

function orNoBackup<Result>(file: string, act: () => Result): Result {
  try {
    return act();
  } catch {
    throw noBackup(file);
  }
}

function noBackup(file: string): CannotStart {
  return new CannotStart(EXIT.failed, 'The file {file} is not a backup of a wiki.', { file });
}

/** Opens a copied database in the newest schema. */
export function openRestored(file: string, now: Date): Db {
  const db = openDatabase(file);
  try {
    refuseNewer(db);
    migrate(db, timeText(now));
  } catch (error) {
    closeDatabase(db);
    throw error;
  }
  return db;
}

/** The secret that signs cookies: made once and kept in the folder, for its owner only. */
export function sessionSecret(folder: string): string {
  const file = secretFile(folder);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  orRefuse(folder, () => writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true }));
  return secret;
}

function secretFile(folder: string): string {
  return path.join(folder, 'session-secret');
}

/** Remembers beside the database that there is one, since nothing else in the folder must be there. */
function markBegun(folder: string, now: Date): void {
  const file = begunFile(folder);
  if (existsSync(file)) return;
  orRefuse(folder, () => writeFileSync(file, `${timeText(now)}\n`, { mode: 0o600, flush: true }));
}

function begunFile(folder: string): string {
  return path.join(folder, 'wiki-begun');
}

/** The driver would silently begin anew where the database of a wiki is missing or empty. */
function refuseLost(folder: string): void {
  const file = databaseFile(folder);
  const isThere = existsSync(file) && statSync(file).size > 0;
  if (isThere || ![begunFile(folder), secretFile(folder)].some((trace) => existsSync(trace))) return;
  throw new CannotStart(
    EXIT.failed,
    'The database {file} is missing or empty, but there was a wiki in this folder. Restore a backup into an empty folder.',
    { file },
  );
}

function refuseNewer(db: Db): void {
  const [seen, known] = [schemaNumber(db), readMigrations().length];
  if (seen <= known) return;
  throw new CannotStart(
    EXIT.databaseNewer,
    'This database was made by a newer version: it has schema {seen}, this version knows {known}. Start the newer version, or restore a backup.',
    { seen, known },
  );
}

/** The tables of a wiki would else be made among those of another program. */
function refuseForeign(db: Db): void {
  if (isEmptyDatabase(db) || isWiki(db)) return;
  throw new CannotStart(EXIT.failed, 'The file {file} is not the database of a wiki, and was left as it is.', {
    file: db.file,
  });
}

function backUpBefore(db: Db, folder: string, now: Date): void {
  const backups = path.join(folder, 'backups');
  makeFolder(backups);
  const time = timeText(now).replaceAll(':', '');
  backUpInto(db, path.join(backups, `before-migration-${schemaNumber(db)}-${time}.db`));
}

/** Puts what the disk and the driver refuse into words; everything else passes. */
function orRefuse<Result>(folder: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    const code = databaseErrorCode(error) ?? fileErrorCode(error) ?? '';
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) throw damaged(folder);
    if (/^SQLITE_(CANTOPEN|READONLY|IOERR|FULL|PERM)|^E(ACCES|PERM|ROFS|NOSPC|NOTDIR|ISDIR|NOENT)$/.test(code)) {
      throw cannotWrite(folder);
    }
    throw error;
  }
}

function fileErrorCode(error: unknown): string | undefined {
  const isNamed = typeof error === 'object' && error !== null && 'code' in error;
  return isNamed && typeof error.code === 'string' ? error.code : undefined;
}

function damaged(folder: string): CannotStart {
  return new CannotStart(
    EXIT.failed,
    'The database in {folder} is damaged, and was left as it is. Restore the last good backup into an empty folder.',
    { folder },
  );
}

function cannotWrite(folder: string): CannotStart {
  return new CannotStart(
    EXIT.failed,
    'The data folder {folder} cannot be read and written. Check that it exists, who owns it, and that the disk has room.',
    { folder },
  );
}
