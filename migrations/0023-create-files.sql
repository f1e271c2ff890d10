-- Pictures and PDF files that pages show. What a file is made of is kept once, however many versions hold it.
CREATE TABLE file_contents (
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL CHECK (type IN ('webp', 'pdf')),
  hash TEXT NOT NULL UNIQUE, -- over the type and the hashes of all sizes
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- A picture is kept in up to three sizes, a PDF file in one.
CREATE TABLE file_sizes (
  id INTEGER PRIMARY KEY,
  content_id INTEGER NOT NULL REFERENCES file_contents (id),
  width INTEGER NOT NULL CHECK (width >= 0), -- 0: not a picture
  height INTEGER NOT NULL CHECK (height >= 0),
  bytes INTEGER NOT NULL CHECK (bytes BETWEEN 1 AND 8388608),
  hash TEXT NOT NULL,
  UNIQUE (content_id, width) -- the sizes of a content, the smallest first
) STRICT;

-- The bytes, in rows small enough to be read one at a time while somebody downloads slowly.
CREATE TABLE file_pieces (
  size_id INTEGER NOT NULL REFERENCES file_sizes (id),
  number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 31),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 262144),
  UNIQUE (size_id, number) -- a piece by its place
) STRICT;

CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE, -- as addresses and pages spell it
  current_revision_id INTEGER NOT NULL REFERENCES file_revisions (id) DEFERRABLE INITIALLY DEFERRED,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE INDEX files_by_current_revision ON files (current_revision_id); -- the check of the key above, at the end of each act

CREATE TABLE file_revisions (
  id INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES files (id),
  parent_id INTEGER REFERENCES file_revisions (id), -- the version before it of this file
  author_id INTEGER NOT NULL REFERENCES users (id),
  content_id INTEGER NOT NULL REFERENCES file_contents (id),
  alt_text TEXT NOT NULL, -- what it shows or holds; empty for a picture that only decorates
  summary TEXT NOT NULL,
  reverted_to_id INTEGER REFERENCES file_revisions (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE INDEX file_revisions_by_file ON file_revisions (file_id, id); -- the history of a file, newest first
CREATE INDEX file_revisions_by_author ON file_revisions (author_id, id); -- what a person added last

CREATE TABLE file_deletions (
  file_id INTEGER PRIMARY KEY REFERENCES files (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE file_hidings (
  revision_id INTEGER PRIMARY KEY REFERENCES file_revisions (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- The files that the current text of a page shows or links to, also those that are not there yet.
CREATE TABLE page_files (
  page_id INTEGER NOT NULL REFERENCES pages (id),
  name TEXT NOT NULL,
  PRIMARY KEY (page_id, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX page_files_by_name ON page_files (name); -- where a file is used

-- How files are read: one place names their columns.
CREATE VIEW file_records AS
SELECT
  f.id AS id,
  f.name AS name,
  f.current_revision_id AS currentRevisionId,
  f.created_at AS createdAt,
  r.created_at AS changedAt,
  r.alt_text AS altText,
  r.content_id AS contentId,
  c.type AS type,
  d.created_at AS deletedAt,
  d.reason AS deletionReason
FROM files f
JOIN file_revisions r ON r.id = f.current_revision_id
JOIN file_contents c ON c.id = r.content_id
LEFT JOIN file_deletions d ON d.file_id = f.id;

CREATE VIEW file_revision_records AS
SELECT
  r.id AS id,
  r.file_id AS fileId,
  r.parent_id AS parentId,
  r.author_id AS authorId,
  u.name AS authorName,
  u.created_at AS authorSince,
  u.role = 'editor' AND u.password_hash IS NOT NULL AS authorMayBeNew,
  (SELECT count(*) FROM (SELECT 1 FROM revisions o WHERE o.author_id = r.author_id LIMIT 10)) AS authorEdits,
  r.created_at AS createdAt,
  r.content_id AS contentId,
  c.type AS type,
  r.alt_text AS altText,
  r.summary AS summary,
  r.reverted_to_id AS revertedToId,
  EXISTS (SELECT 1 FROM file_hidings h WHERE h.revision_id = r.id) AS isHidden
FROM file_revisions r
JOIN users u ON u.id = r.author_id
JOIN file_contents c ON c.id = r.content_id;
