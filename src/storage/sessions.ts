import { sql, type Db } from './database.js';

export interface SessionRow {
  readonly idHash: string;
  readonly userId: number | null;
  readonly data: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** The data of a session that has not ended. */
export function findSession(db: Db, idHash: string, now: string): SessionRow | undefined {
  return sql(
    db,
    `SELECT id_hash AS idHash, user_id AS userId, data, created_at AS createdAt, expires_at AS expiresAt
     FROM sessions WHERE id_hash = ? AND expires_at > ?`,
  ).get(idHash, now) as SessionRow | undefined;
}

/** A person's sessions that have not ended, newest first. */
export function listSessions(db: Db, userId: number, now: string): readonly SessionRow[] {
  return sql(
    db,
    `SELECT id_hash AS idHash, user_id AS userId, data, created_at AS createdAt, expires_at AS expiresAt
     FROM sessions WHERE user_id = ? AND expires_at > ? ORDER BY created_at DESC, id_hash LIMIT 100`,
  ).all(userId, now) as SessionRow[];
}

/** Keeps a session; its beginning and end stay as they were first written. */
export function insertSession(db: Db, row: SessionRow): void {
  sql(
    db,
    `INSERT INTO sessions (id_hash, user_id, data, created_at, expires_at)
     VALUES (@idHash, @userId, @data, @createdAt, @expiresAt)
     ON CONFLICT (id_hash) DO UPDATE SET user_id = excluded.user_id, data = excluded.data`,
  ).run(row);
}

export function deleteSession(db: Db, idHash: string): void {
  sql(db, 'DELETE FROM sessions WHERE id_hash = ?').run(idHash);
}

/** Ends all of a person's sessions but one; '' keeps none. */
export function deleteSessionsOf(db: Db, userId: number, exceptIdHash: string): void {
  sql(db, 'DELETE FROM sessions WHERE user_id = ? AND id_hash <> ?').run(userId, exceptIdHash);
}

/** Clears away some sessions that have ended. */
export function deleteEndedSessions(db: Db, now: string): void {
  sql(
    db,
    `DELETE FROM sessions WHERE id_hash IN
       (SELECT id_hash FROM sessions WHERE expires_at <= ? ORDER BY expires_at LIMIT 100)`,
  ).run(now);
}
