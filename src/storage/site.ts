import { databaseErrorCode, sql, type Db } from './database.js';

/** Which wiki a database holds, and the number of the last write into it. */
export interface Site {
  readonly code: string;
  readonly writes: number;
}

/** Which wiki a database holds; undefined for one that has no tables, or older ones. */
export function findSite(db: Db): Site | undefined {
  try {
    return sql(db, 'SELECT code, writes FROM site WHERE id = 1').get() as Site | undefined;
  } catch (error) {
    if (databaseErrorCode(error) === 'SQLITE_ERROR') return undefined;
    throw error;
  }
}
