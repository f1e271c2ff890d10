-- What is done to files stands among the changes, in the moderation log and in notices.
ALTER TABLE moderation_log ADD COLUMN file_id INTEGER REFERENCES files (id);
ALTER TABLE notices ADD COLUMN file_id INTEGER REFERENCES files (id);

DROP VIEW request_records;
DROP VIEW act_records;

CREATE TABLE kept_changes AS SELECT * FROM changes;
DROP TABLE changes;

CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  page_id INTEGER REFERENCES pages (id), -- NULL: about no page
  author_id INTEGER REFERENCES users (id), -- NULL: somebody without an account
  revision_id INTEGER UNIQUE REFERENCES revisions (id),
  check_id INTEGER UNIQUE REFERENCES checks (id),
  alternative_id INTEGER UNIQUE REFERENCES alternatives (id),
  request_id INTEGER UNIQUE REFERENCES requests (id),
  answer_id INTEGER UNIQUE REFERENCES request_answers (id),
  address_act_id INTEGER UNIQUE REFERENCES address_acts (id),
  file_revision_id INTEGER UNIQUE REFERENCES file_revisions (id),
  removed_id INTEGER UNIQUE REFERENCES changes (id), -- the change that this one takes back
  reason TEXT NOT NULL, -- why something was taken back, or an address changed
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  CHECK (
    (revision_id IS NOT NULL) + (check_id IS NOT NULL) + (alternative_id IS NOT NULL) + (request_id IS NOT NULL)
      + (answer_id IS NOT NULL) + (address_act_id IS NOT NULL) + (file_revision_id IS NOT NULL)
      + (removed_id IS NOT NULL) = 1
  )
) STRICT;

INSERT INTO changes (id, page_id, author_id, revision_id, check_id, alternative_id, request_id, answer_id,
  address_act_id, removed_id, reason, created_at)
SELECT id, page_id, author_id, revision_id, check_id, alternative_id, request_id, answer_id,
  address_act_id, removed_id, reason, created_at
FROM kept_changes ORDER BY id;

DROP TABLE kept_changes;

CREATE INDEX changes_by_author ON changes (author_id, id); -- how much a person did today

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
