import type { SearchGap } from '../domain/search-gaps.js';
import { sql, type Db } from './database.js';

/** What people searched for in vain, the most asked first. */
export function listSearchGaps(db: Db, limit: number): readonly SearchGap[] {
  return sql(
    db,
    `SELECT query, asked, last_day AS lastDay FROM search_gaps WHERE asked > 0 ORDER BY asked DESC, query LIMIT ?`,
  ).all(limit) as SearchGap[];
}

/** Which of these searches stand in the list. */
export function listKnownGaps(db: Db, queries: readonly string[]): ReadonlySet<string> {
  const rows = sql(
    db,
    `SELECT search_gaps.query AS query FROM json_each(?) AS wanted
     JOIN search_gaps ON search_gaps.query = wanted.value
     LIMIT 5000`,
  ).all(JSON.stringify(queries)) as { query: string }[];
  return new Set(rows.map(({ query }) => query));
}

/** The day since which nobody asked for the line that was asked for longest ago; undefined without any line. */
export function findOldestGapDay(db: Db): string | undefined {
  const row = sql(db, 'SELECT min(last_day) AS day FROM search_gaps').get() as { day: string | null };
  return row.day ?? undefined;
}

/** Adds to what people searched for in vain. */
export function insertSearchGaps(db: Db, gaps: readonly SearchGap[]): void {
  sql(
    db,
    `INSERT INTO search_gaps (query, asked, last_day)
     SELECT value ->> 'query', value ->> 'asked', value ->> 'lastDay' FROM json_each(?) WHERE true
     ON CONFLICT (query) DO UPDATE SET asked = asked + excluded.asked, last_day = excluded.last_day`,
  ).run(JSON.stringify(gaps));
}

/** Drops the lines that nobody asked for since a day, and of the others those asked for longest ago beyond a number. */
export function deleteOldGaps(db: Db, beforeDay: string, most: number): void {
  sql(db, 'DELETE FROM search_gaps WHERE last_day < ?').run(beforeDay);
  sql(
    db,
    `DELETE FROM search_gaps WHERE query IN (
       SELECT query FROM search_gaps WHERE last_day > '' ORDER BY last_day DESC LIMIT -1 OFFSET ?
     )`,
  ).run(most);
}

/** Drops one line. */
export function deleteSearchGap(db: Db, query: string): void {
  sql(db, 'DELETE FROM search_gaps WHERE query = ?').run(query);
}
