import { sql, type Db } from './database.js';

/** The page where people try things out. */
export interface Sandbox {
  readonly pageId: number;
  /** The day for which it was made new last, such as 2026-11-23. */
  readonly freshOn: string;
}

/** The sandbox; undefined where there is none. */
export function findSandbox(db: Db): Sandbox | undefined {
  return sql(db, 'SELECT page_id AS pageId, fresh_on AS freshOn FROM sandbox WHERE id = 1').get() as
    Sandbox | undefined;
}

/** Whether a page is the sandbox. */
export function isSandbox(db: Db, pageId: number): boolean {
  return findSandbox(db)?.pageId === pageId;
}

/** Makes a page the sandbox; there is one at most. */
export function insertSandbox(db: Db, { pageId, freshOn }: Sandbox): void {
  sql(db, 'INSERT INTO sandbox (id, page_id, fresh_on) VALUES (1, ?, ?)').run(pageId, freshOn);
}

/** Keeps for which day the sandbox was made new. */
export function updateSandboxDay(db: Db, freshOn: string): void {
  sql(db, 'UPDATE sandbox SET fresh_on = ? WHERE id = 1').run(freshOn);
}
