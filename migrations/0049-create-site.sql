-- Which wiki this is, and how much was written into it: the files beside the database must say the same.
CREATE TABLE site (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  code TEXT NOT NULL, -- made once, at random
  writes INTEGER NOT NULL -- the number of the last write that stands in the journal too
) STRICT;

INSERT INTO site (id, code, writes) VALUES (1, lower(hex(randomblob(16))), 0);
