-- Contents of files whose bytes are gone for good.
CREATE TABLE file_erasures (
  content_id INTEGER PRIMARY KEY REFERENCES file_contents (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- The version of a file that is to go; without it and without revision_id, words are.
ALTER TABLE erasure_requests ADD COLUMN file_revision_id INTEGER REFERENCES file_revisions (id);

CREATE VIEW erasure_records AS
SELECT
  e.id AS id,
  e.revision_id AS revisionId,
  e.file_revision_id AS fileRevisionId,
  f.name AS fileName,
  e.words AS words,
  e.actor_id AS actorId,
  u.name AS actorName,
  e.reason AS reason,
  e.created_at AS createdAt,
  e.state AS state,
  e.job_id AS jobId
FROM erasure_requests e
JOIN users u ON u.id = e.actor_id
LEFT JOIN file_revisions v ON v.id = e.file_revision_id
LEFT JOIN files f ON f.id = v.file_id;

-- All versions of files that show the same.
CREATE INDEX file_revisions_by_content ON file_revisions (content_id, id);

DROP VIEW file_records;
CREATE VIEW file_records AS
SELECT
  f.id AS id,
  f.name AS name,
  f.current_revision_id AS currentRevisionId,
  f.created_at AS createdAt,
  r.created_at AS changedAt,
  r.alt_text AS altText,
  r.content_id AS contentId,
  c.type AS type,
  d.created_at AS deletedAt,
  d.reason AS deletionReason,
  EXISTS (SELECT 1 FROM file_erasures e WHERE e.content_id = r.content_id) AS isErased
FROM files f
JOIN file_revisions r ON r.id = f.current_revision_id
JOIN file_contents c ON c.id = r.content_id
LEFT JOIN file_deletions d ON d.file_id = f.id;

DROP VIEW act_records;
CREATE VIEW act_records AS
SELECT
  c.id AS id,
  CASE
    WHEN c.check_id IS NOT NULL THEN 'check'
    WHEN c.alternative_id IS NOT NULL THEN 'alternative'
    WHEN c.request_id IS NOT NULL THEN 'request'
    WHEN c.answer_id IS NOT NULL THEN 'answer'
    WHEN c.address_act_id IS NOT NULL THEN m.act
    WHEN c.file_revision_id IS NOT NULL THEN 'file'
    ELSE 'removal'
  END AS kind,
  c.page_id AS pageId,
  c.author_id AS authorId,
  u.name AS authorName,
  u.created_at AS authorSince,
  coalesce(u.role = 'editor' AND u.password_hash IS NOT NULL, 0) AS authorMayBeNew,
  (
    SELECT count(*) FROM (
      SELECT 1 FROM (SELECT o.page_id FROM revisions o WHERE o.author_id = c.author_id ORDER BY o.id DESC LIMIT 100) own
      WHERE own.page_id IS NOT (SELECT page_id FROM sandbox WHERE id = 1) LIMIT 10)
  ) AS authorEdits,
  c.created_at AS createdAt,
  c.reason AS reason,
  c.removed_id AS removedId,
  k.part AS part,
  k.revision_id AS checkedId,
  coalesce(k.affiliated, 0) AS affiliated,
  a.to_id AS otherId,
  a.reason AS advantage,
  q.id AS requestId,
  q.wanted AS wanted,
  q.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM request_admissions l WHERE l.request_id = q.id) AS requestWaits,
  EXISTS (
    SELECT 1 FROM changes qc JOIN changes qb ON qb.removed_id = qc.id WHERE qc.request_id = q.id
  ) AS requestTakenBack,
  coalesce(w.closes, 0) AS closes,
  m.slug AS fromSlug,
  EXISTS (SELECT 1 FROM slugs s WHERE s.slug = m.slug AND s.page_id = m.page_id) AS fromSlugLeads,
  m.to_slug AS toSlug,
  EXISTS (SELECT 1 FROM slugs s WHERE s.slug = m.to_slug AND s.page_id = m.page_id) AS toSlugLeads,
  m.revision_id AS renamedById,
  f.name AS fileName,
  v.parent_id AS fileParentId,
  v.reverted_to_id AS fileRevertedToId,
  max(
    EXISTS (SELECT 1 FROM file_deletions fd WHERE fd.file_id = f.id),
    coalesce((SELECT fh.level FROM file_hidings fh WHERE fh.revision_id = v.id), 0),
    3 * EXISTS (SELECT 1 FROM file_erasures fe WHERE fe.content_id = v.content_id)
  ) AS fileHidden,
  max(
    coalesce((SELECT h.level FROM act_hidings h WHERE h.change_id = c.id), 0),
    coalesce((SELECT rh.level FROM revision_hidings rh WHERE rh.revision_id = m.revision_id AND rh.part = 'summary'), 0),
    3 * EXISTS (SELECT 1 FROM erasures e WHERE e.revision_id = m.revision_id)
  ) AS reasonHidden,
  coalesce(
    (SELECT rh.level FROM revision_hidings rh WHERE rh.revision_id = m.revision_id AND rh.part = 'author'), 0
  ) AS authorHidden,
  back.id AS takenBackId
FROM changes c
LEFT JOIN users u ON u.id = c.author_id
LEFT JOIN checks k ON k.id = c.check_id
LEFT JOIN alternatives a ON a.id = c.alternative_id
LEFT JOIN request_answers w ON w.id = c.answer_id
LEFT JOIN address_acts m ON m.id = c.address_act_id
LEFT JOIN requests q ON q.id = coalesce(c.request_id, w.request_id)
LEFT JOIN file_revisions v ON v.id = c.file_revision_id
LEFT JOIN files f ON f.id = v.file_id
LEFT JOIN changes back ON back.removed_id = c.id
WHERE c.revision_id IS NULL;

DROP VIEW file_revision_records;
CREATE VIEW file_revision_records AS
SELECT
  r.id AS id,
  r.file_id AS fileId,
  r.parent_id AS parentId,
  r.author_id AS authorId,
  u.name AS authorName,
  u.created_at AS authorSince,
  u.role = 'editor' AND u.password_hash IS NOT NULL AS authorMayBeNew,
  (
    SELECT count(*) FROM (
      SELECT 1 FROM (SELECT o.page_id FROM revisions o WHERE o.author_id = r.author_id ORDER BY o.id DESC LIMIT 100) own
      WHERE own.page_id IS NOT (SELECT page_id FROM sandbox WHERE id = 1) LIMIT 10)
  ) AS authorEdits,
  r.created_at AS createdAt,
  r.content_id AS contentId,
  c.type AS type,
  r.alt_text AS altText,
  r.summary AS summary,
  r.reverted_to_id AS revertedToId,
  CASE WHEN EXISTS (SELECT 1 FROM file_erasures e WHERE e.content_id = r.content_id) THEN 3 ELSE
    coalesce((SELECT h.level FROM file_hidings h WHERE h.revision_id = r.id), 0)
  END AS hidden
FROM file_revisions r
JOIN users u ON u.id = r.author_id
JOIN file_contents c ON c.id = r.content_id;
