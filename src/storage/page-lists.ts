import type { Kind } from '../domain/kind.js';
import type { Page } from '../domain/revision.js';
import { sql, type Db } from './database.js';

/** What the current revision of a page says, for the lists. */
export interface PageLists {
  readonly tags: readonly string[];
  readonly uses: readonly number[];
  /** The tool that took its place; null where none did. */
  readonly replacedBy: number | null;
  readonly aliases: readonly { readonly alias: string; readonly key: string }[];
  readonly links: readonly string[];
  readonly files: readonly string[];
}

/** Replaces a page's rows in the lists by what its current revision says. */
export function updatePageLists(db: Db, pageId: number, lists: PageLists): void {
  const before = findPageLists(db, pageId);
  for (const [name, update] of Object.entries(UPDATES) as [keyof PageLists, Update][]) {
    // Most edits leave most lists alone, and each costs several pages of the file.
    if (asText(before[name]) !== asText(lists[name])) update(db, pageId, lists);
  }
}

function asText(list: PageLists[keyof PageLists]): string {
  return JSON.stringify(typeof list === 'object' ? list?.map((one) => JSON.stringify(one)).sort() : list);
}

type Update = (db: Db, pageId: number, lists: PageLists) => void;

const UPDATES: Readonly<Record<keyof PageLists, Update>> = {
  tags(db, pageId, { tags }) {
    sql(db, 'DELETE FROM page_tags WHERE page_id = ?').run(pageId);
    sql(db, 'INSERT INTO page_tags (tag, page_id) SELECT value, ? FROM json_each(?)').run(pageId, JSON.stringify(tags));
  },
  uses(db, pageId, { uses }) {
    sql(db, 'DELETE FROM page_uses WHERE page_id = ?').run(pageId);
    sql(db, 'INSERT INTO page_uses (use_id, page_id) SELECT DISTINCT value, ? FROM json_each(?)').run(
      pageId,
      JSON.stringify(uses),
    );
  },
  aliases(db, pageId, { aliases }) {
    sql(db, 'DELETE FROM page_aliases WHERE page_id = ?').run(pageId);
    sql(
      db,
      `INSERT INTO page_aliases (page_id, alias, alias_key)
       SELECT ?, value ->> 'alias', value ->> 'key' FROM json_each(?) WHERE true
       ON CONFLICT DO NOTHING`,
    ).run(pageId, JSON.stringify(aliases));
  },
  links(db, pageId, { links }) {
    sql(db, 'DELETE FROM page_links WHERE page_id = ?').run(pageId);
    sql(db, 'INSERT INTO page_links (page_id, target_key) SELECT DISTINCT ?, value FROM json_each(?)').run(
      pageId,
      JSON.stringify(links),
    );
  },
  files(db, pageId, { files }) {
    sql(db, 'DELETE FROM page_files WHERE page_id = ?').run(pageId);
    sql(db, 'INSERT INTO page_files (page_id, name) SELECT DISTINCT ?, value FROM json_each(?)').run(
      pageId,
      JSON.stringify(files),
    );
  },
  replacedBy(db, pageId, { replacedBy }) {
    sql(db, 'DELETE FROM page_replacements WHERE page_id = ?').run(pageId);
    if (replacedBy === null) return;
    sql(db, 'INSERT INTO page_replacements (page_id, by_id) VALUES (?, ?)').run(pageId, replacedBy);
  },
};

/** What the lists hold of a page, sorted: for the check of the whole wiki. */
export function findPageLists(db: Db, pageId: number): PageLists {
  const column = (text: string) => (sql(db, text).all(pageId) as { value: never }[]).map(({ value }) => value);
  const replacements: readonly number[] = column('SELECT by_id AS value FROM page_replacements WHERE page_id = ?');
  return {
    tags: column('SELECT tag AS value FROM page_tags WHERE page_id = ? ORDER BY tag LIMIT 1000'),
    uses: column('SELECT use_id AS value FROM page_uses WHERE page_id = ? ORDER BY use_id LIMIT 1000'),
    replacedBy: replacements[0] ?? null,
    aliases: sql(
      db,
      'SELECT alias, alias_key AS key FROM page_aliases WHERE page_id = ? ORDER BY alias LIMIT 1000',
    ).all(pageId) as { alias: string; key: string }[],
    links: column('SELECT target_key AS value FROM page_links WHERE page_id = ? ORDER BY target_key LIMIT 200000'),
    files: column('SELECT name AS value FROM page_files WHERE page_id = ? ORDER BY name LIMIT 200000'),
  };
}

/** The tools of a use, A–Z. */
export function listPagesForUse(db: Db, useId: number, limit: number): readonly Page[] {
  return sql(
    db,
    `SELECT page_records.* FROM page_uses JOIN page_records ON page_records.id = page_uses.page_id
     WHERE page_uses.use_id = ? AND page_records.deletedAt IS NULL
     ORDER BY page_records.titleKey, page_records.id
     LIMIT ?`,
  ).all(useId, limit) as Page[];
}

/** Other tools for the same uses as a tool, those that share most first. */
export function listToolsSharingUses(db: Db, pageId: number, limit: number): readonly Page[] {
  return sql(
    db,
    `SELECT page_records.* FROM (
       SELECT other.page_id AS id, count(*) AS shared
       FROM page_uses AS own JOIN page_uses AS other ON other.use_id = own.use_id AND other.page_id <> own.page_id
       WHERE own.page_id = ?
       GROUP BY other.page_id
     ) AS sharing
     JOIN page_records ON page_records.id = sharing.id
     WHERE page_records.deletedAt IS NULL
     ORDER BY sharing.shared DESC, page_records.titleKey, page_records.id
     LIMIT ?`,
  ).all(pageId, limit) as Page[];
}

/** The pages of a kind, or of any for '', whose text links to a page by those of its names that mean it and no other page, as `listPagesByNames` finds it; A–Z. */
export function listBacklinks(db: Db, pageId: number, kind: Kind | '', limit: number): readonly Page[] {
  if (!isNamedSomewhere(db, pageId)) return [];
  return sql(
    db,
    `SELECT page_records.* FROM (
       SELECT DISTINCT page_links.page_id AS id
       FROM (
         SELECT slug AS name FROM slugs WHERE page_id = @pageId
         UNION SELECT title_key FROM pages WHERE id = @pageId
         UNION SELECT alias_key FROM page_aliases WHERE page_id = @pageId
       ) AS names
       JOIN page_links ON page_links.target_key = names.name
       WHERE page_links.page_id <> @pageId AND @pageId = coalesce(
         (SELECT page_id FROM slugs WHERE slug = names.name
            AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = slugs.page_id)),
         CASE WHEN EXISTS (
           SELECT 1 FROM pages WHERE title_key = names.name
             AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = pages.id))
           THEN (SELECT CASE WHEN min(id) = max(id) THEN min(id) END FROM pages WHERE title_key = names.name
             AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = pages.id))
           ELSE (SELECT CASE WHEN min(page_id) = max(page_id) THEN min(page_id) END FROM page_aliases WHERE alias_key = names.name
             AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = page_aliases.page_id)) END)
     ) AS linking
     JOIN page_records ON page_records.id = linking.id
     WHERE page_records.deletedAt IS NULL AND (@kind = '' OR page_records.kind = @kind)
     ORDER BY page_records.titleKey, page_records.id
     LIMIT @limit`,
  ).all({ pageId, kind, limit }) as Page[];
}

/** Whether any page links by one of the names of a page, whatever that means there: few do, and this is known thirty times as fast as which. */
function isNamedSomewhere(db: Db, pageId: number): boolean {
  const row = sql(
    db,
    `SELECT 1 FROM page_links WHERE page_id <> @pageId AND target_key IN (
       SELECT slug FROM slugs WHERE page_id = @pageId
       UNION ALL SELECT title_key FROM pages WHERE id = @pageId
       UNION ALL SELECT alias_key FROM page_aliases WHERE page_id = @pageId) LIMIT 1`,
  ).get({ pageId });
  return row !== undefined;
}

/** How many pages that readers see link by one of these names, spelled as slugs; counted up to 10,000. */
export function countPagesNaming(db: Db, names: readonly string[]): number {
  const row = sql(
    db,
    `SELECT count(*) AS n FROM (
       SELECT DISTINCT page_links.page_id FROM json_each(?) AS names
       JOIN page_links ON page_links.target_key = names.value
       WHERE NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = page_links.page_id)
       LIMIT 10000)`,
  ).get(JSON.stringify(names)) as { n: number };
  return row.n;
}

/** The first of these pages after an id. */
export function findNextPageNaming(db: Db, names: readonly string[], afterId: number): number | undefined {
  const row = sql(
    db,
    `SELECT min(id) AS id FROM (
       SELECT (
         SELECT page_links.page_id FROM page_links
         WHERE page_links.target_key = names.value AND page_links.page_id > @afterId
           AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = page_links.page_id)
         ORDER BY page_links.page_id LIMIT 1) AS id
       FROM json_each(@names) AS names)`,
  ).get({ names: JSON.stringify(names), afterId }) as { id: number | null };
  return row.id ?? undefined;
}

/** How many pages link to each of these by its slug, title or alias; links that mean a page of the same name are counted too. */
export function countLinksTo(db: Db, ids: readonly number[]): ReadonlyMap<number, number> {
  const rows = sql(
    db,
    `SELECT wanted.value AS id, (
       SELECT count(DISTINCT page_links.page_id) FROM (
         SELECT slug AS name FROM slugs WHERE page_id = wanted.value
         UNION SELECT title_key FROM pages WHERE id = wanted.value
         UNION SELECT alias_key FROM page_aliases WHERE page_id = wanted.value
       ) AS names JOIN page_links ON page_links.target_key = names.name) AS n
     FROM json_each(?) AS wanted LIMIT 1000`,
  ).all(JSON.stringify(ids)) as { id: number; n: number }[];
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** How many tools readers can see for each use. */
export function countToolsByUse(db: Db): ReadonlyMap<number, number> {
  const rows = sql(
    db,
    `SELECT use_id AS useId, count(*) AS n FROM page_uses
     WHERE NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = page_uses.page_id)
     GROUP BY use_id LIMIT 1000`,
  ).all() as { useId: number; n: number }[];
  return new Map(rows.map(({ useId, n }) => [useId, n]));
}
