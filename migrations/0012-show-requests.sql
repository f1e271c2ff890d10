-- How requests are read: one place says which of them wait, were taken back, or are settled.
-- A request is let through when it is made by somebody who may let requests through.
CREATE VIEW request_records AS
SELECT
  q.id AS id,
  c.id AS change,
  q.wanted AS wanted,
  q.using_now AS usingNow,
  q.wrong_with_it AS wrongWithIt,
  q.group_size AS groupSize,
  q.money AS money,
  q.country AS country,
  q.must_haves AS mustHaves,
  q.author_id AS authorId,
  u.name AS authorName,
  q.created_at AS createdAt,
  NOT EXISTS (SELECT 1 FROM request_admissions l WHERE l.request_id = q.id) AS waits,
  EXISTS (SELECT 1 FROM changes back WHERE back.removed_id = c.id) AS isTakenBack,
  EXISTS (
    SELECT 1 FROM request_answers w JOIN changes wc ON wc.answer_id = w.id
    WHERE w.request_id = q.id AND w.closes
      AND NOT EXISTS (SELECT 1 FROM changes back WHERE back.removed_id = wc.id)
      AND NOT EXISTS (SELECT 1 FROM page_deletions gone WHERE gone.page_id = w.page_id)
  ) AS isSettled
FROM requests q
JOIN changes c ON c.request_id = q.id
LEFT JOIN users u ON u.id = q.author_id;

-- Acts say of their request whether it waits and whether it was taken back.
DROP VIEW act_records;

CREATE VIEW act_records AS
SELECT
  c.id AS id,
  CASE
    WHEN c.check_id IS NOT NULL THEN 'check'
    WHEN c.alternative_id IS NOT NULL THEN 'alternative'
    WHEN c.request_id IS NOT NULL THEN 'request'
    WHEN c.answer_id IS NOT NULL THEN 'answer'
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
  back.id AS takenBackId
FROM changes c
LEFT JOIN users u ON u.id = c.author_id
LEFT JOIN checks k ON k.id = c.check_id
LEFT JOIN alternatives a ON a.id = c.alternative_id
LEFT JOIN request_answers w ON w.id = c.answer_id
LEFT JOIN requests q ON q.id = coalesce(c.request_id, w.request_id)
LEFT JOIN changes back ON back.removed_id = c.id
WHERE c.revision_id IS NULL;
