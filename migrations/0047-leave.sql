-- Who asks for a person to become an administrator: a second one has to agree.
CREATE TABLE role_requests (
  user_id INTEGER PRIMARY KEY REFERENCES users (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- Accounts that their people deleted; the rows stay, under another name, since edits belong to them.
CREATE TABLE departures (
  user_id INTEGER PRIMARY KEY REFERENCES users (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- What a person is given of what stands here about them.
CREATE INDEX reports_by_author ON reports (author_id, id) WHERE author_id IS NOT NULL;
CREATE INDEX patrols_by_actor ON patrols (actor_id, revision_id);
CREATE INDEX jobs_by_author ON jobs (author_id, id);
CREATE INDEX password_resets_by_actor ON password_resets (actor_id);
CREATE INDEX proposal_questions_by_author ON proposal_questions (author_id, id);
