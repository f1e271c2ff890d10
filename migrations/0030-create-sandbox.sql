-- The page where people try things out: there is one at most. It begins anew each night.
CREATE TABLE sandbox (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  page_id INTEGER NOT NULL REFERENCES pages (id),
  fresh_on TEXT NOT NULL CHECK (fresh_on GLOB '????-??-??') -- the day for which it was made new last
) STRICT;

-- Edits there are no practice in writing the wiki: looked for among the newest 100 of a person.
DROP VIEW act_records;
DROP VIEW file_revision_records;
DROP VIEW revision_records;

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
  EXISTS (SELECT 1 FROM file_hidings h WHERE h.revision_id = r.id) AS isHidden
FROM file_revisions r
JOIN users u ON u.id = r.author_id
JOIN file_contents c ON c.id = r.content_id;

CREATE VIEW revision_records AS
SELECT
  r.id AS id,
  r.page_id AS pageId,
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
  r.title AS title,
  r.summary AS summary,
  r.minor AS minor,
  r.affiliated AS affiliated,
  r.reverted_to_id AS revertedToId,
  r.undone_id AS undoneId,
  EXISTS (SELECT 1 FROM revisions later WHERE later.undone_id = r.id) AS isUndone,
  accepter.name AS acceptedBy,
  coalesce(accepted.improved, 0) AS isImproved,
  r.size AS size,
  before.size AS parentSize,
  EXISTS (SELECT 1 FROM revision_hidings h WHERE h.revision_id = r.id AND h.part = 'text') AS hiddenText,
  EXISTS (SELECT 1 FROM revision_hidings h WHERE h.revision_id = r.id AND h.part = 'summary') AS hiddenSummary,
  EXISTS (SELECT 1 FROM revision_hidings h WHERE h.revision_id = r.id AND h.part = 'author') AS hiddenAuthor
FROM revisions r
JOIN users u ON u.id = r.author_id
LEFT JOIN revisions before ON before.id = r.parent_id
LEFT JOIN proposal_decisions accepted ON accepted.revision_id = r.id
LEFT JOIN users accepter ON accepter.id = accepted.actor_id;
