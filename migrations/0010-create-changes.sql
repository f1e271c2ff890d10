-- What people did to the wiki, in one order: a revision, a check, an alternative, a request, an answer, or taking one of the others back.
CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  page_id INTEGER REFERENCES pages (id), -- NULL: about no page
  author_id INTEGER REFERENCES users (id), -- NULL: somebody without an account
  revision_id INTEGER UNIQUE REFERENCES revisions (id),
  check_id INTEGER UNIQUE REFERENCES checks (id),
  alternative_id INTEGER UNIQUE REFERENCES alternatives (id),
  request_id INTEGER UNIQUE REFERENCES requests (id),
  answer_id INTEGER UNIQUE REFERENCES request_answers (id),
  removed_id INTEGER UNIQUE REFERENCES changes (id), -- the change that this one takes back
  reason TEXT NOT NULL, -- why it was taken back
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  CHECK (
    (revision_id IS NOT NULL) + (check_id IS NOT NULL) + (alternative_id IS NOT NULL)
      + (request_id IS NOT NULL) + (answer_id IS NOT NULL) + (removed_id IS NOT NULL) = 1
  )
) STRICT;

CREATE INDEX changes_by_author ON changes (author_id, id); -- how much a person did today

INSERT INTO changes (page_id, author_id, revision_id, reason, created_at)
SELECT page_id, author_id, id, '', created_at FROM revisions ORDER BY id;

-- How changes other than revisions are read: one place names their columns.
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
