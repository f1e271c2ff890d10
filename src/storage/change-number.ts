import { sql, type Db } from './database.js';

/** Says, in the transaction of an act, that readers see something else from now on. */
export function raiseChangeNumber(db: Db): void {
  sql(db, 'UPDATE change_number SET number = number + 1 WHERE id = 1').run();
}
