import { sql, type Db } from './database.js';

const MOST = 100_000;

/** Each kind of thing that is kept about a person, and the statement that reads it by their id; at most so many rows. */
const STATEMENTS = {
  account: `SELECT name, role, created_at AS since FROM users WHERE id = ? ORDER BY id LIMIT ?`,
  sessions: `SELECT created_at AS since, expires_at AS until FROM sessions WHERE user_id = ? ORDER BY created_at LIMIT ?`,
  recoveryCodes: `SELECT created_at AS made FROM recovery_codes WHERE user_id = ? ORDER BY created_at LIMIT ?`,
  passwordResets: `SELECT created_at AS made, expires_at AS until FROM password_resets WHERE user_id = ?
    ORDER BY created_at LIMIT ?`,
  blocks: `SELECT reason, created_at AS since, ends_at AS until FROM blocks WHERE user_id = ? ORDER BY user_id LIMIT ?`,
  edits: `SELECT r.id, page_id AS page, CASE WHEN t.part IS NULL THEN title END AS title,
      CASE WHEN t.part IS NULL THEN body END AS body, CASE WHEN t.part IS NULL THEN tags END AS tags,
      CASE WHEN t.part IS NULL THEN facts END AS facts, CASE WHEN s.part IS NULL THEN summary END AS summary,
      minor, affiliated, r.created_at AS time
    FROM revisions AS r
    LEFT JOIN revision_hidings AS t ON t.revision_id = r.id AND t.part = 'text'
    LEFT JOIN revision_hidings AS s ON s.revision_id = r.id AND s.part = 'summary'
    WHERE r.author_id = ? ORDER BY r.id LIMIT ?`,
  files: `SELECT r.id, files.name, CASE WHEN h.level IS NULL THEN alt_text END AS alt,
      CASE WHEN h.level IS NULL THEN summary END AS summary, r.created_at AS time
    FROM file_revisions AS r JOIN files ON files.id = r.file_id LEFT JOIN file_hidings AS h ON h.revision_id = r.id
    WHERE r.author_id = ? ORDER BY r.id LIMIT ?`,
  suggestions: `SELECT p.id, page_id AS page, title, body, tags, facts, summary, p.created_at AS time,
      d.outcome, d.reason
    FROM proposals AS p LEFT JOIN proposal_decisions AS d ON d.proposal_id = p.id
    WHERE p.author_id = ? ORDER BY p.id LIMIT ?`,
  appeals: `SELECT a.id, words, a.created_at AS time, d.outcome, d.reason
    FROM appeals AS a LEFT JOIN appeal_decisions AS d ON d.appeal_id = a.id
    WHERE a.user_id = ? ORDER BY a.id LIMIT ?`,
  questionsAnswered: `SELECT q.proposal_id AS suggestion, q.words, w.words AS answer, w.created_at AS time
    FROM proposals AS p JOIN proposal_questions AS q ON q.proposal_id = p.id
    LEFT JOIN proposal_answers AS w ON w.question_id = q.id
    WHERE p.author_id = ? ORDER BY p.id, q.id LIMIT ?`,
  questionsAsked: `SELECT proposal_id AS suggestion, words, created_at AS time FROM proposal_questions
    WHERE author_id = ? ORDER BY id LIMIT ?`,
  drafts: `SELECT place, title, fields, kept_at AS time FROM drafts WHERE author_id = ? ORDER BY id LIMIT ?`,
  reports: `SELECT id, page_id AS page, words, created_at AS time FROM reports WHERE author_id = ? ORDER BY id LIMIT ?`,
  acts: `SELECT id, page_id AS page, CASE WHEN h.level IS NULL THEN c.reason END AS reason, c.created_at AS time
    FROM changes AS c LEFT JOIN act_hidings AS h ON h.change_id = c.id WHERE c.author_id = ? ORDER BY c.id LIMIT ?`,
  checks: `SELECT k.page_id AS page, part, affiliated, k.created_at AS time
    FROM changes AS c JOIN checks AS k ON k.id = c.check_id WHERE c.author_id = ? ORDER BY c.id LIMIT ?`,
  alternatives: `SELECT from_id AS page, to_id AS other, a.reason, a.created_at AS time
    FROM changes AS c JOIN alternatives AS a ON a.id = c.alternative_id WHERE c.author_id = ? ORDER BY c.id LIMIT ?`,
  requests: `SELECT q.id, wanted, using_now AS usingNow, wrong_with_it AS wrongWithIt, group_size AS groupSize, money,
      country, must_haves AS mustHaves, q.created_at AS time
    FROM changes AS c JOIN requests AS q ON q.id = c.request_id WHERE c.author_id = ? ORDER BY c.id LIMIT ?`,
  answers: `SELECT w.request_id AS request, w.page_id AS page, w.created_at AS time
    FROM changes AS c JOIN request_answers AS w ON w.id = c.answer_id WHERE c.author_id = ? ORDER BY c.id LIMIT ?`,
  patrols: `SELECT revision_id AS edit, created_at AS time FROM patrols WHERE actor_id = ? ORDER BY revision_id LIMIT ?`,
  thanksGiven: `SELECT revision_id AS edit, created_at AS time FROM thanks WHERE actor_id = ? ORDER BY created_at LIMIT ?`,
  thanksReceived: `SELECT revision_id AS edit, created_at AS time FROM thanks WHERE author_id = ?
    ORDER BY revision_id LIMIT ?`,
  notices: `SELECT act, page_id AS page, detail, reason, created_at AS time, read_at AS read FROM notices
    WHERE user_id = ? ORDER BY id LIMIT ?`,
  moderationLog: `SELECT act, detail, CASE WHEN h.level IS NULL THEN reason END AS reason, e.created_at AS time
    FROM moderation_log AS e LEFT JOIN log_hidings AS h ON h.entry_id = e.id
    WHERE e.user_id = ? ORDER BY e.id LIMIT ?`,
  invitations: `SELECT id, most_uses AS mostUses, created_at AS time, ends_at AS until FROM invitations
    WHERE author_id = ? ORDER BY id LIMIT ?`,
  invitedWith: `SELECT invitation_id AS invitation, created_at AS time FROM invitation_uses
    WHERE user_id = ? ORDER BY user_id LIMIT ?`,
  rulesMet: `SELECT rule_id AS rule, page_id AS page, revision_id AS edit, level AS did, created_at AS time
    FROM abuse_hits WHERE user_id = ? ORDER BY id LIMIT ?`,
  ruleMistakes: `SELECT rule_id AS rule, words, created_at AS time FROM abuse_mistakes
    WHERE user_id = ? ORDER BY id LIMIT ?`,
  askedBeforePublishing: `SELECT r.id AS edit, question, answer
    FROM revisions AS r JOIN publish_answers AS a ON a.revision_id = r.id WHERE r.author_id = ? ORDER BY r.id LIMIT ?`,
  jobs: `SELECT id, kind, state, created_at AS time FROM jobs WHERE author_id = ? ORDER BY id LIMIT ?`,
} as const;

/** All that is kept about a person, by kind; the columns that hold JSON as text. What is hidden is null. */
export function listOwnData(db: Db, userId: number): Readonly<Record<string, readonly object[]>> {
  const read = Object.entries(STATEMENTS).map(([kind, text]) => [kind, sql(db, text).all(userId, MOST)] as const);
  return Object.fromEntries(read) as Record<string, object[]>;
}
