-- What moderators note about a person for each other; nobody else sees it, and each note ends.
CREATE TABLE person_notes (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id), -- whom it is about
  author_id INTEGER NOT NULL REFERENCES users (id),
  words TEXT NOT NULL CHECK (words <> ''),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  ends_at TEXT NOT NULL CHECK (ends_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- The notes about one person.
CREATE INDEX person_notes_by_user ON person_notes (user_id, ends_at);

-- The notes that have ended.
CREATE INDEX person_notes_by_end ON person_notes (ends_at);
