-- Imports of many pages from files. All of one is written at once, so that its changes stand beside each other: from the first to the last.
CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  author_id INTEGER NOT NULL REFERENCES users (id),
  from_change INTEGER NOT NULL REFERENCES changes (id),
  to_change INTEGER NOT NULL REFERENCES changes (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  CHECK (from_change <= to_change)
) STRICT;
