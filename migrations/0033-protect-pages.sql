-- Pages that only some may change at once, until a time.
CREATE TABLE protections (
  page_id INTEGER PRIMARY KEY REFERENCES pages (id),
  level TEXT NOT NULL CHECK (level IN ('suggestions', 'moderators')),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  ends_at TEXT NOT NULL CHECK (ends_at GLOB '????-??-??T??:??:??Z'),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- Those that have ended, and blocks likewise: readers then see something else.
CREATE INDEX protections_by_end ON protections (ends_at);
CREATE INDEX blocks_by_end ON blocks (ends_at);

-- How a page was protected, for its history.
CREATE INDEX moderation_log_of_protections ON moderation_log (page_id, id) WHERE act IN ('protect', 'unprotect');
