-- Pages, how their addresses are spelled, and every saved state of them.
CREATE TABLE page_kinds (
  kind TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO page_kinds (kind) VALUES ('tool'), ('guide'), ('use'), ('help');

CREATE TABLE tags (
  slug TEXT PRIMARY KEY,
  label TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

INSERT INTO tags (slug, label, position) VALUES
  ('communications', 'Communications', 1),
  ('field-organizing', 'Field & Organizing', 2),
  ('fundraising', 'Fundraising', 3),
  ('tips', 'Tips', 4);

CREATE TABLE pages (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL REFERENCES page_kinds (kind),
  language TEXT NOT NULL,
  translation_group INTEGER REFERENCES pages (id), -- the first page written of those that say the same in other languages
  title_key TEXT NOT NULL, -- the current title as a slug would spell it: for A–Z order and for wiki links
  current_revision_id INTEGER NOT NULL REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE INDEX pages_by_kind ON pages (kind, title_key, id); -- the A–Z lists
CREATE INDEX pages_by_title ON pages (title_key); -- [[Title]]
CREATE INDEX pages_by_current_revision ON pages (current_revision_id); -- each new revision looks for the page that waits for it
CREATE INDEX pages_by_translation ON pages (translation_group); -- the same page in other languages

CREATE TABLE slugs (
  slug TEXT PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX slugs_current ON slugs (page_id) WHERE is_current = 1; -- a page has one address; the others redirect
CREATE INDEX slugs_by_page ON slugs (page_id); -- every spelling that leads to a page

CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  parent_id INTEGER REFERENCES revisions (id), -- the revision before it on its page
  author_id INTEGER NOT NULL REFERENCES users (id),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  summary TEXT NOT NULL,
  minor INTEGER NOT NULL CHECK (minor IN (0, 1)),
  affiliated INTEGER NOT NULL CHECK (affiliated IN (0, 1)),
  reverted_to_id INTEGER REFERENCES revisions (id),
  links_added INTEGER NOT NULL CHECK (links_added >= 0), -- outside links new in this revision, for the daily limit of new accounts
  size INTEGER NOT NULL CHECK (size >= 0), -- characters of the body
  digest_key BLOB NOT NULL,
  content_digest TEXT NOT NULL,
  hash TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE INDEX revisions_by_page ON revisions (page_id, id); -- a page's history
CREATE INDEX revisions_by_author ON revisions (author_id, id); -- a person's edits, and how many today
CREATE INDEX revisions_by_parent ON revisions (parent_id); -- the next revision after one
