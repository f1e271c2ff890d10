import { sql, type Db } from './database.js';

/** How a page can lead to another: by a link in its text, as its use, as what took its place, or as an alternative that people named. */
export type HowLinked = 'text' | 'use' | 'replacement' | 'alternative';

export interface Backlink {
  readonly pageId: number;
  readonly hows: readonly HowLinked[];
}

/** The pages that lead to a page and how, by id after one; deleted pages, and links that mean another page, are left out. */
export function listAllBacklinks(db: Db, pageId: number, afterId: number, limit: number): readonly Backlink[] {
  const rows = sql(
    db,
    `SELECT leading.id AS pageId, json_group_array(leading.how) AS hows FROM (
       SELECT page_links.page_id AS id, 'text' AS how
       FROM (
         SELECT slug AS name FROM slugs WHERE page_id = @pageId
         UNION SELECT title_key FROM pages WHERE id = @pageId
         UNION SELECT alias_key FROM page_aliases WHERE page_id = @pageId
       ) AS names
       JOIN page_links ON page_links.target_key = names.name AND page_links.page_id > @afterId
       WHERE page_links.page_id <> @pageId AND @pageId = coalesce(
         (SELECT page_id FROM slugs WHERE slug = names.name
            AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = slugs.page_id)),
         CASE WHEN EXISTS (
           SELECT 1 FROM pages WHERE title_key = names.name
             AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = pages.id))
           THEN (SELECT CASE WHEN min(id) = max(id) THEN min(id) END FROM pages WHERE title_key = names.name
             AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = pages.id))
           ELSE (SELECT CASE WHEN min(page_id) = max(page_id) THEN min(page_id) END FROM page_aliases
             WHERE alias_key = names.name
               AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = page_aliases.page_id)) END)
       UNION
       SELECT page_id, 'use' FROM page_uses WHERE use_id = @pageId AND page_id > @afterId
       UNION
       SELECT page_id, 'replacement' FROM page_replacements WHERE by_id = @pageId AND page_id > @afterId
       UNION
       SELECT alternatives.from_id, 'alternative'
       FROM alternatives JOIN changes ON changes.alternative_id = alternatives.id
       WHERE alternatives.to_id = @pageId AND alternatives.from_id > @afterId
         AND NOT EXISTS (SELECT 1 FROM changes AS back WHERE back.removed_id = changes.id)
     ) AS leading
     WHERE NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = leading.id)
     GROUP BY leading.id ORDER BY leading.id LIMIT @limit`,
  ).all({ pageId, afterId, limit }) as { pageId: number; hows: string }[];
  return rows.map(({ pageId: id, hows }) => ({ pageId: id, hows: JSON.parse(hows) as HowLinked[] }));
}
