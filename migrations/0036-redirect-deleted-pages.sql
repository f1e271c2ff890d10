-- The addresses of a deleted page that lead on to another page for as long as it is deleted.
CREATE TABLE deletion_redirects (
  page_id INTEGER NOT NULL REFERENCES pages (id), -- the deleted page
  slug TEXT NOT NULL,
  to_id INTEGER NOT NULL REFERENCES pages (id),
  was TEXT NOT NULL CHECK (was IN ('current', 'earlier', 'free')), -- what the address was to the deleted page before
  PRIMARY KEY (page_id, slug)
) STRICT, WITHOUT ROWID;
