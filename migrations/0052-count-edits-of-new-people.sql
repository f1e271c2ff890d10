-- Edits are counted only of people who may be new: for all others nobody asks.

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
  CASE WHEN u.role = 'editor' AND u.password_hash IS NOT NULL THEN (
    SELECT count(*) FROM (
      SELECT 1 FROM (SELECT o.page_id FROM revisions o WHERE o.author_id = r.author_id ORDER BY o.id DESC LIMIT 100) own
      WHERE own.page_id IS NOT (SELECT page_id FROM sandbox WHERE id = 1) LIMIT 10)
  ) ELSE 0 END AS authorEdits,
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
  CASE WHEN EXISTS (SELECT 1 FROM erasures e WHERE e.revision_id = r.id) THEN 3 ELSE
    coalesce((SELECT h.level FROM revision_hidings h WHERE h.revision_id = r.id AND h.part = 'text'), 0)
  END AS hiddenText,
  CASE WHEN EXISTS (SELECT 1 FROM erasures e WHERE e.revision_id = r.id) THEN 3 ELSE
    coalesce((SELECT h.level FROM revision_hidings h WHERE h.revision_id = r.id AND h.part = 'summary'), 0)
  END AS hiddenSummary,
  coalesce((SELECT h.level FROM revision_hidings h WHERE h.revision_id = r.id AND h.part = 'author'), 0) AS hiddenAuthor
FROM revisions r
JOIN users u ON u.id = r.author_id
LEFT JOIN revisions before ON before.id = r.parent_id
LEFT JOIN proposal_decisions accepted ON accepted.revision_id = r.id
LEFT JOIN users accepter ON accepter.id = accepted.actor_id;
