import { sql, type Db } from './database.js';

/** Differs whenever the current revision of the page differs, or that of a use whose title it bears, its last check, or the alternatives named to it. */
export interface PageStamp {
  readonly id: number;
  readonly stamp: string;
}

/** The stamps of pages that can be searched, by id after one: not of those that were deleted, nor of the sandbox. */
export function listPageStamps(db: Db, afterId: number, limit: number): readonly PageStamp[] {
  return sql(
    db,
    `SELECT pages.id AS id, substr(revisions.hash, 1, 16) || coalesce((
       SELECT group_concat(substr(used.hash, 1, 8), '')
       FROM page_uses JOIN pages AS uses ON uses.id = page_uses.use_id
       JOIN revisions AS used ON used.id = uses.current_revision_id
       WHERE page_uses.page_id = pages.id
         AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = uses.id)), '') || coalesce((
       SELECT 'c' || max(checks.id)
       FROM checks JOIN changes ON changes.check_id = checks.id
       WHERE checks.page_id = pages.id AND checks.affiliated = 0
         AND NOT EXISTS (SELECT 1 FROM changes AS back WHERE back.removed_id = changes.id)), '') || coalesce((
       SELECT 'a' || count(*) || '.' || max(alternatives.id)
       FROM alternatives JOIN changes ON changes.alternative_id = alternatives.id
       WHERE alternatives.from_id = pages.id
         AND NOT EXISTS (SELECT 1 FROM changes AS back WHERE back.removed_id = changes.id)
       HAVING count(*) > 0), '') AS stamp
     FROM pages JOIN revisions ON revisions.id = pages.current_revision_id
     WHERE pages.id > ? AND pages.id IS NOT (SELECT page_id FROM sandbox WHERE id = 1)
       AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = pages.id)
     ORDER BY pages.id LIMIT ?`,
  ).all(afterId, limit) as PageStamp[];
}

/** The stamp of a page; undefined when it cannot be searched. */
export function findPageStamp(db: Db, id: number): string | undefined {
  const [found] = listPageStamps(db, id - 1, 1);
  return found?.id === id ? found.stamp : undefined;
}
