-- Which tool took whose place, as the current revisions say.
CREATE TABLE page_replacements (
  page_id INTEGER PRIMARY KEY REFERENCES pages (id),
  by_id INTEGER NOT NULL REFERENCES pages (id)
) STRICT;

CREATE INDEX page_replacements_by_page ON page_replacements (by_id, page_id); -- the tools whose place a tool took

INSERT INTO page_replacements (page_id, by_id)
SELECT pages.id, json_extract(revisions.facts, '$.status.replacedBy')
FROM pages JOIN revisions ON revisions.id = pages.current_revision_id
JOIN pages AS others ON others.id = json_extract(revisions.facts, '$.status.replacedBy');
