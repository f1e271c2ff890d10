-- What somebody said is wrong on a page, until somebody has looked at it. Only those who review see it.
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  revision_id INTEGER NOT NULL REFERENCES revisions (id), -- what stood on the page then
  words TEXT NOT NULL,
  author_id INTEGER REFERENCES users (id), -- NULL: somebody without an account
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- What was said of one page, to keep the same words once.
CREATE INDEX reports_by_page ON reports (page_id, id);
