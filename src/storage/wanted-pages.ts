import { sql, type Db } from './database.js';

/** What a page is called and what it links to, spelled as slugs. */
export function listKeysOfPage(db: Db, pageId: number): readonly string[] {
  const rows = sql(
    db,
    `SELECT slug AS key FROM slugs WHERE page_id = @pageId
     UNION SELECT title_key FROM pages WHERE id = @pageId
     UNION SELECT alias_key FROM page_aliases WHERE page_id = @pageId
     UNION SELECT target_key FROM page_links WHERE page_id = @pageId
     LIMIT 200000`,
  ).all({ pageId }) as { key: string }[];
  return rows.map(({ key }) => key);
}

/** Works out anew which of these names are linked to and name no page that readers see. */
export function updateWantedPages(db: Db, keys: readonly string[]): void {
  const json = JSON.stringify(keys);
  sql(db, 'DELETE FROM wanted_pages WHERE target_key IN (SELECT value FROM json_each(?))').run(json);
  sql(
    db,
    `INSERT INTO wanted_pages (target_key, links)
     SELECT key, links FROM (
       SELECT keys.value AS key, (
         SELECT count(*) FROM (
           SELECT 1 FROM page_links
           WHERE page_links.target_key = keys.value
             AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = page_links.page_id)
           LIMIT 1000)) AS links
       FROM json_each(?) AS keys
       WHERE NOT EXISTS (SELECT 1 FROM name_records WHERE name_records.name = keys.value)
     )
     WHERE links > 0`,
  ).run(json);
}

/** Empties the list, to make it anew. */
export function deleteWantedPages(db: Db): void {
  sql(db, `DELETE FROM wanted_pages WHERE target_key >= ''`).run();
}

/** A name that is linked to and names no page, and how many pages link to it, counted up to 1000. */
export interface WantedPage {
  readonly key: string;
  readonly links: number;
}

/** The most wanted pages, from a place in that order on. */
export function listWantedPages(db: Db, after: WantedPage, limit: number): readonly WantedPage[] {
  return sql(
    db,
    `SELECT target_key AS key, links FROM wanted_pages
     WHERE links <= @links AND (links < @links OR target_key > @key)
     ORDER BY links DESC, target_key LIMIT @limit`,
  ).all({ ...after, limit }) as WantedPage[];
}

/** Some pages that readers see and that link to each of these names, by name: the ids of at most three. */
export function listPagesLinkingTo(db: Db, keys: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const rows = sql(
    db,
    `SELECT keys.value AS key, (
       SELECT json_group_array(id) FROM (
         SELECT page_links.page_id AS id FROM page_links
         WHERE page_links.target_key = keys.value
           AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = page_links.page_id)
         ORDER BY page_links.page_id LIMIT 3)) AS ids
     FROM json_each(?) AS keys LIMIT 100`,
  ).all(JSON.stringify(keys)) as { key: string; ids: string }[];
  return new Map(rows.map(({ key, ids }) => [key, JSON.parse(ids) as number[]]));
}

/** How many names that a page links to should stand in the list of wanted pages and do not: for the check of the whole wiki. */
export function countUnlistedWanted(db: Db, pageId: number): number {
  const row = sql(
    db,
    `SELECT count(*) AS n FROM page_links
     WHERE page_links.page_id = @pageId
       AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = @pageId)
       AND NOT EXISTS (SELECT 1 FROM name_records WHERE name_records.name = page_links.target_key)
       AND NOT EXISTS (SELECT 1 FROM wanted_pages WHERE wanted_pages.target_key = page_links.target_key)`,
  ).get({ pageId }) as { n: number };
  return row.n;
}

/** Names in the list of wanted pages that name a page, or are linked to by another number of pages, in order after one: for the same. */
export function listWrongWanted(db: Db, after: string, limit: number): readonly string[] {
  const rows = sql(
    db,
    `SELECT target_key AS key FROM wanted_pages
     WHERE target_key > ? AND (
       EXISTS (SELECT 1 FROM name_records WHERE name_records.name = wanted_pages.target_key)
       OR links <> (
         SELECT count(*) FROM (
           SELECT 1 FROM page_links
           WHERE page_links.target_key = wanted_pages.target_key
             AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = page_links.page_id)
           LIMIT 1000)))
     ORDER BY target_key LIMIT ?`,
  ).all(after, limit) as { key: string }[];
  return rows.map(({ key }) => key);
}
