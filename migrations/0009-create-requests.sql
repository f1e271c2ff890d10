-- What people look for and did not find, and the pages that answer it.
CREATE TABLE requests (
  id INTEGER PRIMARY KEY,
  wanted TEXT NOT NULL,
  using_now TEXT NOT NULL,
  wrong_with_it TEXT NOT NULL,
  group_size TEXT NOT NULL,
  money TEXT NOT NULL,
  country TEXT NOT NULL,
  must_haves TEXT NOT NULL,
  author_id INTEGER REFERENCES users (id), -- NULL: asked without an account
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- A request made without an account is seen by everybody once an editor lets it through.
CREATE TABLE request_admissions (
  request_id INTEGER PRIMARY KEY REFERENCES requests (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE request_answers (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  page_id INTEGER NOT NULL REFERENCES pages (id),
  closes INTEGER NOT NULL CHECK (closes IN (0, 1)), -- this page settles the request
  author_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE INDEX request_answers_by_request ON request_answers (request_id, id); -- the answers to a request
