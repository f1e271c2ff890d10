import type { Kind } from '../domain/kind.js';
import type { Page } from '../domain/revision.js';
import { sql, type Db } from './database.js';

/** Which pages a list shows: those of a kind that bear one of some tags, or all of the kind where none is named. */
export interface ListFilter {
  readonly kind: Kind;
  readonly tags: readonly string[];
}

/** A place in the order A–Z: title key, then page id. */
export interface ListPlace {
  readonly key: string;
  readonly id: number;
}

/** Pages in the order A–Z from a place on; pages that were deleted are left out. */
export function listPagesWithTags(db: Db, filter: ListFilter, from: ListPlace, limit: number): readonly Page[] {
  return sql(
    db,
    `SELECT page_records.* FROM pages JOIN page_records ON page_records.id = pages.id
     WHERE pages.kind = @kind AND (pages.title_key, pages.id) >= (@key, @id) AND page_records.deletedAt IS NULL
       AND (@tags = '[]' OR EXISTS (
         SELECT 1 FROM json_each(@tags) AS wanted JOIN page_tags ON page_tags.tag = wanted.value
         WHERE page_tags.page_id = pages.id))
     ORDER BY pages.title_key, pages.id
     LIMIT @limit`,
  ).all({ ...parametersOf(filter), ...from, limit }) as Page[];
}

/** The place of the page that stands `steps` pages before a place in the same list; undefined when fewer stand there. */
export function findPlaceBefore(db: Db, filter: ListFilter, from: ListPlace, steps: number): ListPlace | undefined {
  return sql(
    db,
    `SELECT title_key AS key, id FROM pages
     WHERE kind = @kind AND (title_key, id) < (@key, @id)
       AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_id = pages.id)
       AND (@tags = '[]' OR EXISTS (
         SELECT 1 FROM json_each(@tags) AS wanted JOIN page_tags ON page_tags.tag = wanted.value
         WHERE page_tags.page_id = pages.id))
     ORDER BY title_key DESC, id DESC
     LIMIT 1 OFFSET @steps - 1`,
  ).get({ ...parametersOf(filter), ...from, steps }) as ListPlace | undefined;
}

/** How many pages of a list begin with each sign. */
export function countPagesByFirstSign(db: Db, filter: ListFilter): ReadonlyMap<string, number> {
  const rows = sql(
    db,
    `SELECT substr(title_key, 1, 1) AS sign, count(*) AS n FROM pages
     WHERE kind = @kind
       AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_id = pages.id)
       AND (@tags = '[]' OR EXISTS (
         SELECT 1 FROM json_each(@tags) AS wanted JOIN page_tags ON page_tags.tag = wanted.value
         WHERE page_tags.page_id = pages.id))
     GROUP BY sign ORDER BY sign LIMIT 10000`,
  ).all(parametersOf(filter)) as { sign: string; n: number }[];
  return new Map(rows.map(({ sign, n }) => [sign, n]));
}

/** How many pages of a kind bear each tag. */
export function countPagesByTag(db: Db, kind: Kind): ReadonlyMap<string, number> {
  const rows = sql(
    db,
    `SELECT page_tags.tag AS tag, count(*) AS n FROM pages JOIN page_tags ON page_tags.page_id = pages.id
     WHERE pages.kind = ? AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = pages.id)
     GROUP BY page_tags.tag LIMIT 100`,
  ).all(kind) as { tag: string; n: number }[];
  return new Map(rows.map(({ tag, n }) => [tag, n]));
}

/** How many pages of each kind bear a tag. */
export function countTaggedPagesByKind(db: Db, tag: string): ReadonlyMap<string, number> {
  const rows = sql(
    db,
    `SELECT pages.kind AS kind, count(*) AS n FROM page_tags JOIN pages ON pages.id = page_tags.page_id
     WHERE page_tags.tag = ? AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = pages.id)
     GROUP BY pages.kind LIMIT 100`,
  ).all(tag) as { kind: string; n: number }[];
  return new Map(rows.map(({ kind, n }) => [kind, n]));
}

/** The pages that slugs, today's or earlier ones, lead to, by the slug asked for; pages that were deleted are left out. */
export function listPagesBySlugs(db: Db, slugs: readonly string[]): ReadonlyMap<string, Page> {
  const rows = sql(
    db,
    `SELECT wanted.value AS asked, page_records.* FROM json_each(?) AS wanted
     JOIN slugs ON slugs.slug = wanted.value JOIN page_records ON page_records.id = slugs.page_id
     WHERE page_records.deletedAt IS NULL
     LIMIT 100`,
  ).all(JSON.stringify(slugs)) as (Page & { asked: string })[];
  return new Map(rows.map((row) => [row.asked, row]));
}

function parametersOf({ kind, tags }: ListFilter) {
  return { kind, tags: JSON.stringify(tags) };
}
