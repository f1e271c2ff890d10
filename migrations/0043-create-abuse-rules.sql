-- Rules against abuse: conditions on an edit, and what happens with one that meets them all. What they look for is read by moderators alone.
CREATE TABLE abuse_rules (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  message TEXT NOT NULL, -- what the person reads
  conditions TEXT NOT NULL CHECK (json_valid(conditions)),
  cap INTEGER NOT NULL CHECK (cap BETWEEN 1 AND 10), -- percent of the recent edits
  level TEXT NOT NULL CHECK (level IN ('off', 'note', 'question', 'proposal', 'refuse')),
  set_by INTEGER NOT NULL REFERENCES users (id), -- who chose the level, or changed the rule, last
  counts_after INTEGER NOT NULL, -- the newest hit when the level was chosen: later ones count
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE INDEX abuse_rules_by_level ON abuse_rules (level, id); -- the few that each edit is held against

-- What became of each rule, with the rule as it was then.
CREATE TABLE abuse_rule_acts (
  id INTEGER PRIMARY KEY,
  rule_id INTEGER NOT NULL REFERENCES abuse_rules (id),
  act TEXT NOT NULL CHECK (act IN ('made', 'changed', 'level', 'weakened')),
  actor_id INTEGER REFERENCES users (id), -- NULL: the rule itself
  rule TEXT NOT NULL CHECK (json_valid(rule)),
  arithmetic TEXT NOT NULL CHECK (json_valid(arithmetic)), -- 'null' where nothing was counted
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE INDEX abuse_rule_acts_by_rule ON abuse_rule_acts (rule_id, id); -- the history of one

-- Edits that met a rule. No text of one that was refused is kept.
CREATE TABLE abuse_hits (
  id INTEGER PRIMARY KEY,
  rule_id INTEGER NOT NULL REFERENCES abuse_rules (id),
  level TEXT NOT NULL CHECK (level IN ('note', 'question', 'proposal', 'refuse')), -- what was done
  user_id INTEGER REFERENCES users (id), -- NULL: somebody without an account
  page_id INTEGER REFERENCES pages (id), -- NULL: a page that was not there
  revision_id INTEGER REFERENCES revisions (id),
  proposal_id INTEGER REFERENCES proposals (id),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- Those of one rule, newest first; of one version; and those old enough to go.
CREATE INDEX abuse_hits_by_rule ON abuse_hits (rule_id, id);
CREATE INDEX abuse_hits_by_revision ON abuse_hits (revision_id) WHERE revision_id IS NOT NULL;
CREATE INDEX abuse_hits_by_time ON abuse_hits (created_at);

-- What people say a rule got wrong.
CREATE TABLE abuse_mistakes (
  id INTEGER PRIMARY KEY,
  rule_id INTEGER NOT NULL REFERENCES abuse_rules (id),
  user_id INTEGER REFERENCES users (id), -- NULL: somebody without an account
  words TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- Those of one rule, newest first; and those old enough to go.
CREATE INDEX abuse_mistakes_by_rule ON abuse_mistakes (rule_id, id);
CREATE INDEX abuse_mistakes_by_time ON abuse_mistakes (created_at);
