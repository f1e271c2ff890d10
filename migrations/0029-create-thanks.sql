-- Thanks for an edit, from one person to another; nobody else sees them.
CREATE TABLE thanks (
  revision_id INTEGER NOT NULL REFERENCES revisions (id),
  actor_id INTEGER NOT NULL REFERENCES users (id), -- who thanked
  author_id INTEGER NOT NULL REFERENCES users (id), -- who was thanked
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  PRIMARY KEY (revision_id, actor_id)
) STRICT, WITHOUT ROWID;

-- How often a person thanked since a time.
CREATE INDEX thanks_by_actor ON thanks (actor_id, created_at);

-- How often a person was thanked.
CREATE INDEX thanks_by_author ON thanks (author_id);
