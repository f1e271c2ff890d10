import { sql, type Db } from './database.js';

export interface RoleRequest {
  readonly userId: number;
  readonly actorId: number;
  readonly reason: string;
  readonly createdAt: string;
}

/** Keeps that somebody asks for a person to become an administrator; the first who asks counts. */
export function insertRoleRequest(db: Db, request: RoleRequest): void {
  sql(
    db,
    `INSERT INTO role_requests (user_id, actor_id, reason, created_at)
     VALUES (@userId, @actorId, @reason, @createdAt) ON CONFLICT DO NOTHING`,
  ).run(request);
}

/** Who asks for a person to become an administrator, if somebody does. */
export function findRoleRequest(db: Db, userId: number): RoleRequest | undefined {
  return sql(
    db,
    'SELECT user_id AS userId, actor_id AS actorId, reason, created_at AS createdAt FROM role_requests WHERE user_id = ?',
  ).get(userId) as RoleRequest | undefined;
}

/** Forgets that somebody asks for it. */
export function deleteRoleRequest(db: Db, userId: number): void {
  sql(db, 'DELETE FROM role_requests WHERE user_id = ?').run(userId);
}
