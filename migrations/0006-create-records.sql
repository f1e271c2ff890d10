-- How pages and revisions are read: one place names their columns.
CREATE VIEW page_records AS
SELECT
  p.id AS id,
  s.slug AS slug,
  p.kind AS kind,
  p.language AS language,
  p.title_key AS titleKey,
  r.title AS title,
  p.current_revision_id AS currentRevisionId,
  p.created_at AS createdAt,
  r.created_at AS changedAt,
  d.created_at AS deletedAt,
  d.reason AS deletionReason,
  coalesce(json_extract(r.facts, '$.summary'), '') AS summary,
  r.tags AS tagsJson,
  r.facts AS factsJson
FROM pages p
JOIN revisions r ON r.id = p.current_revision_id
JOIN slugs s ON s.page_id = p.id AND s.is_current = 1
LEFT JOIN page_deletions d ON d.page_id = p.id;

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
  r.size AS size,
  before.size AS parentSize,
  EXISTS (SELECT 1 FROM revision_hidings h WHERE h.revision_id = r.id AND h.part = 'text') AS hiddenText,
  EXISTS (SELECT 1 FROM revision_hidings h WHERE h.revision_id = r.id AND h.part = 'summary') AS hiddenSummary,
  EXISTS (SELECT 1 FROM revision_hidings h WHERE h.revision_id = r.id AND h.part = 'author') AS hiddenAuthor
FROM revisions r
JOIN users u ON u.id = r.author_id
LEFT JOIN revisions before ON before.id = r.parent_id;
