-- A hiding is from readers (1), or from moderators too (2), so that only administrators see what it hides.
ALTER TABLE revision_hidings ADD COLUMN level INTEGER NOT NULL DEFAULT 1 CHECK (level IN (1, 2));
ALTER TABLE act_hidings ADD COLUMN level INTEGER NOT NULL DEFAULT 1 CHECK (level IN (1, 2));
ALTER TABLE file_hidings ADD COLUMN level INTEGER NOT NULL DEFAULT 1 CHECK (level IN (1, 2));

-- Revisions whose content and key are gone for good; their digests stay.
CREATE TABLE erasures (
  revision_id INTEGER PRIMARY KEY REFERENCES revisions (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- Entries of the moderation log, which is never changed, whose reason is hidden.
CREATE TABLE log_hidings (
  entry_id INTEGER PRIMARY KEY REFERENCES moderation_log (id),
  level INTEGER NOT NULL CHECK (level IN (1, 2, 3)), -- 3: erased for good
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- What a job that hides words did in each place, so that it can be shown again.
CREATE TABLE word_hidings (
  job_id INTEGER NOT NULL REFERENCES jobs (id),
  place TEXT NOT NULL,
  row_id INTEGER NOT NULL, -- of the table of that place
  did TEXT NOT NULL CHECK (did IN ('hidden', 'replaced', 'deleted', 'erased', 'shown', 'passed')),
  was TEXT NOT NULL, -- what stood there, as JSON; '' where it is kept in its place, or nowhere
  became TEXT NOT NULL, -- what was put there, as JSON; '' where nothing was
  revision_id INTEGER REFERENCES revisions (id), -- the version that was made of a page
  PRIMARY KEY (job_id, place, row_id)
) STRICT, WITHOUT ROWID;

-- What can still be shown again of what a job hid.
CREATE INDEX word_hidings_showable ON word_hidings (job_id, place, row_id) WHERE did IN ('hidden', 'replaced', 'deleted');

-- Who asks for something to be erased for good, and who agrees.
CREATE TABLE erasure_requests (
  id INTEGER PRIMARY KEY,
  revision_id INTEGER REFERENCES revisions (id), -- NULL: words, wherever they stand
  words TEXT NOT NULL, -- '' once they are erased, or nobody wants it any more
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  state TEXT NOT NULL CHECK (state IN ('waits', 'agreed', 'cancelled', 'done')),
  agreed_by INTEGER REFERENCES users (id), -- NULL: nobody had to, or nobody has yet
  job_id INTEGER REFERENCES jobs (id)
) STRICT;

-- The requests that wait for somebody, or for their day.
CREATE INDEX erasure_requests_by_state ON erasure_requests (state, id);
-- The request that a job carries out.
CREATE INDEX erasure_requests_by_job ON erasure_requests (job_id) WHERE job_id IS NOT NULL;
-- What repeats the words of a revision goes with it.
CREATE INDEX notices_by_revision ON notices (revision_id) WHERE revision_id IS NOT NULL;
CREATE INDEX address_acts_by_revision ON address_acts (revision_id) WHERE revision_id IS NOT NULL;

-- Of an entry that is erased, nothing but the reason goes.
DROP TRIGGER moderation_log_is_not_changed;
CREATE TRIGGER moderation_log_is_not_changed BEFORE UPDATE ON moderation_log
WHEN NEW.reason <> ''
  OR NOT EXISTS (SELECT 1 FROM log_hidings h WHERE h.entry_id = OLD.id AND h.level = 3)
  OR (NEW.id, NEW.act, NEW.actor_id, NEW.detail, NEW.created_at)
    IS NOT (OLD.id, OLD.act, OLD.actor_id, OLD.detail, OLD.created_at)
  OR (NEW.page_id, NEW.revision_id, NEW.user_id, NEW.file_id)
    IS NOT (OLD.page_id, OLD.revision_id, OLD.user_id, OLD.file_id)
BEGIN
  SELECT raise(ABORT, 'the moderation log is append-only');
END;

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
    coalesce((SELECT fh.level FROM file_hidings fh WHERE fh.revision_id = v.id), 0)
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
  coalesce((SELECT h.level FROM file_hidings h WHERE h.revision_id = r.id), 0) AS hidden
FROM file_revisions r
JOIN users u ON u.id = r.author_id
JOIN file_contents c ON c.id = r.content_id;
