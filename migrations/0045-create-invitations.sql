-- Secret addresses with which editors let others sign up. The token is kept as a hash alone.
CREATE TABLE invitations (
  id INTEGER PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  author_id INTEGER NOT NULL REFERENCES users (id),
  most_uses INTEGER NOT NULL CHECK (most_uses BETWEEN 1 AND 20),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  ends_at TEXT NOT NULL CHECK (ends_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE INDEX invitations_by_author ON invitations (author_id, id); -- a person's own

-- Those that were called back before their time.
CREATE TABLE invitation_ends (
  invitation_id INTEGER PRIMARY KEY REFERENCES invitations (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- Who signed up with one.
CREATE TABLE invitation_uses (
  user_id INTEGER PRIMARY KEY REFERENCES users (id),
  invitation_id INTEGER NOT NULL REFERENCES invitations (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE INDEX invitation_uses_by_invitation ON invitation_uses (invitation_id); -- how often it was used
