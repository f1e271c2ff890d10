import type { Content } from '../domain/content.js';
import type { Kind } from '../domain/kind.js';
import { isHeld, type Outcome, type Proposal, type WaitsBecause } from '../domain/proposal.js';
import type { Flag } from '../domain/revision.js';
import { sql, type Db } from './database.js';
import { deleteQueuedProposal, insertQueueItem, updateQueuedAuthor } from './review-queue.js';
import { contentOf, type ContentRow } from './revisions.js';

/** What a proposal says, as its columns are. */
export interface ProposalText extends ContentRow {
  readonly summary: string;
  readonly minor: Flag;
  readonly affiliated: Flag;
  readonly changedAt: string;
}

export interface NewProposal extends ProposalText {
  readonly pageId: number | null;
  readonly kind: Kind;
  readonly baseRevisionId: number | null;
  readonly authorId: number | null;
  readonly tokenHash: string | null;
  readonly why: WaitsBecause;
}

/** Keeps a proposal, waiting; gives back its id. */
export function insertProposal(db: Db, proposal: NewProposal): number {
  const { id } = sql(
    db,
    `INSERT INTO proposals (page_id, kind, base_revision_id, author_id, token_hash, why, title, body, tags, facts, summary,
       minor, affiliated, created_at, changed_at)
     VALUES (@pageId, @kind, @baseRevisionId, @authorId, @tokenHash, @why, @title, @body, @tags, @facts, @summary,
       @minor, @affiliated, @changedAt, @changedAt) RETURNING id`,
  ).get({ ...proposal, why: isHeld(proposal.why) ? 'newcomer' : proposal.why }) as { id: number };
  if (isHeld(proposal.why)) {
    sql(db, 'INSERT INTO proposal_holds (proposal_id, why) VALUES (?, ?)').run(id, proposal.why);
  }
  const { authorId, changedAt: createdAt } = proposal;
  insertQueueItem(db, { proposalId: id, reportId: null, isUnknown: authorId === null ? 1 : 0, createdAt });
  return id;
}

/** Puts what its author wrote anew in the place of what a proposal said. */
export function updateProposalText(db: Db, id: number, text: ProposalText & { baseRevisionId: number | null }): void {
  sql(
    db,
    `UPDATE proposals SET base_revision_id = @baseRevisionId, title = @title, body = @body, tags = @tags, facts = @facts,
       summary = @summary, minor = @minor, affiliated = @affiliated, changed_at = @changedAt
     WHERE id = @id`,
  ).run({ id, ...text });
}

/** One proposal. */
export function findProposal(db: Db, id: number): Proposal | undefined {
  return sql(db, 'SELECT * FROM proposal_records WHERE id = ?').get(id) as Proposal | undefined;
}

/** The id of the proposal behind a secret address. */
export function findProposalIdByToken(db: Db, tokenHash: string): number | undefined {
  const row = sql(db, 'SELECT id FROM proposals WHERE token_hash = ?').get(tokenHash) as { id: number } | undefined;
  return row?.id;
}

/** What a proposal says the page should be. */
export function findProposedContent(db: Db, id: number): Content | undefined {
  const row = sql(db, 'SELECT title, body, tags, facts FROM proposals WHERE id = ?').get(id) as ContentRow | undefined;
  return row && contentOf(row);
}

/** Proposals by their ids, in no order. */
export function listProposalsByIds(db: Db, ids: readonly number[]): readonly Proposal[] {
  return sql(
    db,
    `SELECT proposal_records.* FROM json_each(?) AS chosen JOIN proposal_records ON proposal_records.id = chosen.value`,
  ).all(JSON.stringify(ids)) as Proposal[];
}

/** A person's proposals, newest first, those before an id. */
export function listProposalsBy(db: Db, authorId: number, beforeId: number, limit: number): readonly Proposal[] {
  return sql(db, 'SELECT * FROM proposal_records WHERE authorId = ? AND id < ? ORDER BY id DESC LIMIT ?').all(
    authorId,
    beforeId,
    limit,
  ) as Proposal[];
}

/** How many wait on a page, counted up to a number. */
export function countWaitingOn(db: Db, pageId: number, most: number): number {
  const row = sql(
    db,
    `SELECT count(*) AS n FROM (
       SELECT 1 FROM proposals JOIN review_queue ON proposal_id = proposals.id WHERE page_id = ? LIMIT ?)`,
  ).get(pageId, most) as { n: number };
  return row.n;
}

export interface Decision {
  readonly proposalId: number;
  readonly outcome: Outcome;
  readonly actorId: number | null;
  readonly revisionId: number | null;
  readonly improved: Flag;
  /** What was not taken; nothing where it is left away. */
  readonly leftOut?: readonly string[];
  readonly reason: string;
  readonly createdAt: string;
}

/** Decides on a proposal, which then waits no longer. */
export function insertDecision(db: Db, decision: Decision): void {
  sql(
    db,
    `INSERT INTO proposal_decisions (proposal_id, outcome, actor_id, revision_id, improved, left_out, reason, created_at)
     VALUES (@proposalId, @outcome, @actorId, @revisionId, @improved, @leftOut, @reason, @createdAt)`,
  ).run({ ...decision, leftOut: JSON.stringify(decision.leftOut ?? []) });
  deleteQueuedProposal(db, decision.proposalId);
}

/** Gives a proposal to the account that claimed it; its secret address leads nowhere from then on. */
export function updateProposalAuthor(db: Db, id: number, authorId: number): void {
  sql(db, 'UPDATE proposals SET author_id = ?, token_hash = NULL WHERE id = ?').run(authorId, id);
  updateQueuedAuthor(db, id);
}

/** Credits a revision, and its line among the changes, to the account that claimed it. Who wrote a revision is not part of its digests. */
export function updateRevisionAuthor(db: Db, revisionId: number, authorId: number): void {
  sql(db, 'UPDATE revisions SET author_id = ? WHERE id = ?').run(authorId, revisionId);
  sql(db, 'UPDATE changes SET author_id = ? WHERE revision_id = ?').run(authorId, revisionId);
}
