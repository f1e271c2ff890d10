import type { Hidden } from '../domain/hiding.js';
import { sql, type Db } from './database.js';

/** What is written down of an act: in the public log, and for the person it is about. */
export interface Trace {
  readonly act: string;
  readonly actorId: number;
  readonly pageId: number | null;
  readonly revisionId: number | null;
  readonly userId: number | null;
  readonly fileId: number | null;
  readonly detail: string;
  readonly reason: string;
  readonly createdAt: string;
}

/** A row of the moderation log with the names it is read by. */
export interface LogEntry extends Trace {
  readonly id: number;
  readonly actorName: string;
  readonly userName: string | null;
  /** From whom the reason is hidden. */
  readonly hidden: Hidden;
}

/** Writes an act into the moderation log, in the act's own transaction. */
export function insertLogEntry(db: Db, trace: Trace): void {
  sql(
    db,
    `INSERT INTO moderation_log (act, actor_id, page_id, revision_id, user_id, file_id, detail, reason, created_at)
     VALUES (@act, @actorId, @pageId, @revisionId, @userId, @fileId, @detail, @reason, @createdAt)`,
  ).run(trace);
}

/** How a page was protected and opened again, newest first. */
export function listProtectionEntries(db: Db, pageId: number, limit: number): readonly LogEntry[] {
  return sql(
    db,
    `SELECT entry.id, entry.act, entry.actor_id AS actorId, entry.page_id AS pageId, entry.revision_id AS revisionId,
       entry.user_id AS userId, entry.file_id AS fileId, entry.detail, entry.reason, entry.created_at AS createdAt,
       actor.name AS actorName, NULL AS userName
     FROM moderation_log AS entry
     JOIN users AS actor ON actor.id = entry.actor_id
     WHERE entry.page_id = ? AND entry.act IN ('protect', 'unprotect')
     ORDER BY entry.id DESC
     LIMIT ?`,
  ).all(pageId, limit) as LogEntry[];
}

/** The moderation log, newest first, entries before an id: those of one act, or of every act for ''. */
export function listLogEntries(db: Db, act: string, beforeId: number, limit: number): readonly LogEntry[] {
  return sql(
    db,
    `SELECT entry.id, entry.act, entry.actor_id AS actorId, entry.page_id AS pageId, entry.revision_id AS revisionId,
       entry.user_id AS userId, entry.file_id AS fileId, entry.detail, entry.reason, entry.created_at AS createdAt,
       actor.name AS actorName, person.name AS userName, coalesce(h.level, 0) AS hidden
     FROM moderation_log AS entry
     JOIN users AS actor ON actor.id = entry.actor_id
     LEFT JOIN users AS person ON person.id = entry.user_id
     LEFT JOIN log_hidings AS h ON h.entry_id = entry.id
     WHERE entry.id < @beforeId AND (@act = '' OR entry.act = @act)
     ORDER BY entry.id DESC
     LIMIT @limit`,
  ).all({ act, beforeId, limit }) as LogEntry[];
}

/** How often a person's role was changed, counted up to 1. */
export function countRoleChanges(db: Db, userId: number): number {
  const row = sql(
    db,
    `SELECT count(*) AS n FROM (
       SELECT 1 FROM moderation_log WHERE user_id = ? AND act IN ('role', 'admission') LIMIT 1
     )`,
  ).get(userId) as { n: number };
  return row.n;
}

const LOOKED_BACK = 1000;

/** Whether somebody's role was changed after a time: as far as the last thousand entries tell. */
export function hasRoleChangeAfter(db: Db, time: string): boolean {
  return (
    sql(
      db,
      `SELECT 1 FROM (SELECT act, created_at FROM moderation_log WHERE id > 0 ORDER BY id DESC LIMIT ?)
       WHERE act = 'role' AND created_at > ? LIMIT 1`,
    ).get(LOOKED_BACK, time) !== undefined
  );
}

export interface Notice extends Trace {
  readonly id: number;
  readonly userId: number;
  readonly actorName: string;
  readonly readAt: string | null;
}

/** Tells a person about an act that concerns them. */
export function insertNotice(db: Db, notice: Trace & { readonly userId: number }): void {
  sql(
    db,
    `INSERT INTO notices (user_id, act, actor_id, page_id, revision_id, file_id, detail, reason, created_at)
     VALUES (@userId, @act, @actorId, @pageId, @revisionId, @fileId, @detail, @reason, @createdAt)`,
  ).run(notice);
}

/** A person's notices, newest first, those before an id. */
export function listNotices(db: Db, userId: number, beforeId: number, limit: number): readonly Notice[] {
  return sql(
    db,
    `SELECT notices.id, notices.user_id AS userId, act, actor_id AS actorId, users.name AS actorName,
       page_id AS pageId, revision_id AS revisionId, file_id AS fileId, detail, reason, notices.created_at AS createdAt, read_at AS readAt
     FROM notices JOIN users ON users.id = notices.actor_id
     WHERE notices.user_id = ? AND notices.id < ?
     ORDER BY notices.id DESC
     LIMIT ?`,
  ).all(userId, beforeId, limit) as Notice[];
}

/** What a person was told by one act about one thing, newest first. */
export function listNoticesAbout(
  db: Db,
  about: Pick<Notice, 'userId' | 'act' | 'detail'>,
  limit: number,
): readonly Notice[] {
  return sql(
    db,
    `SELECT notices.id, notices.user_id AS userId, act, actor_id AS actorId, users.name AS actorName,
       page_id AS pageId, revision_id AS revisionId, file_id AS fileId, detail, reason, notices.created_at AS createdAt, read_at AS readAt
     FROM notices JOIN users ON users.id = notices.actor_id
     WHERE notices.user_id = @userId AND act = @act AND detail = @detail
     ORDER BY notices.id DESC LIMIT @limit`,
  ).all({ ...about, limit }) as Notice[];
}

/** How many notices a person has not read, counted up to 100. */
export function countUnreadNotices(db: Db, userId: number): number {
  const row = sql(
    db,
    'SELECT count(*) AS n FROM (SELECT 1 FROM notices WHERE user_id = ? AND read_at IS NULL LIMIT 100)',
  ).get(userId) as { n: number };
  return row.n;
}

/** Whether a person was told of an act with this detail. */
export function hasNoticeOf(db: Db, userId: number, act: string, detail: string): boolean {
  const told = sql(db, 'SELECT 1 FROM notices WHERE user_id = ? AND act = ? AND detail = ? LIMIT 1');
  return told.get(userId, act, detail) !== undefined;
}

/** Marks a person's notices up to an id as read. */
export function updateNoticesRead(db: Db, userId: number, upToId: number, now: string): void {
  sql(db, 'UPDATE notices SET read_at = ? WHERE user_id = ? AND id <= ? AND read_at IS NULL').run(now, userId, upToId);
}
