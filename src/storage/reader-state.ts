import { sql, type Db } from './database.js';

/** Changes with whatever is written that a reader could see: `own` by this process, `others` by any other, such as a command; `all` with whatever this process writes, such as a draft. */
export interface ReaderState {
  readonly own: number;
  readonly others: number;
  readonly all: number;
}

/** Tells whether anything was written since: two states that are equal show readers the same. Costs microseconds. */
export function findReaderState(db: Db): ReaderState {
  return { own: db.seenWrites, all: db.writes, others: sql(db, 'PRAGMA data_version').pluck().get() as number };
}

/** When the next protection or block ends by itself after a stored time; undefined where none will. */
export function findNextEnd(db: Db, now: string): string | undefined {
  const ends = [
    sql(db, 'SELECT min(ends_at) AS endsAt FROM protections WHERE ends_at > ?'),
    sql(db, 'SELECT min(ends_at) AS endsAt FROM blocks WHERE ends_at > ?'),
  ].flatMap((statement) => (statement.get(now) as { readonly endsAt: string | null }).endsAt ?? []);
  return ends.sort()[0];
}
