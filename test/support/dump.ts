import type { Db } from '../../src/storage/database.js';

/** Every row of every table, as text, so that two states of a database can be compared. */
export function dumpOf(db: Db): Record<string, string[]> {
  const tables = db.driver
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .all() as { name: string }[];
  return Object.fromEntries(tables.map(({ name }) => [name, rowsOf(db, name)]));
}

function rowsOf(db: Db, table: string): string[] {
  const text = `SELECT * FROM ${table}`;
  const rows = db.driver.prepare(text).all();
  return rows.map((row) => JSON.stringify(row)).sort();
}

/** The number of the last change that a reader could see. */
export function changeNumberOf(db: Db): number {
  return db.driver.prepare('SELECT number FROM change_number').pluck().get() as number;
}
