-- Every name of every page that readers see: by address, by title, by another name. The lower rank is asked first.
CREATE VIEW name_records AS
SELECT slugs.slug AS name, slugs.page_id AS pageId, 1 AS rank FROM slugs
WHERE NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = slugs.page_id)
UNION ALL
SELECT pages.title_key, pages.id, 2 FROM pages
WHERE NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = pages.id)
UNION ALL
SELECT page_aliases.alias_key, page_aliases.page_id, 3 FROM page_aliases
WHERE NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = page_aliases.page_id);
