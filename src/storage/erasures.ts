import { sql, type Db } from './database.js';

export type ErasureState = 'waits' | 'agreed' | 'cancelled' | 'done';

/** Somebody asks for something to be erased for good. */
export interface ErasureRequest {
  readonly id: number;
  /** The version of a page that is to go, or of a file; without both, words are, wherever they stand. */
  readonly revisionId: number | null;
  readonly fileRevisionId: number | null;
  readonly fileName: string | null;
  readonly words: string;
  readonly actorId: number;
  readonly actorName: string;
  readonly reason: string;
  readonly createdAt: string;
  readonly state: ErasureState;
  readonly jobId: number | null;
}

export interface NewErasure {
  readonly revisionId: number | null;
  readonly fileRevisionId: number | null;
  readonly words: string;
  readonly actorId: number;
  readonly reason: string;
  readonly createdAt: string;
}

/** Keeps that something is to be erased; gives back the number of the request. */
export function insertErasureRequest(db: Db, request: NewErasure): number {
  const row = sql(
    db,
    `INSERT INTO erasure_requests (revision_id, file_revision_id, words, actor_id, reason, created_at, state)
     VALUES (@revisionId, @fileRevisionId, @words, @actorId, @reason, @createdAt, 'waits') RETURNING id`,
  ).get(request) as { id: number };
  return row.id;
}

/** A request to erase, by its number. */
export function findErasure(db: Db, id: number): ErasureRequest | undefined {
  return sql(db, 'SELECT * FROM erasure_records WHERE id = ?').get(id) as ErasureRequest | undefined;
}

/** The request that a job carries out. */
export function findErasureOfJob(db: Db, jobId: number): ErasureRequest | undefined {
  return sql(db, 'SELECT * FROM erasure_records WHERE jobId = ?').get(jobId) as ErasureRequest | undefined;
}

/** Requests to erase in one state, oldest first. */
export function listErasures(db: Db, state: ErasureState, limit: number): readonly ErasureRequest[] {
  return sql(db, 'SELECT * FROM erasure_records WHERE state = ? ORDER BY id LIMIT ?').all(
    state,
    limit,
  ) as ErasureRequest[];
}

/** The request that waits to erase the same version of a page or of a file, if there is one. */
export function findWaitingErasure(
  db: Db,
  about: Pick<NewErasure, 'revisionId' | 'fileRevisionId'>,
): { readonly id: number } | undefined {
  return sql(
    db,
    `SELECT id FROM erasure_requests
     WHERE state = 'waits' AND (revision_id = @revisionId OR file_revision_id = @fileRevisionId) ORDER BY id LIMIT 1`,
  ).get(about) as { id: number } | undefined;
}

/** Keeps that a request is carried out by a job, and who agreed; null where nobody had to. */
export function updateErasureAgreed(db: Db, id: number, agreedBy: number | null, jobId: number): void {
  sql(db, `UPDATE erasure_requests SET state = 'agreed', agreed_by = ?, job_id = ? WHERE id = ?`).run(
    agreedBy,
    jobId,
    id,
  );
}

/** Keeps that a request came to its end, and forgets its words. */
export function updateErasureEnded(db: Db, id: number, state: 'cancelled' | 'done'): void {
  sql(db, `UPDATE erasure_requests SET state = ?, words = '' WHERE id = ?`).run(state, id);
}

/** Forgets the words of every request and job: for a copy of the wiki, which carries none out. */
export function updateErasuresForgotten(db: Db): void {
  sql(db, `UPDATE jobs SET input = json_remove(input, '$.words') WHERE state IN ('open', 'paused')`).run();
  sql(db, `UPDATE erasure_requests SET words = '' WHERE state IN ('waits', 'agreed')`).run();
}

/** Takes the content, summary and key of a revision away, and what repeats them; the digests stay. */
export function eraseRevisionRow(db: Db, id: number, now: string): void {
  sql(
    db,
    `UPDATE revisions SET title = '', body = '', tags = '[]', facts = '{}', summary = '', size = 0,
       digest_key = zeroblob(0) WHERE id = ?`,
  ).run(id);
  sql(db, 'INSERT INTO erasures (revision_id, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING').run(id, now);
  sql(db, 'DELETE FROM publish_answers WHERE revision_id = ?').run(id);
  sql(db, `UPDATE notices SET reason = '' WHERE revision_id = ?`).run(id);
  sql(
    db,
    `UPDATE changes SET reason = '' WHERE address_act_id IN (SELECT id FROM address_acts WHERE revision_id = ?)`,
  ).run(id);
}

/** Whether a revision was erased. */
export function isErased(db: Db, revisionId: number): boolean {
  return sql(db, 'SELECT 1 FROM erasures WHERE revision_id = ?').get(revisionId) !== undefined;
}

/** Takes the reason of an act away for good. */
export function eraseActReason(db: Db, changeId: number): void {
  sql(db, `UPDATE changes SET reason = '' WHERE id = ?`).run(changeId);
}

/** Takes the reason of an entry of the log away for good; the entry must be marked so before. */
export function eraseLogReason(db: Db, entryId: number): void {
  sql(db, `UPDATE moderation_log SET reason = '' WHERE id = ?`).run(entryId);
}

/** Takes what people said of a version of a file away for good. */
export function eraseFileWords(db: Db, fileRevisionId: number): void {
  sql(db, `UPDATE file_revisions SET alt_text = '', summary = '' WHERE id = ?`).run(fileRevisionId);
}
