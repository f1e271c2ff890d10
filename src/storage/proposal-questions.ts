import type { Asked, ProposalQuestion } from '../domain/proposal-question.js';
import { sql, type Db } from './database.js';

export interface NewQuestion {
  readonly proposalId: number;
  readonly authorId: number;
  readonly words: string;
  readonly createdAt: string;
}

/** Keeps what is asked about a proposal. */
export function insertProposalQuestion(db: Db, question: NewQuestion): void {
  sql(
    db,
    `INSERT INTO proposal_questions (proposal_id, author_id, words, created_at)
     VALUES (@proposalId, @authorId, @words, @createdAt)`,
  ).run(question);
}

/** Keeps what the author of a proposal answers. */
export function insertProposalAnswer(
  db: Db,
  answer: { readonly questionId: number; readonly words: string; readonly createdAt: string },
): void {
  sql(db, 'INSERT INTO proposal_answers (question_id, words, created_at) VALUES (@questionId, @words, @createdAt)').run(
    answer,
  );
}

/** What was asked about a proposal, oldest first. */
export function listProposalQuestions(db: Db, proposalId: number, limit: number): readonly ProposalQuestion[] {
  return sql(
    db,
    `SELECT question.id, question.author_id AS authorId, users.name AS authorName, question.words,
       question.created_at AS createdAt, answer.words AS answer, answer.created_at AS answeredAt
     FROM proposal_questions AS question
     JOIN users ON users.id = question.author_id
     LEFT JOIN proposal_answers AS answer ON answer.question_id = question.id
     WHERE question.proposal_id = ?
     ORDER BY question.id LIMIT ?`,
  ).all(proposalId, limit) as ProposalQuestion[];
}

/** For each of some proposals about which something was asked, whether the last question is answered. */
export function listAsked(db: Db, proposalIds: readonly number[]): ReadonlyMap<number, Asked> {
  const rows = sql(
    db,
    `SELECT question.proposal_id AS proposalId, answer.question_id IS NOT NULL AS isAnswered
     FROM json_each(?) AS chosen
     JOIN proposal_questions AS question
       ON question.id = (SELECT max(id) FROM proposal_questions WHERE proposal_id = chosen.value)
     LEFT JOIN proposal_answers AS answer ON answer.question_id = question.id`,
  ).all(JSON.stringify(proposalIds)) as { readonly proposalId: number; readonly isAnswered: 0 | 1 }[];
  return new Map(rows.map(({ proposalId, isAnswered }) => [proposalId, isAnswered === 1 ? 'answered' : 'asked']));
}

/** Deletes what was asked about a proposal, and what was answered. */
export function deleteProposalQuestions(db: Db, proposalId: number): void {
  sql(
    db,
    'DELETE FROM proposal_answers WHERE question_id IN (SELECT id FROM proposal_questions WHERE proposal_id = ?)',
  ).run(proposalId);
  sql(db, 'DELETE FROM proposal_questions WHERE proposal_id = ?').run(proposalId);
}
