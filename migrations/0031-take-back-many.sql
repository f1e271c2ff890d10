-- What a job is to take back and what it did, where it looks at more than texts: pages, files and acts of all kinds.
CREATE TABLE job_items (
  job_id INTEGER NOT NULL REFERENCES jobs (id),
  item INTEGER NOT NULL, -- a page, a file or an act, as `touched_records` numbers them; they are looked at in this order
  did TEXT NOT NULL, -- 'waits' before its turn, 'passed' where it was left as it is
  revision_id INTEGER REFERENCES revisions (id), -- the version that the job made of a page
  file_revision_id INTEGER REFERENCES file_revisions (id), -- and of a file
  why TEXT NOT NULL, -- why it was passed over; '' where it was not
  PRIMARY KEY (job_id, item),
  CHECK ((did = 'passed') = (why <> ''))
) STRICT, WITHOUT ROWID;

-- What people did that still stands and could be taken back: pages by their ids, files after them, then other acts, the newest first.
CREATE VIEW touched_records AS
SELECT
  c.author_id AS authorId,
  c.id AS change,
  CASE
    WHEN c.revision_id IS NOT NULL THEN c.page_id
    WHEN c.file_revision_id IS NOT NULL
      THEN 1000000000000 + (SELECT v.file_id FROM file_revisions v WHERE v.id = c.file_revision_id)
    ELSE 3000000000000 - c.id
  END AS item,
  c.page_id AS pageId
FROM changes c
WHERE c.removed_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM changes b WHERE b.removed_id = c.id)
  AND NOT EXISTS (SELECT 1 FROM page_deletions d WHERE d.page_id = c.page_id)
  AND NOT EXISTS (
    SELECT 1 FROM file_revisions v JOIN file_deletions d ON d.file_id = v.file_id WHERE v.id = c.file_revision_id
  );
