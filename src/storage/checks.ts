import type { CheckPart } from '../domain/act.js';
import { sql, type Db } from './database.js';

/** Who checked a part of a page's facts last, and when. */
export interface LatestCheck {
  readonly pageId: number;
  readonly part: CheckPart;
  readonly createdAt: string;
  readonly authorName: string;
}

/** The last check of each part of these pages. Checks that were taken back, or made by somebody who works on the tool, do not count. */
export function listLatestChecks(db: Db, pageIds: readonly number[]): readonly LatestCheck[] {
  return sql(
    db,
    `SELECT checks.page_id AS pageId, checks.part AS part, checks.created_at AS createdAt, users.name AS authorName
     FROM json_each(?) AS wanted
     JOIN json_each('["cost","rest"]') AS parts
     JOIN checks ON checks.id = (
       SELECT max(k.id) FROM checks AS k JOIN changes ON changes.check_id = k.id
       WHERE k.page_id = wanted.value AND k.part = parts.value AND k.affiliated = 0
         AND NOT EXISTS (SELECT 1 FROM changes AS back WHERE back.removed_id = changes.id))
     JOIN users ON users.id = checks.author_id
     LIMIT 2000`,
  ).all(JSON.stringify(pageIds)) as LatestCheck[];
}

/** The newest checks of any page, newest first, from among the last `most`; with the same left out, and those of deleted pages. */
export function listNewestChecks(
  db: Db,
  most: number,
): readonly { readonly pageId: number; readonly createdAt: string }[] {
  return sql(
    db,
    `SELECT newest.page_id AS pageId, newest.created_at AS createdAt
     FROM checks AS newest JOIN changes ON changes.check_id = newest.id
     WHERE newest.id > (SELECT coalesce(max(id), 0) FROM checks) - ?
       AND newest.affiliated = 0
       AND NOT EXISTS (SELECT 1 FROM changes AS back WHERE back.removed_id = changes.id)
       AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = newest.page_id)
     ORDER BY newest.id DESC LIMIT 1000`,
  ).all(most) as { pageId: number; createdAt: string }[];
}
