-- An edit that takes back one earlier edit and keeps what came after names it.
ALTER TABLE revisions ADD COLUMN undone_id INTEGER REFERENCES revisions (id);

-- Whether a revision was taken back later.
CREATE INDEX revisions_by_undone ON revisions (undone_id) WHERE undone_id IS NOT NULL;

DROP VIEW revision_records;

CREATE VIEW revision_records AS
SELECT
  r.id AS id,
  r.page_id AS pageId,
  r.parent_id AS parentId,
  r.author_id AS authorId,
  u.name AS authorName,
  u.created_at AS authorSince,
  u.role = 'editor' AND u.password_hash IS NOT NULL AS authorMayBeNew,
  (SELECT count(*) FROM (SELECT 1 FROM revisions o WHERE o.author_id = r.author_id LIMIT 10)) AS authorEdits,
  r.created_at AS createdAt,
  r.title AS title,
  r.summary AS summary,
  r.minor AS minor,
  r.affiliated AS affiliated,
  r.reverted_to_id AS revertedToId,
  r.undone_id AS undoneId,
  EXISTS (SELECT 1 FROM revisions later WHERE later.undone_id = r.id) AS isUndone,
  r.size AS size,
  before.size AS parentSize,
  EXISTS (SELECT 1 FROM revision_hidings h WHERE h.revision_id = r.id AND h.part = 'text') AS hiddenText,
  EXISTS (SELECT 1 FROM revision_hidings h WHERE h.revision_id = r.id AND h.part = 'summary') AS hiddenSummary,
  EXISTS (SELECT 1 FROM revision_hidings h WHERE h.revision_id = r.id AND h.part = 'author') AS hiddenAuthor
FROM revisions r
JOIN users u ON u.id = r.author_id
LEFT JOIN revisions before ON before.id = r.parent_id;
