import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../package-root.js';
import { databaseErrorCode, sql, write, type Db } from './database.js';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/** The migrations of this build, in order. Throws when a number is missing or doubled. */
export function readMigrations(folder = path.join(packageRoot, 'migrations')): readonly Migration[] {
  const files = readdirSync(folder).filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file));
  return files.sort().map((file, index) => {
    const number = Number(file.slice(0, 4));
    if (number !== index + 1) throw new Error(`migration ${index + 1} is missing: found ${file} in its place`);
    const text = readFileSync(path.join(folder, file), 'utf8');
    return { number, name: file.replace(/\.sql$/, ''), text, checksum: checksumOf(text) };
  });
}

/** The number of the last migration a database has seen; 0 for a new one. */
export function schemaNumber(db: Db): number {
  return db.driver.pragma('user_version', { simple: true }) as number;
}

/** Whether a database has nothing in it yet. */
export function isEmptyDatabase(db: Db): boolean {
  return sql(db, 'SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}

/** Whether a database began with the first migration of this program; false for an empty one. */
export function isWiki(db: Db): boolean {
  return schemaNumber(db) > 0 && findFirstMigration(db) === readMigrations()[0]?.name;
}

function findFirstMigration(db: Db): string | undefined {
  try {
    const row = sql(db, 'SELECT name FROM migrations WHERE number = 1').get() as { name: string } | undefined;
    return row?.name;
  } catch (error) {
    // Another program's database has no such table, or one of another shape.
    if (databaseErrorCode(error) === 'SQLITE_ERROR') return undefined;
    throw error;
  }
}

/**
 * Brings a database to the newest schema: all pending migrations and the number in one transaction.
 * Calls `beforeFirst` once before changing a database that is not new. Gives back how many ran.
 * Throws for a database of a newer build, and for a migration that was edited after it ran.
 */
export function migrate(
  db: Db,
  now: string,
  options: { readonly migrations?: readonly Migration[]; readonly beforeFirst?: () => void } = {},
): number {
  const migrations = options.migrations ?? readMigrations();
  const seen = schemaNumber(db);
  checkKnown(db, seen, migrations);
  const pending = migrations.slice(seen);
  if (pending.length === 0) return 0;
  if (seen > 0) options.beforeFirst?.();
  write(db, () => {
    if (seen === 0) db.driver.exec(MIGRATIONS_TABLE);
    for (const migration of pending) run(db, migration, now);
    db.driver.pragma(`user_version = ${migrations.length}`);
  });
  return pending.length;
}

const MIGRATIONS_TABLE = `
CREATE TABLE migrations (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at TEXT NOT NULL
) STRICT`;

function checkKnown(db: Db, seen: number, migrations: readonly Migration[]): void {
  if (seen > migrations.length) {
    throw new Error(
      `This database was made by a newer version (schema ${seen}); this one knows schema ${migrations.length}. Start the newer version, or restore a backup.`,
    );
  }
  if (seen === 0) return;
  const rows = sql(db, 'SELECT number, name, checksum FROM migrations ORDER BY number LIMIT 10000').all() as {
    number: number;
    name: string;
    checksum: string;
  }[];
  for (const row of rows) {
    const known = migrations[row.number - 1];
    if (known?.checksum !== row.checksum) {
      throw new Error(`Migration ${row.name} is not the one that this database was made with.`);
    }
  }
}

function run(db: Db, migration: Migration, now: string): void {
  db.driver.exec(migration.text);
  sql(db, 'INSERT INTO migrations (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)').run(
    migration.number,
    migration.name,
    migration.checksum,
    now,
  );
}

function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
