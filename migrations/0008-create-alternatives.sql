-- Tools that somebody named as alternatives to another, and why. Directed: the other way round is another row.
CREATE TABLE alternatives (
  id INTEGER PRIMARY KEY,
  from_id INTEGER NOT NULL REFERENCES pages (id),
  to_id INTEGER NOT NULL REFERENCES pages (id),
  reason TEXT NOT NULL CHECK (reason IN ('cheaper', 'easier', 'self-hosted', 'more-private', 'outside-us', 'bigger-lists')),
  author_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  CHECK (from_id <> to_id)
) STRICT;

CREATE INDEX alternatives_by_from ON alternatives (from_id, id); -- the alternatives to a tool
CREATE INDEX alternatives_by_to ON alternatives (to_id, id); -- "Often compared with"
