import type { Appeal, AppealOutcome } from '../domain/appeal.js';
import { sql, type Db } from './database.js';

/** Keeps an appeal, which waits from then on; gives back its id. */
export function insertAppeal(db: Db, appeal: Pick<Appeal, 'userId' | 'words' | 'createdAt'>): number {
  const row = sql(
    db,
    'INSERT INTO appeals (user_id, words, created_at) VALUES (@userId, @words, @createdAt) RETURNING id',
  ).get(appeal) as { id: number };
  sql(db, 'INSERT INTO waiting_appeals (appeal_id, user_id) VALUES (?, ?)').run(row.id, appeal.userId);
  return row.id;
}

/** An appeal by its id. */
export function findAppeal(db: Db, id: number): Appeal | undefined {
  return sql(db, 'SELECT * FROM appeal_records WHERE id = ?').get(id) as Appeal | undefined;
}

/** The latest appeal of a person. */
export function findLatestAppeal(db: Db, userId: number): Appeal | undefined {
  return sql(
    db,
    `SELECT * FROM appeal_records
     WHERE id = (SELECT id FROM appeals WHERE user_id = ? ORDER BY id DESC LIMIT 1)`,
  ).get(userId) as Appeal | undefined;
}

/** The appeals that wait while their block holds, oldest first, those after an id. */
export function listWaitingAppeals(db: Db, now: string, afterId: number, limit: number): readonly Appeal[] {
  return sql(
    db,
    `SELECT appeal_records.* FROM waiting_appeals
     JOIN appeal_records ON appeal_records.id = waiting_appeals.appeal_id
     WHERE waiting_appeals.appeal_id > @afterId AND EXISTS (
       SELECT 1 FROM blocks WHERE blocks.user_id = waiting_appeals.user_id AND blocks.ends_at > @now)
     ORDER BY waiting_appeals.appeal_id LIMIT @limit`,
  ).all({ now, afterId, limit }) as Appeal[];
}

/** The ids of appeals that wait though nobody is stopped from editing any more. */
export function listEndedAppeals(db: Db, now: string, limit: number): readonly number[] {
  const rows = sql(
    db,
    `SELECT appeal_id AS id FROM waiting_appeals
     WHERE appeal_id > 0 AND NOT EXISTS (
       SELECT 1 FROM blocks WHERE blocks.user_id = waiting_appeals.user_id AND blocks.ends_at > ?)
     ORDER BY appeal_id LIMIT ?`,
  ).all(now, limit) as { id: number }[];
  return rows.map(({ id }) => id);
}

export interface AppealDecision {
  readonly appealId: number;
  readonly outcome: AppealOutcome;
  /** Null where what they appealed against ended first. */
  readonly actorId: number | null;
  readonly reason: string;
  readonly createdAt: string;
}

/** Says what became of an appeal, which waits no longer. */
export function insertAppealDecision(db: Db, decision: AppealDecision): void {
  sql(
    db,
    `INSERT INTO appeal_decisions (appeal_id, outcome, actor_id, reason, created_at)
     VALUES (@appealId, @outcome, @actorId, @reason, @createdAt)`,
  ).run(decision);
  sql(db, 'DELETE FROM waiting_appeals WHERE appeal_id = ?').run(decision.appealId);
}

/** Forgets an appeal that waits. */
export function deleteWaitingAppeal(db: Db, id: number): void {
  sql(db, 'DELETE FROM waiting_appeals WHERE appeal_id = ?').run(id);
  sql(db, 'DELETE FROM appeals WHERE id = ?').run(id);
}

/** Forgets appeals that were decided before a time; gives back how many. */
export function deleteOldAppeals(db: Db, before: string): number {
  const rows = sql(db, 'DELETE FROM appeal_decisions WHERE created_at < ? RETURNING appeal_id AS id').all(before) as {
    id: number;
  }[];
  const ids = JSON.stringify(rows.map(({ id }) => id));
  return sql(db, 'DELETE FROM appeals WHERE id IN (SELECT value FROM json_each(?))').run(ids).changes;
}

/** How many people of a role could decide besides two: those who can sign in and are not stopped from editing themselves. */
export function countDeciders(
  db: Db,
  asked: { readonly role: string; readonly besides: number; readonly andBesides: number; readonly now: string },
): number {
  const row = sql(
    db,
    `SELECT count(*) AS n FROM users
     WHERE role = @role AND password_hash IS NOT NULL AND id NOT IN (@besides, @andBesides)
       AND NOT EXISTS (SELECT 1 FROM blocks WHERE blocks.user_id = users.id AND blocks.ends_at > @now)`,
  ).get(asked) as { n: number };
  return row.n;
}
