-- Times in which the edits of young accounts wait for review. Each ends by itself, or is ended.
CREATE TABLE slow_modes (
  id INTEGER PRIMARY KEY,
  actor_id INTEGER NOT NULL REFERENCES users (id),
  days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 365), -- accounts younger than this wait
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  ends_at TEXT NOT NULL CHECK (ends_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE slow_mode_ends (
  slow_mode_id INTEGER PRIMARY KEY REFERENCES slow_modes (id),
  actor_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;
