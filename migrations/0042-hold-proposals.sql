-- Why an edit waits that would have been published at another time: a rule, slow mode, or too many at once. It says so in the place of the proposal's own reason.
CREATE TABLE proposal_holds (
  proposal_id INTEGER PRIMARY KEY REFERENCES proposals (id),
  why TEXT NOT NULL CHECK (why IN ('rule', 'slow-mode', 'crowded'))
) STRICT;

DROP VIEW proposal_records;

CREATE VIEW proposal_records AS
SELECT
  p.id AS id,
  p.page_id AS pageId,
  p.kind AS kind,
  p.base_revision_id AS baseRevisionId,
  p.author_id AS authorId,
  u.name AS authorName,
  coalesce(h.why, p.why) AS why,
  p.title AS title,
  p.summary AS summary,
  p.minor AS minor,
  p.affiliated AS affiliated,
  p.created_at AS createdAt,
  p.changed_at AS changedAt,
  d.outcome AS outcome,
  d.actor_id AS actorId,
  a.name AS actorName,
  d.revision_id AS revisionId,
  coalesce(d.improved, 0) AS improved,
  coalesce(d.left_out, '[]') AS leftOut,
  coalesce(d.reason, '') AS reason,
  d.created_at AS decidedAt
FROM proposals p
LEFT JOIN proposal_holds h ON h.proposal_id = p.id
LEFT JOIN users u ON u.id = p.author_id
LEFT JOIN proposal_decisions d ON d.proposal_id = p.id
LEFT JOIN users a ON a.id = d.actor_id;
