import { sql, type Db } from './database.js';

/** How often something happened on a day, YYYY-MM-DD. */
export interface DayCount {
  readonly day: string;
  readonly n: number;
}

/** How many edits were made on each day since a time, among the newest so many, but for those of one account. */
export function listEditDays(db: Db, since: string, most: number, besides: number): readonly DayCount[] {
  return sql(
    db,
    `SELECT substr(created_at, 1, 10) AS day, count(*) AS n
     FROM (SELECT created_at, author_id FROM revisions WHERE id > 0 ORDER BY id DESC LIMIT ?)
     WHERE created_at >= ? AND author_id <> ? GROUP BY day LIMIT 400`,
  ).all(most, since, besides) as DayCount[];
}

/** How many edits were looked at on each day since a time, among the newest so many. */
export function listPatrolDays(db: Db, since: string, most: number): readonly DayCount[] {
  return sql(
    db,
    `SELECT substr(created_at, 1, 10) AS day, count(*) AS n
     FROM (SELECT created_at FROM patrols WHERE revision_id > 0 ORDER BY revision_id DESC LIMIT ?)
     WHERE created_at >= ? GROUP BY day LIMIT 400`,
  ).all(most, since) as DayCount[];
}

/** How often each act was done on each day since a time, among the newest entries of the log. */
export function listActDays(db: Db, since: string, most: number): readonly (DayCount & { readonly act: string })[] {
  return sql(
    db,
    `SELECT substr(created_at, 1, 10) AS day, act, count(*) AS n
     FROM (SELECT created_at, act FROM moderation_log WHERE id > 0 ORDER BY id DESC LIMIT ?)
     WHERE created_at >= ? GROUP BY day, act LIMIT 5000`,
  ).all(most, since) as (DayCount & { act: string })[];
}

/** When something was made, and when somebody came to it. */
export interface FromTo {
  readonly from: string;
  readonly to: string;
}

/** The newest edits that were looked at: from when to when they waited. */
export function listPatrolWaits(db: Db, limit: number): readonly FromTo[] {
  return sql(
    db,
    `SELECT revisions.created_at AS "from", patrols.created_at AS "to"
     FROM patrols JOIN revisions ON revisions.id = patrols.revision_id
     WHERE patrols.revision_id > 0 ORDER BY patrols.revision_id DESC LIMIT ?`,
  ).all(limit) as FromTo[];
}

/** The newest edits that were undone: from when to when they stood. */
export function listUndoWaits(db: Db, limit: number): readonly FromTo[] {
  return sql(
    db,
    `SELECT undone.created_at AS "from", revisions.created_at AS "to"
     FROM revisions JOIN revisions AS undone ON undone.id = revisions.undone_id
     WHERE revisions.undone_id IS NOT NULL ORDER BY revisions.undone_id DESC LIMIT ?`,
  ).all(limit) as FromTo[];
}
