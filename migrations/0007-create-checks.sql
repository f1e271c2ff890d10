-- "I checked this today": somebody vouches for the facts of one revision, for what it costs or for the rest.
CREATE TABLE checks (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  revision_id INTEGER NOT NULL REFERENCES revisions (id),
  part TEXT NOT NULL CHECK (part IN ('cost', 'rest')),
  author_id INTEGER NOT NULL REFERENCES users (id),
  affiliated INTEGER NOT NULL CHECK (affiliated IN (0, 1)),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE INDEX checks_by_page ON checks (page_id, part, id); -- the newest check of a page
