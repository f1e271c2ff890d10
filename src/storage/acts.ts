import type { Advantage } from '../domain/alternative.js';
import type { CheckPart } from '../domain/act.js';
import type { Flag } from '../domain/revision.js';
import { sql, type Db } from './database.js';

export interface NewCheck {
  readonly pageId: number;
  readonly revisionId: number;
  readonly part: CheckPart;
  readonly authorId: number;
  readonly affiliated: Flag;
  readonly createdAt: string;
}

/** Keeps that somebody checked a page's facts; gives back its id. */
export function insertCheck(db: Db, check: NewCheck): number {
  const row = sql(
    db,
    `INSERT INTO checks (page_id, revision_id, part, author_id, affiliated, created_at)
     VALUES (@pageId, @revisionId, @part, @authorId, @affiliated, @createdAt) RETURNING id`,
  ).get(check) as { id: number };
  return row.id;
}

export interface NewAlternative {
  readonly fromId: number;
  readonly toId: number;
  readonly reason: Advantage;
  readonly authorId: number;
  readonly createdAt: string;
}

/** Keeps that somebody named a tool as an alternative to another; gives back its id. */
export function insertAlternative(db: Db, alternative: NewAlternative): number {
  const row = sql(
    db,
    `INSERT INTO alternatives (from_id, to_id, reason, author_id, created_at)
     VALUES (@fromId, @toId, @reason, @authorId, @createdAt) RETURNING id`,
  ).get(alternative) as { id: number };
  return row.id;
}
