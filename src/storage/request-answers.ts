import type { Flag } from '../domain/revision.js';
import { sql, type Db } from './database.js';

export interface NewAnswer {
  readonly requestId: number;
  readonly pageId: number;
  readonly closes: Flag;
  readonly authorId: number;
  readonly createdAt: string;
}

/** Keeps that a page answers a request; gives back its id. */
export function insertAnswer(db: Db, answer: NewAnswer): number {
  const row = sql(
    db,
    `INSERT INTO request_answers (request_id, page_id, closes, author_id, created_at)
     VALUES (@requestId, @pageId, @closes, @authorId, @createdAt) RETURNING id`,
  ).get(answer) as { id: number };
  return row.id;
}

/** An answer that stands, and its number among all changes. */
export interface Answer {
  readonly change: number;
  readonly requestId: number;
  readonly pageId: number;
  readonly closes: Flag;
  readonly authorName: string;
  readonly createdAt: string;
}

/** The answers to these requests, oldest first; those taken back, and pages that were deleted, are left out. */
export function listAnswersTo(db: Db, requestIds: readonly number[], limit: number): readonly Answer[] {
  return sql(
    db,
    `SELECT changes.id AS change, answers.request_id AS requestId, answers.page_id AS pageId, answers.closes AS closes,
       users.name AS authorName, answers.created_at AS createdAt
     FROM json_each(@requestIds) AS wanted
     JOIN request_answers AS answers ON answers.request_id = wanted.value
     JOIN changes ON changes.answer_id = answers.id
     JOIN users ON users.id = answers.author_id
     WHERE NOT EXISTS (SELECT 1 FROM changes AS back WHERE back.removed_id = changes.id)
       AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = answers.page_id)
     ORDER BY answers.id
     LIMIT @limit`,
  ).all({ requestIds: JSON.stringify(requestIds), limit }) as Answer[];
}
