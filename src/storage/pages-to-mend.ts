import type { Page } from '../domain/revision.js';
import { sql, type Db } from './database.js';

/** Pages that are looked through at once; help pages have lists of their own. */
const STRETCH = 2000;

/** Where a list goes on: after this page in the order A–Z, and how many pages are shown. */
export interface MendRange {
  readonly afterId: number;
  readonly limit: number;
}

/** The last page of the stretch after a page, in the order A–Z; undefined when the stretch reaches the last page of all. */
export function findMendStretchEnd(db: Db, afterId: number): number | undefined {
  const row = sql(
    db,
    `SELECT id FROM pages
     WHERE (title_key, id) > (coalesce((SELECT title_key FROM pages WHERE id = @afterId), ''), @afterId)
     ORDER BY title_key, id LIMIT 1 OFFSET @steps`,
  ).get({ afterId, steps: STRETCH - 1 }) as { id: number } | undefined;
  return row?.id;
}

/** Pages, A–Z, to which no other page's text links by a name that means them; among those of one stretch. */
export function listOrphans(db: Db, { afterId, limit }: MendRange): readonly Page[] {
  return sql(
    db,
    `WITH near AS (
       SELECT id, title_key FROM pages
       WHERE (title_key, id) > (coalesce((SELECT title_key FROM pages WHERE id = @afterId), ''), @afterId)
       ORDER BY title_key, id LIMIT @stretch)
     SELECT page_records.* FROM near CROSS JOIN page_records ON page_records.id = near.id
     WHERE page_records.deletedAt IS NULL AND +page_records.kind <> 'help'
       AND NOT EXISTS (
         SELECT 1 FROM slugs JOIN page_links ON page_links.target_key = slugs.slug
         WHERE slugs.page_id = near.id AND page_links.page_id <> near.id
           AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = page_links.page_id))
       AND NOT EXISTS (
         SELECT 1 FROM page_links
         WHERE page_links.target_key = near.title_key AND page_links.page_id <> near.id
           AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = page_links.page_id)
           AND NOT EXISTS (
             SELECT 1 FROM name_records
             WHERE name_records.name = near.title_key AND name_records.pageId <> near.id AND rank < 3))
       AND NOT EXISTS (
         SELECT 1 FROM page_aliases JOIN page_links ON page_links.target_key = page_aliases.alias_key
         WHERE page_aliases.page_id = near.id AND page_links.page_id <> near.id
           AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = page_links.page_id)
           AND NOT EXISTS (
             SELECT 1 FROM name_records
             WHERE name_records.name = page_aliases.alias_key AND name_records.pageId <> near.id))
     ORDER BY near.title_key, near.id LIMIT @limit`,
  ).all({ afterId, limit, stretch: STRETCH }) as Page[];
}

/** Pages, A–Z, whose text has fewer than so many characters; among those of one stretch. */
export function listShortPages(db: Db, { afterId, limit }: MendRange, size: number): readonly Page[] {
  return sql(
    db,
    `WITH near AS (
       SELECT id, title_key, current_revision_id FROM pages
       WHERE (title_key, id) > (coalesce((SELECT title_key FROM pages WHERE id = @afterId), ''), @afterId)
       ORDER BY title_key, id LIMIT @stretch)
     SELECT page_records.* FROM near CROSS JOIN page_records ON page_records.id = near.id
     WHERE page_records.deletedAt IS NULL AND +page_records.kind <> 'help'
       AND (SELECT size FROM revisions WHERE revisions.id = near.current_revision_id) < @size
     ORDER BY near.title_key, near.id LIMIT @limit`,
  ).all({ afterId, limit, size, stretch: STRETCH }) as Page[];
}

/** Pages, A–Z, whose text links to no other page; among those of one stretch. */
export function listLinkPoorPages(db: Db, { afterId, limit }: MendRange): readonly Page[] {
  return sql(
    db,
    `WITH near AS (
       SELECT id, title_key FROM pages
       WHERE (title_key, id) > (coalesce((SELECT title_key FROM pages WHERE id = @afterId), ''), @afterId)
       ORDER BY title_key, id LIMIT @stretch)
     SELECT page_records.* FROM near CROSS JOIN page_records ON page_records.id = near.id
     WHERE page_records.deletedAt IS NULL AND +page_records.kind <> 'help'
       AND NOT EXISTS (SELECT 1 FROM page_links WHERE page_links.page_id = near.id)
     ORDER BY near.title_key, near.id LIMIT @limit`,
  ).all({ afterId, limit, stretch: STRETCH }) as Page[];
}
