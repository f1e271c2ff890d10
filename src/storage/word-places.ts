import { REPLACED_PLACES, type ReplacedPlace } from '../domain/word-places.js';
import { sql, type Db } from './database.js';
import { RULE_PLACES } from './rule-word-places.js';

/** A row of a place with its typed words by column, as JSON; columns that hold JSON themselves are part of it. */
export interface WordRow {
  readonly id: number;
  readonly textsJson: string;
  /** Whose words they are, where that is known and only one row is asked for. */
  readonly ownerId?: number | null;
}

interface Statements {
  /** Rows by id after one. */
  readonly list: string;
  readonly find: string;
  readonly update: string;
}

const STATEMENTS: Readonly<Record<ReplacedPlace, Statements>> = {
  ...RULE_PLACES,
  requests: {
    list: `SELECT id, json_object('wanted', wanted, 'using_now', using_now, 'wrong_with_it', wrong_with_it, 'group_size', group_size, 'money', money, 'country', country, 'must_haves', must_haves) AS textsJson
      FROM requests WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, author_id AS ownerId, json_object('wanted', wanted, 'using_now', using_now, 'wrong_with_it', wrong_with_it, 'group_size', group_size, 'money', money, 'country', country, 'must_haves', must_haves) AS textsJson
      FROM requests WHERE id = ?`,
    update: `UPDATE requests SET wanted = json_extract(@textsJson, '$.wanted'), using_now = json_extract(@textsJson, '$.using_now'), wrong_with_it = json_extract(@textsJson, '$.wrong_with_it'), group_size = json_extract(@textsJson, '$.group_size'), money = json_extract(@textsJson, '$.money'), country = json_extract(@textsJson, '$.country'), must_haves = json_extract(@textsJson, '$.must_haves')
      WHERE id = @id`,
  },
  reports: {
    list: `SELECT id, json_object('words', words) AS textsJson
      FROM reports WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, author_id AS ownerId, json_object('words', words) AS textsJson
      FROM reports WHERE id = ?`,
    update: `UPDATE reports SET words = json_extract(@textsJson, '$.words')
      WHERE id = @id`,
  },
  proposals: {
    list: `SELECT id, json_object('title', title, 'body', body, 'summary', summary, 'facts', json(facts)) AS textsJson
      FROM proposals WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, author_id AS ownerId, json_object('title', title, 'body', body, 'summary', summary, 'facts', json(facts)) AS textsJson
      FROM proposals WHERE id = ?`,
    update: `UPDATE proposals SET title = json_extract(@textsJson, '$.title'), body = json_extract(@textsJson, '$.body'), summary = json_extract(@textsJson, '$.summary'), facts = json_extract(@textsJson, '$.facts')
      WHERE id = @id`,
  },
  proposal_decisions: {
    list: `SELECT proposal_id AS id, json_object('reason', reason) AS textsJson
      FROM proposal_decisions WHERE proposal_id > ? ORDER BY proposal_id LIMIT ?`,
    find: `SELECT proposal_id AS id, json_object('reason', reason) AS textsJson
      FROM proposal_decisions WHERE proposal_id = ?`,
    update: `UPDATE proposal_decisions SET reason = json_extract(@textsJson, '$.reason')
      WHERE proposal_id = @id`,
  },
  publish_answers: {
    list: `SELECT id, json_object('answer', answer) AS textsJson
      FROM publish_answers WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, json_object('answer', answer) AS textsJson
      FROM publish_answers WHERE id = ?`,
    update: `UPDATE publish_answers SET answer = json_extract(@textsJson, '$.answer')
      WHERE id = @id`,
  },
  notices: {
    list: `SELECT id, json_object('reason', reason) AS textsJson
      FROM notices WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, user_id AS ownerId, json_object('reason', reason) AS textsJson
      FROM notices WHERE id = ?`,
    update: `UPDATE notices SET reason = json_extract(@textsJson, '$.reason')
      WHERE id = @id`,
  },
  page_deletions: {
    list: `SELECT page_id AS id, json_object('reason', reason) AS textsJson
      FROM page_deletions WHERE page_id > ? ORDER BY page_id LIMIT ?`,
    find: `SELECT page_id AS id, json_object('reason', reason) AS textsJson
      FROM page_deletions WHERE page_id = ?`,
    update: `UPDATE page_deletions SET reason = json_extract(@textsJson, '$.reason')
      WHERE page_id = @id`,
  },
  file_deletions: {
    list: `SELECT file_id AS id, json_object('reason', reason) AS textsJson
      FROM file_deletions WHERE file_id > ? ORDER BY file_id LIMIT ?`,
    find: `SELECT file_id AS id, json_object('reason', reason) AS textsJson
      FROM file_deletions WHERE file_id = ?`,
    update: `UPDATE file_deletions SET reason = json_extract(@textsJson, '$.reason')
      WHERE file_id = @id`,
  },
  act_hidings: {
    list: `SELECT change_id AS id, json_object('reason', reason) AS textsJson
      FROM act_hidings WHERE change_id > ? ORDER BY change_id LIMIT ?`,
    find: `SELECT change_id AS id, json_object('reason', reason) AS textsJson
      FROM act_hidings WHERE change_id = ?`,
    update: `UPDATE act_hidings SET reason = json_extract(@textsJson, '$.reason')
      WHERE change_id = @id`,
  },
  file_hidings: {
    list: `SELECT revision_id AS id, json_object('reason', reason) AS textsJson
      FROM file_hidings WHERE revision_id > ? ORDER BY revision_id LIMIT ?`,
    find: `SELECT revision_id AS id, json_object('reason', reason) AS textsJson
      FROM file_hidings WHERE revision_id = ?`,
    update: `UPDATE file_hidings SET reason = json_extract(@textsJson, '$.reason')
      WHERE revision_id = @id`,
  },
  erasure_requests: {
    list: `SELECT id, json_object('reason', reason) AS textsJson
      FROM erasure_requests WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, json_object('reason', reason) AS textsJson
      FROM erasure_requests WHERE id = ?`,
    update: `UPDATE erasure_requests SET reason = json_extract(@textsJson, '$.reason')
      WHERE id = @id`,
  },
  person_notes: {
    list: `SELECT id, json_object('words', words) AS textsJson
      FROM person_notes WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, json_object('words', words) AS textsJson
      FROM person_notes WHERE id = ?`,
    update: `UPDATE person_notes SET words = json_extract(@textsJson, '$.words')
      WHERE id = @id`,
  },
  role_requests: {
    list: `SELECT user_id AS id, json_object('reason', reason) AS textsJson
      FROM role_requests WHERE user_id > ? ORDER BY user_id LIMIT ?`,
    find: `SELECT user_id AS id, json_object('reason', reason) AS textsJson
      FROM role_requests WHERE user_id = ?`,
    update: `UPDATE role_requests SET reason = json_extract(@textsJson, '$.reason')
      WHERE user_id = @id`,
  },
  blocks: {
    list: `SELECT user_id AS id, json_object('reason', reason) AS textsJson
      FROM blocks WHERE user_id > ? ORDER BY user_id LIMIT ?`,
    find: `SELECT user_id AS id, json_object('reason', reason) AS textsJson
      FROM blocks WHERE user_id = ?`,
    update: `UPDATE blocks SET reason = json_extract(@textsJson, '$.reason')
      WHERE user_id = @id`,
  },
  proposal_questions: {
    list: `SELECT id, json_object('words', words) AS textsJson
      FROM proposal_questions WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, author_id AS ownerId, json_object('words', words) AS textsJson
      FROM proposal_questions WHERE id = ?`,
    update: `UPDATE proposal_questions SET words = json_extract(@textsJson, '$.words')
      WHERE id = @id`,
  },
  proposal_answers: {
    list: `SELECT question_id AS id, json_object('words', words) AS textsJson
      FROM proposal_answers WHERE question_id > ? ORDER BY question_id LIMIT ?`,
    find: `SELECT question_id AS id, (SELECT p.author_id FROM proposal_questions AS q JOIN proposals AS p ON p.id = q.proposal_id WHERE q.id = question_id) AS ownerId, json_object('words', words) AS textsJson
      FROM proposal_answers WHERE question_id = ?`,
    update: `UPDATE proposal_answers SET words = json_extract(@textsJson, '$.words')
      WHERE question_id = @id`,
  },
  protections: {
    list: `SELECT page_id AS id, json_object('reason', reason) AS textsJson
      FROM protections WHERE page_id > ? ORDER BY page_id LIMIT ?`,
    find: `SELECT page_id AS id, json_object('reason', reason) AS textsJson
      FROM protections WHERE page_id = ?`,
    update: `UPDATE protections SET reason = json_extract(@textsJson, '$.reason')
      WHERE page_id = @id`,
  },
  appeals: {
    list: `SELECT id, json_object('words', words) AS textsJson
      FROM appeals WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, user_id AS ownerId, json_object('words', words) AS textsJson
      FROM appeals WHERE id = ?`,
    update: `UPDATE appeals SET words = json_extract(@textsJson, '$.words')
      WHERE id = @id`,
  },
  appeal_decisions: {
    list: `SELECT appeal_id AS id, json_object('reason', reason) AS textsJson
      FROM appeal_decisions WHERE appeal_id > ? ORDER BY appeal_id LIMIT ?`,
    find: `SELECT appeal_id AS id, actor_id AS ownerId, json_object('reason', reason) AS textsJson
      FROM appeal_decisions WHERE appeal_id = ?`,
    update: `UPDATE appeal_decisions SET reason = json_extract(@textsJson, '$.reason')
      WHERE appeal_id = @id`,
  },
  address_acts: {
    list: `SELECT id, json_object('slug', slug, 'to_slug', to_slug) AS textsJson
      FROM address_acts WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, json_object('slug', slug, 'to_slug', to_slug) AS textsJson
      FROM address_acts WHERE id = ?`,
    update: `UPDATE address_acts SET slug = json_extract(@textsJson, '$.slug'), to_slug = json_extract(@textsJson, '$.to_slug')
      WHERE id = @id`,
  },
  users: {
    list: `SELECT id, json_object('name', name, 'name_key', name_key) AS textsJson
      FROM users WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, id AS ownerId, json_object('name', name, 'name_key', name_key) AS textsJson
      FROM users WHERE id = ?`,
    update: `UPDATE users SET name = json_extract(@textsJson, '$.name'), name_key = json_extract(@textsJson, '$.name_key')
      WHERE id = @id`,
  },
  drafts: {
    list: `SELECT id, json_object('place', place, 'title', title, 'fields', json(fields)) AS textsJson
      FROM drafts WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, author_id AS ownerId, json_object('place', place, 'title', title, 'fields', json(fields)) AS textsJson
      FROM drafts WHERE id = ?`,
    update: `UPDATE drafts SET place = json_extract(@textsJson, '$.place'), title = json_extract(@textsJson, '$.title'), fields = json_extract(@textsJson, '$.fields')
      WHERE id = @id`,
  },
  revision_hidings: {
    list: `SELECT revision_id AS id, json_group_object(part, reason) AS textsJson
      FROM revision_hidings WHERE revision_id > ? GROUP BY revision_id ORDER BY revision_id LIMIT ?`,
    find: `SELECT revision_id AS id, json_group_object(part, reason) AS textsJson
      FROM revision_hidings WHERE revision_id = ? GROUP BY revision_id`,
    update: `UPDATE revision_hidings SET reason = json_extract(@textsJson, '$.' || part) WHERE revision_id = @id`,
  },
  jobs: {
    list: `SELECT id, json_object('input', json(input), 'problem', problem) AS textsJson
      FROM jobs WHERE id > ? ORDER BY id LIMIT ?`,
    find: `SELECT id, json_object('input', json(input), 'problem', problem) AS textsJson
      FROM jobs WHERE id = ?`,
    update: `UPDATE jobs SET input = json_extract(@textsJson, '$.input'), problem = json_extract(@textsJson, '$.problem')
      WHERE id = @id`,
  },
};

/** The rows of a place by id after one, with their typed words. */
export function listWordRows(db: Db, place: ReplacedPlace, afterId: number, limit: number): readonly WordRow[] {
  return sql(db, STATEMENTS[place].list).all(afterId, limit) as WordRow[];
}

/** One row of a place with its typed words. */
export function findWordRow(db: Db, place: ReplacedPlace, id: number): WordRow | undefined {
  return sql(db, STATEMENTS[place].find).get(id) as WordRow | undefined;
}

/** Puts other words into a row of a place. */
export function updateWordRow(db: Db, place: ReplacedPlace, row: WordRow): void {
  sql(db, STATEMENTS[place].update).run(row);
}

/** Whether a place is one whose words are replaced. */
export function isReplacedPlace(place: string): place is ReplacedPlace {
  return REPLACED_PLACES.some((one) => one === place);
}
