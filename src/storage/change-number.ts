import { sql, type Db } from './database.js';

/** The number of the last change that a reader could see. */
export function findChangeNumber(db: Db): number {
  const row = sql(db, 'SELECT number FROM change_number WHERE id = 1').get() as { number: number } | undefined;
  return row?.number ?? 0;
}

/** The same where a part of the act may have said so already; `before` is the number as the act found it. */
export function raiseOnce(db: Db, before: number): void {
  if (findChangeNumber(db) === before) raiseChangeNumber(db);
}

/** Says, in the transaction of an act, that readers see something else from now on. */
export function raiseChangeNumber(db: Db): void {
  sql(db, 'UPDATE change_number SET number = number + 1 WHERE id = 1').run();
}
