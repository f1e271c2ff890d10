import { chmodSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { databaseErrorCode } from './database.js';

/** Holds a data folder for one process: freed by the system when the process ends, however it ends. */
export interface Lock {
  release(): void;
}

/** Takes the data folder for this process; undefined when another process has it. */
export function takeLock(folder: string): Lock | undefined {
  const file = path.join(folder, 'lock.db');
  const driver = new Database(file, { timeout: 0 });
  try {
    chmodSync(file, 0o600);
    driver.exec('BEGIN EXCLUSIVE');
    return { release: () => driver.close() };
  } catch (error) {
    driver.close();
    if (databaseErrorCode(error) === 'SQLITE_BUSY') return undefined;
    throw error;
  }
}
