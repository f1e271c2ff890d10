-- Acts whose reasons moderators have hidden. A move that gave a page another name also follows what is hidden of that version.
CREATE TABLE act_hidings (
  change_id INTEGER PRIMARY KEY REFERENCES changes (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

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
  (SELECT count(*) FROM (SELECT 1 FROM revisions o WHERE o.author_id = c.author_id LIMIT 10)) AS authorEdits,
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
  EXISTS (SELECT 1 FROM file_deletions fd WHERE fd.file_id = f.id)
    OR EXISTS (SELECT 1 FROM file_hidings fh WHERE fh.revision_id = v.id) AS fileHidden,
  EXISTS (SELECT 1 FROM act_hidings h WHERE h.change_id = c.id)
    OR EXISTS (SELECT 1 FROM revision_hidings rh WHERE rh.revision_id = m.revision_id AND rh.part = 'summary') AS reasonHidden,
  EXISTS (SELECT 1 FROM revision_hidings rh WHERE rh.revision_id = m.revision_id AND rh.part = 'author') AS authorHidden,
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
