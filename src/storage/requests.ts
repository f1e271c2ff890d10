import type { Flag } from '../domain/revision.js';
import type { RequestRecord, Wish } from '../domain/tool-request.js';
import { sql, type Db } from './database.js';

export interface NewRequest extends Wish {
  readonly authorId: number | null;
  readonly createdAt: string;
}

/** Keeps what somebody asks for; gives back its id. */
export function insertRequest(db: Db, request: NewRequest): number {
  const row = sql(
    db,
    `INSERT INTO requests (wanted, using_now, wrong_with_it, group_size, money, country, must_haves, author_id, created_at)
     VALUES (@wanted, @usingNow, @wrongWithIt, @groupSize, @money, @country, @mustHaves, @authorId, @createdAt)
     RETURNING id`,
  ).get(request) as { id: number };
  return row.id;
}

/** Keeps that somebody let a request through. */
export function insertRequestAdmission(db: Db, requestId: number, actorId: number, createdAt: string): void {
  sql(db, 'INSERT INTO request_admissions (request_id, actor_id, created_at) VALUES (?, ?, ?)').run(
    requestId,
    actorId,
    createdAt,
  );
}

/** A request by its id, in whatever state it is. */
export function findRequest(db: Db, id: number): RequestRecord | undefined {
  return sql(db, 'SELECT * FROM request_records WHERE id = ?').get(id) as RequestRecord | undefined;
}

/** Which requests are asked for, between two ids. */
export interface RequestRange {
  readonly beforeId: number;
  readonly fromId: number;
  readonly waits: Flag;
  readonly isSettled: Flag;
  readonly limit: number;
}

/** Requests in one state between two ids, newest first; none that was taken back. The range bounds the work when few of them fit. */
export function listRequestsBetween(db: Db, range: RequestRange): readonly RequestRecord[] {
  return sql(
    db,
    `SELECT * FROM request_records
     WHERE id < @beforeId AND id >= @fromId AND waits = @waits AND isSettled = @isSettled AND isTakenBack = 0
     ORDER BY id DESC
     LIMIT @limit`,
  ).all(range) as RequestRecord[];
}

/** The id after that of the newest request. */
export function findNextRequestId(db: Db): number {
  const row = sql(db, 'SELECT coalesce(max(id), 0) + 1 AS id FROM requests').get() as { id: number };
  return row.id;
}

/** How many requests wait among those from an id on, counted up to a limit. */
export function countWaitingRequests(db: Db, fromId: number, limit: number): number {
  const row = sql(
    db,
    `SELECT count(*) AS n FROM (
       SELECT 1 FROM request_records WHERE id >= ? AND waits = 1 AND isTakenBack = 0 LIMIT ?
     )`,
  ).get(fromId, limit) as { n: number };
  return row.n;
}

/** The newest request with just the same words by the same person, or by somebody without an account, among those from an id on; none that was taken back or settled. */
export function findSameRequest(
  db: Db,
  request: Wish & { readonly authorId: number | null; readonly fromId: number },
): RequestRecord | undefined {
  return sql(
    db,
    `SELECT * FROM request_records
     WHERE id >= @fromId AND authorId IS @authorId AND wanted = @wanted AND usingNow = @usingNow
       AND wrongWithIt = @wrongWithIt AND groupSize = @groupSize AND money = @money AND country = @country
       AND mustHaves = @mustHaves AND isTakenBack = 0 AND isSettled = 0
     ORDER BY id DESC
     LIMIT 1`,
  ).get(request) as RequestRecord | undefined;
}
