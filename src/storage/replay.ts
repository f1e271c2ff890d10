import { CannotStart, EXIT } from '../domain/cannot-start.js';
import { closeDatabase, openDatabase, sql, type Db } from './database.js';
import { statementsOf, type JournalRecord } from './journal-records.js';
import { readJournalFile } from './journal.js';
import { lostRecords } from './lost-writes.js';
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

/** Puts the writes of a journal in a file into the copy of a database that has all before them. Throws CannotStart when the two do not fit. */
export function replayInto(copy: string, file: string): void {
  const journal = readJournalFile(file);
  const db = openDatabase(copy);
  try {
    const site = findSite(db);
    if (!journal || site?.code !== journal.site || site.writes < journal.base) throw misfit(file);
    replay(db, lostRecords(journal, site.writes));
  } finally {
    closeDatabase(db);
  }
}

function misfit(file: string): CannotStart {
  return new CannotStart(EXIT.failed, 'The journal {file} does not go on from where this backup ends.', { file });
}
