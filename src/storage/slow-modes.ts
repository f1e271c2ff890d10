import type { SlowMode } from '../domain/slow-mode.js';
import { sql, type Db } from './database.js';

/** Slow mode as it is on now; undefined while it is off. */
export function findSlowMode(db: Db, now: string): SlowMode | undefined {
  return sql(
    db,
    `SELECT slow_modes.id, users.name AS actorName, days, slow_modes.created_at AS createdAt, ends_at AS endsAt
     FROM slow_modes JOIN users ON users.id = actor_id
     WHERE slow_modes.id = (SELECT max(id) FROM slow_modes) AND ends_at > ?
       AND NOT EXISTS (SELECT 1 FROM slow_mode_ends WHERE slow_mode_id = slow_modes.id)`,
  ).get(now) as SlowMode | undefined;
}

export interface NewSlowMode {
  readonly actorId: number;
  readonly days: number;
  readonly createdAt: string;
  readonly endsAt: string;
}

export function insertSlowMode(db: Db, mode: NewSlowMode): void {
  sql(
    db,
    'INSERT INTO slow_modes (actor_id, days, created_at, ends_at) VALUES (@actorId, @days, @createdAt, @endsAt)',
  ).run(mode);
}

/** Ends slow mode before its time. */
export function insertSlowModeEnd(db: Db, slowModeId: number, actorId: number, createdAt: string): void {
  sql(db, 'INSERT INTO slow_mode_ends (slow_mode_id, actor_id, created_at) VALUES (?, ?, ?)').run(
    slowModeId,
    actorId,
    createdAt,
  );
}
