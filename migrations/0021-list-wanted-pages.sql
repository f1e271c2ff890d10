-- Names that are linked to and name no page; kept in step by each act that changes links or names.
CREATE TABLE wanted_pages (
  target_key TEXT PRIMARY KEY,
  links INTEGER NOT NULL CHECK (links > 0) -- pages that link to it, counted up to 1000
) STRICT, WITHOUT ROWID;

CREATE INDEX wanted_pages_by_links ON wanted_pages (links DESC, target_key); -- the most wanted first

INSERT INTO wanted_pages (target_key, links)
SELECT target_key, min(count(*), 1000) FROM page_links
WHERE NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = page_links.page_id)
  AND NOT EXISTS (SELECT 1 FROM name_records WHERE name_records.name = page_links.target_key)
GROUP BY target_key;
