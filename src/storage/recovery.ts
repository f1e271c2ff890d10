import { sql, type Db } from './database.js';

/** Replaces a person's recovery codes, given as hashes. */
export function updateRecoveryCodes(db: Db, userId: number, hashes: readonly string[], createdAt: string): void {
  sql(db, 'DELETE FROM recovery_codes WHERE user_id = ?').run(userId);
  sql(db, 'INSERT INTO recovery_codes (code_hash, user_id, created_at) SELECT value, ?, ? FROM json_each(?)').run(
    userId,
    createdAt,
    JSON.stringify(hashes),
  );
}

/** Uses up a recovery code of a person; false when it is not one of theirs. */
export function deleteRecoveryCode(db: Db, userId: number, hash: string): boolean {
  return sql(db, 'DELETE FROM recovery_codes WHERE user_id = ? AND code_hash = ?').run(userId, hash).changes === 1;
}

export function countRecoveryCodes(db: Db, userId: number): number {
  const row = sql(db, 'SELECT count(*) AS n FROM recovery_codes WHERE user_id = ?').get(userId) as { n: number };
  return row.n;
}

export interface PasswordReset {
  readonly tokenHash: string;
  readonly userId: number;
  readonly actorId: number;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export function insertPasswordReset(db: Db, reset: PasswordReset): void {
  sql(
    db,
    `INSERT INTO password_resets (token_hash, user_id, actor_id, created_at, expires_at)
     VALUES (@tokenHash, @userId, @actorId, @createdAt, @expiresAt)`,
  ).run(reset);
}

/** The person whom a one-time reset address is for, while it holds. */
export function findPasswordReset(db: Db, tokenHash: string, now: string): { userId: number } | undefined {
  return sql(db, 'SELECT user_id AS userId FROM password_resets WHERE token_hash = ? AND expires_at > ?').get(
    tokenHash,
    now,
  ) as { userId: number } | undefined;
}

/** Ends every reset address of a person. */
export function deletePasswordResets(db: Db, userId: number): void {
  sql(db, 'DELETE FROM password_resets WHERE user_id = ?').run(userId);
}
