import { existsSync } from 'node:fs';
import path from 'node:path';
import { CannotStart, EXIT } from '../domain/cannot-start.js';
import { timeText } from '../domain/time.js';
import { backupFolder, backUpInto } from './backup.js';
import { databaseFile, makeFolder, refuseLost, requireDatabase } from './data-folder.js';
import { closeDatabase, openDatabase, type Db } from './database.js';
import { orRefuse } from './folder-errors.js';
import { FolderJournal } from './journal.js';
import { refuseLostWrites } from './lost-writes.js';
import { isEmptyDatabase, isWiki, migrate, readMigrations, schemaNumber } from './migrate.js';
import { findSite, type Site } from './site.js';

/** Opens the database of a folder for writing, in the newest schema; an old one is copied to `backups` before it is changed. */
export function openForWriting(folder: string, now: Date): Db {
  refuseLost(folder);
  const file = databaseFile(folder);
  if (existsSync(file)) orRefuse(folder, () => refuseLostWrites(folder, file, siteIn(file)));
  const db = orRefuse(folder, () => openDatabase(file));
  try {
    orRefuse(folder, () => {
      refuseNewer(db);
      refuseForeign(db);
      const ran = migrate(db, timeText(now), { beforeFirst: () => backUpBefore(db, folder, now) });
      db.journal = new FolderJournal(db, folder);
      // A migration stands in no journal.
      if (ran > 0) db.journal.beginAnew();
    });
  } catch (error) {
    closeDatabase(db);
    throw error;
  }
  return db;
}

/** Looked at without changing it, since closing after writing would do away with a damaged log. */
function siteIn(file: string): Site | undefined {
  const db = openDatabase(file, { readonly: true });
  try {
    return findSite(db);
  } finally {
    closeDatabase(db);
  }
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
  const db = openIfDatabase(file);
  if (db && isSureWiki(db)) return db;
  if (db) closeDatabase(db);
  throw new CannotStart(EXIT.failed, 'The file {file} is not a backup of a wiki.', { file });
}

function openIfDatabase(file: string): Db | undefined {
  try {
    return openDatabase(file, { readonly: true });
  } catch {
    return undefined;
  }
}

/** The driver may see only at the first question that a file is no database. */
function isSureWiki(db: Db): boolean {
  try {
    return isWiki(db);
  } catch {
    return false;
  }
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
  const backups = backupFolder(folder);
  makeFolder(backups);
  const time = timeText(now).replaceAll(':', '');
  backUpInto(db, path.join(backups, `before-migration-${schemaNumber(db)}-${time}.db`));
}
