-- What people who are stopped from editing say against it: only they and moderators read it.
CREATE TABLE appeals (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  words TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE INDEX appeals_by_user ON appeals (user_id, id); -- a person's latest one

-- What waits, oldest first: one of each person.
CREATE TABLE waiting_appeals (
  appeal_id INTEGER PRIMARY KEY REFERENCES appeals (id),
  user_id INTEGER NOT NULL UNIQUE REFERENCES users (id)
) STRICT;

CREATE TABLE appeal_decisions (
  appeal_id INTEGER PRIMARY KEY REFERENCES appeals (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('lifted', 'kept', 'ended')),
  actor_id INTEGER REFERENCES users (id), -- NULL: what they appealed against ended first
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  CHECK ((outcome = 'ended') = (actor_id IS NULL))
) STRICT;

CREATE INDEX appeal_decisions_by_time ON appeal_decisions (created_at); -- the old ones, which are forgotten

CREATE VIEW appeal_records AS
SELECT
  a.id AS id,
  a.user_id AS userId,
  u.name AS userName,
  a.words AS words,
  a.created_at AS createdAt,
  d.outcome AS outcome,
  d.actor_id AS actorId,
  decider.name AS actorName,
  coalesce(d.reason, '') AS reason,
  d.created_at AS decidedAt
FROM appeals a
JOIN users u ON u.id = a.user_id
LEFT JOIN appeal_decisions d ON d.appeal_id = a.id
LEFT JOIN users decider ON decider.id = d.actor_id;
