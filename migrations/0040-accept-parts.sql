-- Of a suggestion that was published in part: what was not taken. The names of fields, and how many places of the text; nothing of what they said.
ALTER TABLE proposal_decisions ADD COLUMN left_out TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(left_out));

DROP VIEW proposal_records;

CREATE VIEW proposal_records AS
SELECT
  p.id AS id,
  p.page_id AS pageId,
  p.kind AS kind,
  p.base_revision_id AS baseRevisionId,
  p.author_id AS authorId,
  u.name AS authorName,
  p.why AS why,
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
LEFT JOIN users u ON u.id = p.author_id
LEFT JOIN proposal_decisions d ON d.proposal_id = p.id
LEFT JOIN users a ON a.id = d.actor_id;
