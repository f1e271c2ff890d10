-- What those who review ask the author of a proposal, and what the author answers. Only they and the author see it.
CREATE TABLE proposal_questions (
  id INTEGER PRIMARY KEY,
  proposal_id INTEGER NOT NULL REFERENCES proposals (id),
  author_id INTEGER NOT NULL REFERENCES users (id), -- who asks
  words TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;

-- What was asked about one proposal.
CREATE INDEX proposal_questions_by_proposal ON proposal_questions (proposal_id, id);

CREATE TABLE proposal_answers (
  question_id INTEGER PRIMARY KEY REFERENCES proposal_questions (id),
  words TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z')
) STRICT;
