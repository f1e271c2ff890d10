-- What moderators do: each act is a row with its author and time; taking it back removes the row, and the log keeps both.
CREATE TABLE page_deletions (
  page_id INTEGER PRIMARY KEY REFERENCES pages (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE blocks (
  user_id INTEGER PRIMARY KEY REFERENCES users (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  ends_at TEXT NOT NULL CHECK (ends_at GLOB '????-??-??T??:??:??Z'),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE revision_hidings (
  revision_id INTEGER NOT NULL REFERENCES revisions (id),
  part TEXT NOT NULL CHECK (part IN ('text', 'summary', 'author')),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  PRIMARY KEY (revision_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE moderation_log (
  id INTEGER PRIMARY KEY,
  act TEXT NOT NULL,
  actor_id INTEGER NOT NULL REFERENCES users (id),
  page_id INTEGER REFERENCES pages (id),
  revision_id INTEGER REFERENCES revisions (id),
  user_id INTEGER REFERENCES users (id),
  detail TEXT NOT NULL, -- what the act was exactly: parts hidden, the end of a block, the new role
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TRIGGER moderation_log_is_not_changed BEFORE UPDATE ON moderation_log
BEGIN
  SELECT raise(ABORT, 'the moderation log is append-only');
END;

CREATE TRIGGER moderation_log_is_not_deleted BEFORE DELETE ON moderation_log
BEGIN
  SELECT raise(ABORT, 'the moderation log is append-only');
END;

CREATE TABLE notices (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id), -- who is told
  act TEXT NOT NULL,
  actor_id INTEGER NOT NULL REFERENCES users (id),
  page_id INTEGER REFERENCES pages (id),
  revision_id INTEGER REFERENCES revisions (id),
  detail TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  read_at TEXT CHECK (read_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE INDEX notices_by_user ON notices (user_id, id); -- a person's notices
CREATE INDEX notices_unread ON notices (user_id) WHERE read_at IS NULL; -- the count in the header
