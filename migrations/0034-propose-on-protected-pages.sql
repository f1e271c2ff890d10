-- A proposal can wait because its page is protected. The tables that name proposals find them again under the same ids.
PRAGMA defer_foreign_keys = ON;

DROP VIEW proposal_records;

CREATE TABLE kept_proposals AS SELECT * FROM proposals;

DROP TABLE proposals;

CREATE TABLE proposals (
  id INTEGER PRIMARY KEY,
  page_id INTEGER REFERENCES pages (id), -- NULL: a page that is not there yet
  kind TEXT NOT NULL REFERENCES page_kinds (kind),
  base_revision_id INTEGER REFERENCES revisions (id), -- NULL: a page that is not there yet
  author_id INTEGER REFERENCES users (id), -- NULL: made without an account
  token_hash TEXT UNIQUE, -- of the secret address; NULL: the author has an account
  why TEXT NOT NULL CHECK (why IN ('no-account', 'not-let-in', 'newcomer', 'affiliated', 'protected')),
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

INSERT INTO proposals SELECT * FROM kept_proposals;

DROP TABLE kept_proposals;

-- A person's own proposals; and those that wait on a page.
CREATE INDEX proposals_by_author ON proposals (author_id, id) WHERE author_id IS NOT NULL;
CREATE INDEX proposals_by_page ON proposals (page_id, id) WHERE page_id IS NOT NULL;

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
