-- Edits that wait for a second pair of eyes: each a branch from its base revision. Only their authors and those who review see them.
CREATE TABLE proposals (
  id INTEGER PRIMARY KEY,
  page_id INTEGER REFERENCES pages (id), -- NULL: a page that is not there yet
  kind TEXT NOT NULL REFERENCES page_kinds (kind),
  base_revision_id INTEGER REFERENCES revisions (id), -- NULL: a page that is not there yet
  author_id INTEGER REFERENCES users (id), -- NULL: made without an account
  token_hash TEXT UNIQUE, -- of the secret address; NULL: the author has an account
  why TEXT NOT NULL CHECK (why IN ('no-account', 'not-let-in', 'newcomer', 'affiliated')),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  summary TEXT NOT NULL,
  minor INTEGER NOT NULL CHECK (minor IN (0, 1)),
  affiliated INTEGER NOT NULL CHECK (affiliated IN (0, 1)),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  changed_at TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??Z'),
  CHECK ((page_id IS NULL) = (base_revision_id IS NULL))
) STRICT;

-- A person's own proposals; and those that wait on a page.
CREATE INDEX proposals_by_author ON proposals (author_id, id) WHERE author_id IS NOT NULL;
CREATE INDEX proposals_by_page ON proposals (page_id, id) WHERE page_id IS NOT NULL;

CREATE TABLE proposal_decisions (
  proposal_id INTEGER PRIMARY KEY REFERENCES proposals (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'declined', 'withdrawn')),
  actor_id INTEGER REFERENCES users (id), -- NULL: withdrawn without an account
  revision_id INTEGER UNIQUE REFERENCES revisions (id), -- what accepting it saved; NULL: nothing
  improved INTEGER NOT NULL CHECK (improved IN (0, 1)), -- the reviewer changed something in it
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- What waits, oldest first: kept beside the decisions so that a long history of decided ones is never read for it.
CREATE TABLE waiting_proposals (
  proposal_id INTEGER PRIMARY KEY REFERENCES proposals (id),
  is_unknown INTEGER NOT NULL CHECK (is_unknown IN (0, 1)) -- made without an account
) STRICT;

-- How many made without an account wait: there is room for only so many.
CREATE INDEX waiting_proposals_by_unknown ON waiting_proposals (is_unknown, proposal_id);

CREATE VIEW proposal_records AS
SELECT
  p.id AS id,
  p.page_id AS pageId,
  p.kind AS kind,
  p.base_revision_id AS baseRevisionId,
  p.author_id AS authorId,
  u.name AS authorName,
  p.why AS why,
  p.title AS title,
  p.summary AS summary,
  p.minor AS minor,
  p.affiliated AS affiliated,
  p.created_at AS createdAt,
  p.changed_at AS changedAt,
  d.outcome AS outcome,
  d.actor_id AS actorId,
  a.name AS actorName,
  d.revision_id AS revisionId,
  coalesce(d.improved, 0) AS improved,
  coalesce(d.reason, '') AS reason,
  d.created_at AS decidedAt
FROM proposals p
LEFT JOIN users u ON u.id = p.author_id
LEFT JOIN proposal_decisions d ON d.proposal_id = p.id
LEFT JOIN users a ON a.id = d.actor_id;

-- A revision that was a proposal says who accepted it.
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
