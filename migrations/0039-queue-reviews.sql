-- What waits for those who review: suggestions, and what somebody said is wrong, in one order, oldest first. Kept beside the decisions so that a long history of decided ones is never read for it.
CREATE TABLE review_queue (
  id INTEGER PRIMARY KEY,
  proposal_id INTEGER UNIQUE REFERENCES proposals (id),
  report_id INTEGER UNIQUE REFERENCES reports (id),
  is_unknown INTEGER NOT NULL CHECK (is_unknown IN (0, 1)), -- made without an account
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z'),
  CHECK ((proposal_id IS NULL) <> (report_id IS NULL))
) STRICT;

INSERT INTO review_queue (proposal_id, report_id, is_unknown, created_at)
SELECT proposal_id, NULL, is_unknown, proposals.created_at FROM waiting_proposals JOIN proposals ON proposals.id = proposal_id
UNION ALL
SELECT NULL, id, author_id IS NULL, created_at FROM reports
ORDER BY 4, 1, 2;

DROP TABLE waiting_proposals;

-- How many suggestions made without an account wait: there is room for only so many.
CREATE INDEX review_queue_by_unknown ON review_queue (is_unknown, id) WHERE proposal_id IS NOT NULL;

-- What has waited too long.
CREATE INDEX review_queue_by_time ON review_queue (created_at);

-- How long suggestions waited of late, the last decided first.
CREATE INDEX proposal_decisions_by_time ON proposal_decisions (created_at, proposal_id) WHERE outcome IN ('accepted', 'declined');
