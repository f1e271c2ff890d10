-- What people with an account have typed and not published, for themselves alone.
CREATE TABLE drafts (
  id INTEGER PRIMARY KEY,
  author_id INTEGER NOT NULL REFERENCES users (id),
  place TEXT NOT NULL, -- the address of the form
  title TEXT NOT NULL, -- of the page, as it was called then
  fields TEXT NOT NULL CHECK (json_valid(fields)), -- the form as it was filled in
  kept_at TEXT NOT NULL CHECK (kept_at GLOB '????-??-??T??:??:??Z'),
  UNIQUE (author_id, place)
) STRICT;

-- Those that nobody touched for long.
CREATE INDEX drafts_by_time ON drafts (kept_at);
