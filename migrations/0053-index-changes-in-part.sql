-- A change is one thing of eight, and each stood in the unique indexes of the seven that it is not, too: an edit wrote eight
-- pages of the file for them. Now only what is there stands in an index. A UNIQUE cannot be altered, so that the table is made
-- anew under its name, for the tables that refer to it.
CREATE TABLE old_changes AS SELECT * FROM changes;

PRAGMA defer_foreign_keys = ON;
DROP TABLE changes;

CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  page_id INTEGER REFERENCES pages (id), -- NULL: about no page
  author_id INTEGER REFERENCES users (id), -- NULL: somebody without an account
  revision_id INTEGER REFERENCES revisions (id),
  check_id INTEGER REFERENCES checks (id),
  alternative_id INTEGER REFERENCES alternatives (id),
  request_id INTEGER REFERENCES requests (id),
  answer_id INTEGER REFERENCES request_answers (id),
  address_act_id INTEGER REFERENCES address_acts (id),
  file_revision_id INTEGER REFERENCES file_revisions (id),
  removed_id INTEGER REFERENCES changes (id), -- the change that this one takes back
  reason TEXT NOT NULL, -- why something was taken back, or an address changed
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  CHECK (
    (revision_id IS NOT NULL) + (check_id IS NOT NULL) + (alternative_id IS NOT NULL) + (request_id IS NOT NULL)
      + (answer_id IS NOT NULL) + (address_act_id IS NOT NULL) + (file_revision_id IS NOT NULL)
      + (removed_id IS NOT NULL) = 1
  )
) STRICT;

INSERT INTO changes (id, page_id, author_id, revision_id, check_id, alternative_id, request_id, answer_id, address_act_id,
  file_revision_id, removed_id, reason, created_at)
SELECT id, page_id, author_id, revision_id, check_id, alternative_id, request_id, answer_id, address_act_id,
  file_revision_id, removed_id, reason, created_at
FROM old_changes ORDER BY id;

DROP TABLE old_changes;

CREATE INDEX changes_by_author ON changes (author_id, id); -- how much a person did today
CREATE UNIQUE INDEX changes_of_revisions ON changes (revision_id) WHERE revision_id IS NOT NULL; -- whether an edit is among the changes still
CREATE UNIQUE INDEX changes_of_checks ON changes (check_id) WHERE check_id IS NOT NULL; -- who checked a page, and when
CREATE UNIQUE INDEX changes_of_alternatives ON changes (alternative_id) WHERE alternative_id IS NOT NULL; -- who named another tool
CREATE UNIQUE INDEX changes_of_requests ON changes (request_id) WHERE request_id IS NOT NULL; -- the change by which a request came
CREATE UNIQUE INDEX changes_of_answers ON changes (answer_id) WHERE answer_id IS NOT NULL; -- the change by which it was answered
CREATE UNIQUE INDEX changes_of_address_acts ON changes (address_act_id) WHERE address_act_id IS NOT NULL; -- the moves of a page
CREATE UNIQUE INDEX changes_of_files ON changes (file_revision_id) WHERE file_revision_id IS NOT NULL; -- the versions of a file
CREATE UNIQUE INDEX changes_taken_back ON changes (removed_id) WHERE removed_id IS NOT NULL; -- whether a change was taken back
