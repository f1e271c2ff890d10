import type { Kind } from '../domain/kind.js';
import type { Page } from '../domain/revision.js';
import { rows, sql, type Db } from './database.js';

/** A page by its id, deleted or not. */
export function findPage(db: Db, id: number): Page | undefined {
  return sql(db, 'SELECT * FROM page_records WHERE id = ?').get(id) as Page | undefined;
}

/** The page that a slug, today's or an earlier one, leads to. */
export function findPageBySlug(db: Db, slug: string): Page | undefined {
  return sql(db, 'SELECT * FROM page_records WHERE id = (SELECT page_id FROM slugs WHERE slug = ?)').get(slug) as
    Page | undefined;
}

/** The id of the page that a slug, today's or an earlier one, leads to; deleted or not. */
export function findPageIdBySlug(db: Db, slug: string): number | undefined {
  const row = sql(db, 'SELECT page_id AS id FROM slugs WHERE slug = ?').get(slug) as { id: number } | undefined;
  return row?.id;
}

/** The page that a name means, as `listPagesByNames` finds it. */
export function findPageByName(db: Db, key: string): Page | undefined {
  return listPagesByNames(db, [key]).get(key);
}

/** The pages that names mean, by name: by slug, then title, then alias; pages that were deleted are passed over. A title or alias of several pages means none. Names are spelled as slugs; at most 1000. */
export function listPagesByNames(db: Db, keys: readonly string[]): ReadonlyMap<string, Page> {
  const rows = sql(
    db,
    `SELECT wanted.value AS asked, page_records.* FROM json_each(?) AS wanted
     JOIN page_records ON page_records.id = coalesce(
       (SELECT page_id FROM slugs WHERE slug = wanted.value
          AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = slugs.page_id)),
       CASE WHEN EXISTS (
         SELECT 1 FROM pages WHERE title_key = wanted.value
           AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = pages.id))
         THEN (SELECT CASE WHEN min(id) = max(id) THEN min(id) END FROM pages WHERE title_key = wanted.value
           AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = pages.id))
         ELSE (SELECT CASE WHEN min(page_id) = max(page_id) THEN min(page_id) END FROM page_aliases WHERE alias_key = wanted.value
           AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = page_aliases.page_id)) END)
     LIMIT 1000`,
  ).all(JSON.stringify(keys)) as (Page & { asked: string })[];
  return new Map(rows.map((row) => [row.asked, row]));
}

/** Whether another page than this one bears a name as its title or as another name; pages that were deleted are passed over. */
export function hasNamesake(db: Db, name: string, pageId: number): boolean {
  const row = sql(db, 'SELECT 1 FROM name_records WHERE name = ? AND rank > 1 AND pageId <> ? LIMIT 1').get(
    name,
    pageId,
  );
  return row !== undefined;
}

/** The pages that bear a name as their title or as another name, A–Z; pages that were deleted are left out. */
export function listPagesBearing(db: Db, name: string, limit: number): readonly Page[] {
  return sql(
    db,
    `SELECT page_records.* FROM (SELECT DISTINCT pageId FROM name_records WHERE name = ? AND rank > 1) AS bearing
     JOIN page_records ON page_records.id = bearing.pageId
     ORDER BY page_records.titleKey, page_records.id LIMIT ?`,
  ).all(name, limit) as Page[];
}

/** Those of these names that some page bears as its title or as another name; at most 1000. */
export function listBorneNames(db: Db, names: readonly string[]): readonly string[] {
  const rows = sql(
    db,
    `SELECT wanted.value AS name FROM json_each(?) AS wanted
     WHERE EXISTS (SELECT 1 FROM name_records WHERE name_records.name = wanted.value AND rank > 1) LIMIT 1000`,
  ).all(JSON.stringify(names)) as { name: string }[];
  return rows.map(({ name }) => name);
}

/** Pages of a kind in the order A–Z, from a title key on; pages that were deleted are left out. */
export function listPagesOfKind(db: Db, kind: Kind, fromKey: string, limit: number): readonly Page[] {
  return sql(
    db,
    `SELECT page_records.* FROM pages JOIN page_records ON page_records.id = pages.id
     WHERE pages.kind = ? AND pages.title_key >= ? AND page_records.deletedAt IS NULL
     ORDER BY pages.title_key, pages.id
     LIMIT ?`,
  ).all(kind, fromKey, limit) as Page[];
}

/** The same, only pages with a tag. */
export function listTaggedPagesOfKind(
  db: Db,
  kind: Kind,
  tag: string,
  fromKey: string,
  limit: number,
): readonly Page[] {
  return sql(
    db,
    `SELECT page_records.* FROM pages JOIN page_records ON page_records.id = pages.id
     WHERE pages.kind = @kind AND pages.title_key >= @fromKey AND page_records.deletedAt IS NULL
       AND EXISTS (SELECT 1 FROM page_tags WHERE page_tags.tag = @tag AND page_tags.page_id = pages.id)
     ORDER BY pages.title_key, pages.id
     LIMIT @limit`,
  ).all({ kind, tag, fromKey, limit }) as Page[];
}

/** Every page that was not deleted, by id after one: for the export and the check. */
export function listPagesAfter(db: Db, afterId: number, limit: number): readonly Page[] {
  return sql(db, `SELECT * FROM page_records WHERE id > ? AND deletedAt IS NULL ORDER BY id LIMIT ?`).all(
    afterId,
    limit,
  ) as Page[];
}

/** The pages with these ids that were not deleted, in no promised order. */
export function listPagesByIds(db: Db, ids: readonly number[]): readonly Page[] {
  return rows(
    db,
    `SELECT page_records.* FROM json_each(?) AS wanted JOIN page_records ON page_records.id = wanted.value
     WHERE page_records.deletedAt IS NULL
     LIMIT 1000`,
    JSON.stringify(ids),
  ) as Page[];
}

/** The pages with these ids, deleted or not, in no promised order: for the gate, which leaves out what the visitor may not see. */
export function listPagesByIdsWithDeleted(db: Db, ids: readonly number[]): readonly Page[] {
  return rows(
    db,
    `SELECT page_records.* FROM json_each(?) AS wanted JOIN page_records ON page_records.id = wanted.value
     LIMIT 1000`,
    JSON.stringify(ids),
  ) as Page[];
}

/** How many pages of each kind readers can see. */
export function countPagesByKind(db: Db): ReadonlyMap<string, number> {
  const rows = sql(
    db,
    `SELECT kind, count(*) AS n FROM pages
     WHERE NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_id = pages.id)
     GROUP BY kind LIMIT 100`,
  ).all() as { kind: string; n: number }[];
  return new Map(rows.map(({ kind, n }) => [kind, n]));
}

/** A new page without an address yet; its first revision follows in the same transaction. */
export function insertPage(db: Db, page: PageRow): number {
  const row = sql(
    db,
    `INSERT INTO pages (kind, language, title_key, current_revision_id, created_at) VALUES (?, ?, ?, ?, ?) RETURNING id`,
  ).get(page.kind, page.language, page.titleKey, page.currentRevisionId, page.createdAt) as { id: number };
  return row.id;
}

export interface PageRow {
  readonly kind: Kind;
  readonly language: string;
  readonly titleKey: string;
  readonly currentRevisionId: number;
  readonly createdAt: string;
}

/** Makes another revision the current one. The indexes by name are left alone where the name stays. */
export function updateCurrentRevision(db: Db, pageId: number, revisionId: number, titleKey: string): void {
  sql(db, 'UPDATE pages SET current_revision_id = ? WHERE id = ?').run(revisionId, pageId);
  sql(db, 'UPDATE pages SET title_key = @titleKey WHERE id = @pageId AND title_key <> @titleKey').run({
    pageId,
    titleKey,
  });
}

/** Whether a slug leads, or led, to a page. */
export function isSlugTaken(db: Db, slug: string): boolean {
  return sql(db, 'SELECT 1 FROM slugs WHERE slug = ?').get(slug) !== undefined;
}

/** Gives a page its address. */
export function insertSlug(db: Db, slug: string, pageId: number, createdAt: string): void {
  sql(db, 'INSERT INTO slugs (slug, page_id, is_current, created_at) VALUES (?, ?, 1, ?)').run(slug, pageId, createdAt);
}

/** The addresses of a page, of today and earlier. */
export function listSlugsOfPage(db: Db, pageId: number): readonly string[] {
  const rows = sql(db, 'SELECT slug FROM slugs WHERE page_id = ? ORDER BY slug LIMIT 1000').all(pageId) as {
    slug: string;
  }[];
  return rows.map(({ slug }) => slug);
}

/** Takes away an address; a page must get another in the same transaction. */
export function deleteSlug(db: Db, slug: string): void {
  sql(db, 'DELETE FROM slugs WHERE slug = ?').run(slug);
}
