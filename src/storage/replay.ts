import { sql, type Db } from './database.js';
import { statementsOf, type JournalRecord } from './journal-records.js';
import { findSite } from './site.js';

/** Does the writes of a journal anew, each as a whole, in a database that has all before them. Throws when one does not fit. */
export function replay(db: Db, records: readonly JournalRecord[]): void {
  for (const record of records) db.driver.transaction(() => replayOne(db, record)).immediate();
}

function replayOne(db: Db, record: JournalRecord): void {
  if (findSite(db)?.writes !== record.number - 1) throw new Error(`write ${record.number} does not follow`);
  for (const { text, values } of statementsOf(record)) {
    const statement = sql(db, text);
    if (statement.reader) statement.all(...values);
    else statement.run(...values);
  }
  if (findSite(db)?.writes !== record.number) throw new Error(`write ${record.number} is not whole`);
}
