import type { Protection } from '../domain/protection.js';
import { sql, type Db } from './database.js';

/** Protects a page; a new protection takes the place of an earlier one. */
export function insertProtection(db: Db, protection: Omit<Protection, 'actorName'>): void {
  sql(
    db,
    `INSERT INTO protections (page_id, level, actor_id, reason, ends_at, created_at)
     VALUES (@pageId, @level, @actorId, @reason, @endsAt, @createdAt)
     ON CONFLICT (page_id) DO UPDATE SET level = excluded.level, actor_id = excluded.actor_id,
       reason = excluded.reason, ends_at = excluded.ends_at, created_at = excluded.created_at`,
  ).run(protection);
}

/** Takes a protection back. */
export function deleteProtection(db: Db, pageId: number): void {
  sql(db, 'DELETE FROM protections WHERE page_id = ?').run(pageId);
}

/** The protection of a page that holds now, if any. */
export function findProtection(db: Db, pageId: number, now: string): Protection | undefined {
  return sql(
    db,
    `SELECT page_id AS pageId, level, actor_id AS actorId, users.name AS actorName, reason, ends_at AS endsAt,
       protections.created_at AS createdAt
     FROM protections JOIN users ON users.id = actor_id
     WHERE page_id = ? AND ends_at > ?`,
  ).get(pageId, now) as Protection | undefined;
}

/** How those of some pages are protected that are now. */
export function listProtectedAmong(
  db: Db,
  pageIds: readonly number[],
  now: string,
): readonly Pick<Protection, 'pageId' | 'level'>[] {
  return sql(
    db,
    `SELECT page_id AS pageId, level FROM json_each(@pageIds) AS wanted
     JOIN protections ON page_id = wanted.value WHERE ends_at > @now LIMIT 1000`,
  ).all({ pageIds: JSON.stringify(pageIds), now }) as Pick<Protection, 'pageId' | 'level'>[];
}

/** The protections that hold now, by page, those of pages after an id. */
export function listProtections(db: Db, now: string, afterPageId: number, limit: number): readonly Protection[] {
  return sql(
    db,
    `SELECT page_id AS pageId, level, actor_id AS actorId, users.name AS actorName, reason, ends_at AS endsAt,
       protections.created_at AS createdAt
     FROM protections JOIN users ON users.id = actor_id
     WHERE page_id > @afterPageId AND ends_at > @now
     ORDER BY page_id LIMIT @limit`,
  ).all({ now, afterPageId, limit }) as Protection[];
}

/** Drops the protections and blocks that have ended; gives back how many there were. */
export function deleteEndedLimits(db: Db, now: string): number {
  const protections = sql(db, 'DELETE FROM protections WHERE ends_at <= ?').run(now).changes;
  return protections + sql(db, 'DELETE FROM blocks WHERE ends_at <= ?').run(now).changes;
}
