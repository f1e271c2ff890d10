-- What was asked before an edit was published or suggested, and what came of it. No words of the person's own: each answer is one of a few.
CREATE TABLE publish_answers (
  id INTEGER PRIMARY KEY,
  revision_id INTEGER REFERENCES revisions (id),
  proposal_id INTEGER REFERENCES proposals (id),
  question TEXT NOT NULL,
  answer TEXT NOT NULL, -- 'mended': the text was changed
  CHECK ((revision_id IS NULL) <> (proposal_id IS NULL))
) STRICT;

-- What was asked about one edit.
CREATE INDEX publish_answers_by_revision ON publish_answers (revision_id, id) WHERE revision_id IS NOT NULL;
CREATE INDEX publish_answers_by_proposal ON publish_answers (proposal_id, id) WHERE proposal_id IS NOT NULL;
