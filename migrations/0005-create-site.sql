-- What belongs to the site as a whole.
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  actor_id INTEGER REFERENCES users (id),
  changed_at TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??Z')
) STRICT, WITHOUT ROWID;

-- One row, raised by every act whose effect a reader can see.
CREATE TABLE change_number (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL
) STRICT;

INSERT INTO change_number (id, number) VALUES (1, 0);
