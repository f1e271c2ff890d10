import { sql, type Db } from './database.js';

/** A part holds the pages of this many ids; the protocol allows 50,000 addresses in a file. */
export const SITEMAP_PART = 10_000;

export interface SitemapPage {
  readonly slug: string;
  readonly changedAt: string;
}

/** In how many parts the ids of all pages fall; at least 1. */
export function countSitemapParts(db: Db): number {
  const { last } = sql(db, 'SELECT coalesce(max(id), 1) AS last FROM pages').get() as { last: number };
  return Math.ceil(last / SITEMAP_PART);
}

/** The pages of one part, those after an id: where they stand, and when they were changed last. Deleted ones, and the sandbox, are left out. */
export function listSitemapPart(db: Db, afterId: number): readonly SitemapPage[] {
  return sql(
    db,
    `SELECT slugs.slug AS slug, revisions.created_at AS changedAt
     FROM pages
     JOIN slugs ON slugs.page_id = pages.id AND slugs.is_current = 1
     JOIN revisions ON revisions.id = pages.current_revision_id
     WHERE pages.id > @afterId AND pages.id <= @afterId + @part
       AND pages.id IS NOT (SELECT page_id FROM sandbox WHERE id = 1)
       AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = pages.id)
     ORDER BY pages.id LIMIT @part`,
  ).all({ afterId, part: SITEMAP_PART }) as SitemapPage[];
}
