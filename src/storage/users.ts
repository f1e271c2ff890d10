import type { BlockPart, BlockScope } from '../domain/block.js';
import type { Actor } from '../domain/permission.js';
import type { Role } from '../domain/role.js';
import { sql, type Db } from './database.js';

/** A person with an account, without the password. */
export interface User extends Actor {
  readonly createdAt: string;
}

type UserRow = Omit<User, 'blocked'> & { readonly partsJson: string | null; readonly pagesJson: string | null };

function userOf({ partsJson, pagesJson, ...user }: UserRow): User {
  return partsJson === null ? user : { ...user, blocked: scopeOf({ partsJson, pagesJson: pagesJson ?? '[]' }) };
}

/** What a block stops, from its columns. */
export function scopeOf(row: { readonly partsJson: string; readonly pagesJson: string }): BlockScope {
  return { parts: JSON.parse(row.partsJson) as BlockPart[], pageIds: JSON.parse(row.pagesJson) as number[] };
}

/** A person by id; `now` decides whether a block still holds. */
export function findUser(db: Db, id: number, now: string): User | undefined {
  const row = sql(
    db,
    `SELECT users.id, users.name, users.role, users.created_at AS createdAt, blocks.ends_at AS blockedUntil,
       blocks.parts AS partsJson, blocks.pages AS pagesJson
     FROM users LEFT JOIN blocks ON blocks.user_id = users.id AND blocks.ends_at > @now
     WHERE users.id = @id`,
  ).get({ id, now }) as UserRow | undefined;
  return row && userOf(row);
}

/** A person by the key of their pen name. */
export function findUserByName(db: Db, nameKey: string, now: string): User | undefined {
  const row = sql(
    db,
    `SELECT users.id, users.name, users.role, users.created_at AS createdAt, blocks.ends_at AS blockedUntil,
       blocks.parts AS partsJson, blocks.pages AS pagesJson
     FROM users LEFT JOIN blocks ON blocks.user_id = users.id AND blocks.ends_at > @now
     WHERE users.name_key = @nameKey`,
  ).get({ nameKey, now }) as UserRow | undefined;
  return row && userOf(row);
}

/** The stored password hash of an account; undefined where nobody can sign in. */
export function findPasswordHash(db: Db, userId: number): string | undefined {
  const row = sql(db, 'SELECT password_hash AS hash FROM users WHERE id = ?').get(userId) as
    { hash: string | null } | undefined;
  return row?.hash ?? undefined;
}

/** People who wait to be let in, oldest account first, those after an id: readers whose role nobody ever changed. */
export function listWaitingUsers(db: Db, afterId: number, limit: number): readonly User[] {
  return sql(
    db,
    `SELECT id, name, role, created_at AS createdAt, NULL AS blockedUntil
     FROM users
     WHERE role = 'reader' AND id > ? AND NOT EXISTS (
       SELECT 1 FROM moderation_log AS entry WHERE entry.user_id = users.id AND entry.act IN ('role', 'admission')
     )
     ORDER BY id LIMIT ?`,
  ).all(afterId, limit) as User[];
}

/** How many people of a role can sign in. */
export function countUsersOfRole(db: Db, role: Role): number {
  const row = sql(db, 'SELECT count(*) AS n FROM users WHERE role = ? AND password_hash IS NOT NULL').get(role) as {
    n: number;
  };
  return row.n;
}

/** The ids of those who look after the site. */
export function listModeratorIds(db: Db, limit: number): readonly { readonly id: number }[] {
  return sql(db, `SELECT id FROM users WHERE role IN ('moderator', 'administrator') ORDER BY id LIMIT ?`).all(
    limit,
  ) as { id: number }[];
}

/** The people of a role who can sign in, by id; at most 100. */
export function listUsersOfRole(db: Db, role: Role): readonly number[] {
  const rows = sql(db, 'SELECT id FROM users WHERE role = ? AND password_hash IS NOT NULL ORDER BY id LIMIT 100').all(
    role,
  ) as { id: number }[];
  return rows.map(({ id }) => id);
}

export interface NewUser {
  readonly name: string;
  readonly nameKey: string;
  readonly role: Role;
  readonly passwordHash: string | null;
  readonly createdAt: string;
}

/** A new account; gives back its id. Fails with SQLITE_CONSTRAINT_UNIQUE when the name is taken. */
export function insertUser(db: Db, user: NewUser): number {
  const row = sql(
    db,
    `INSERT INTO users (name, name_key, role, password_hash, created_at)
     VALUES (@name, @nameKey, @role, @passwordHash, @createdAt) RETURNING id`,
  ).get(user) as { id: number };
  return row.id;
}

export function updateRole(db: Db, userId: number, role: Role): void {
  sql(db, 'UPDATE users SET role = ? WHERE id = ?').run(role, userId);
}

export function updatePasswordHash(db: Db, userId: number, passwordHash: string): void {
  sql(db, 'UPDATE users SET password_hash = ? WHERE id = ?').run(passwordHash, userId);
}
