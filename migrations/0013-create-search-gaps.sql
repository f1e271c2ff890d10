-- What people searched for in vain: written only once five visitors or days asked for it, without anything about them.
CREATE TABLE search_gaps (
  query TEXT PRIMARY KEY,
  asked INTEGER NOT NULL CHECK (asked > 0), -- by how many visitors, each counted once a day
  last_day TEXT NOT NULL CHECK (last_day GLOB '????-??-??')
) STRICT, WITHOUT ROWID;

CREATE INDEX search_gaps_by_day ON search_gaps (last_day); -- what nobody asks for any more
CREATE INDEX search_gaps_by_asked ON search_gaps (asked); -- the most wanted first
