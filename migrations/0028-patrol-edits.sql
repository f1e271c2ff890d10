-- Edits that no moderator has looked at yet, kept beside those that were so that a long history of them is never read for it.
CREATE TABLE waiting_edits (
  revision_id INTEGER PRIMARY KEY REFERENCES revisions (id),
  page_id INTEGER NOT NULL REFERENCES pages (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- Those of one page; and those that waited for long.
CREATE INDEX waiting_edits_by_page ON waiting_edits (page_id, revision_id);
CREATE INDEX waiting_edits_by_time ON waiting_edits (created_at);

CREATE TABLE patrols (
  revision_id INTEGER PRIMARY KEY REFERENCES revisions (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;
