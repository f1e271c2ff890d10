import type { PublishAnswer } from '../domain/publish-questions.js';
import { sql, type Db } from './database.js';

/** The edit that something was asked about: a revision, or a proposal. */
export interface AskedAbout {
  readonly revisionId: number | null;
  readonly proposalId: number | null;
}

/** Keeps what was asked about an edit, and what came of it. */
export function insertPublishAnswers(db: Db, about: AskedAbout, answers: readonly PublishAnswer[]): void {
  for (const { question, answer } of answers) {
    sql(
      db,
      `INSERT INTO publish_answers (revision_id, proposal_id, question, answer)
       VALUES (@revisionId, @proposalId, @question, @answer)`,
    ).run({ ...about, question, answer });
  }
}

/** What was asked before a revision was published, also while it was a proposal. */
export function listAnswersOfRevision(db: Db, revisionId: number): readonly PublishAnswer[] {
  return sql(
    db,
    `SELECT question, answer FROM publish_answers WHERE revision_id = @revisionId
     UNION ALL
     SELECT question, answer FROM proposal_decisions JOIN publish_answers USING (proposal_id)
     WHERE proposal_decisions.revision_id = @revisionId
     LIMIT 20`,
  ).all({ revisionId }) as PublishAnswer[];
}

/** What was asked before a proposal was sent. */
export function listAnswersOfProposal(db: Db, proposalId: number): readonly PublishAnswer[] {
  return sql(db, 'SELECT question, answer FROM publish_answers WHERE proposal_id = ? ORDER BY id LIMIT 20').all(
    proposalId,
  ) as PublishAnswer[];
}

/** What was asked lately and what came of it, newest first. */
export function listNewestAnswers(db: Db, limit: number): readonly PublishAnswer[] {
  return sql(db, 'SELECT question, answer FROM publish_answers WHERE id > 0 ORDER BY id DESC LIMIT ?').all(
    limit,
  ) as PublishAnswer[];
}
