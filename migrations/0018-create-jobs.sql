-- Long work that is done in small steps and goes on after a restart, and what came of it page by page.
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  input TEXT NOT NULL CHECK (json_valid(input)), -- what is to be done; each kind reads its own
  state TEXT NOT NULL CHECK (state IN ('open', 'paused', 'stopped', 'done', 'failed')),
  last_page_id INTEGER NOT NULL, -- the page that was looked at last; the next step goes on after it
  done INTEGER NOT NULL CHECK (done >= 0), -- pages looked at
  total INTEGER NOT NULL CHECK (total >= 0), -- pages there were to look at when it was asked for
  problem TEXT NOT NULL, -- why it does not go on, as JSON; '' where nothing is wrong
  author_id INTEGER NOT NULL REFERENCES users (id), -- who asked for it, and is credited with its edits
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  started_at TEXT CHECK (started_at GLOB '????-??-??T??:??:??Z'),
  ended_at TEXT CHECK (ended_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE INDEX jobs_by_state ON jobs (state, id); -- which job goes on next

CREATE TABLE job_pages (
  job_id INTEGER NOT NULL REFERENCES jobs (id),
  page_id INTEGER NOT NULL REFERENCES pages (id),
  revision_id INTEGER REFERENCES revisions (id), -- the version that the job made; NULL: the page was passed over
  why TEXT NOT NULL, -- why the page was passed over; '' where it was not
  PRIMARY KEY (job_id, page_id),
  CHECK ((revision_id IS NULL) = (why <> ''))
) STRICT, WITHOUT ROWID;
