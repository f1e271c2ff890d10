import type { Advantage } from '../domain/alternative.js';
import type { CheckPart } from '../domain/act.js';
import type { Flag, Page } from '../domain/revision.js';
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

/** A tool that somebody named as an alternative, and the number of that act among all changes. */
export interface NamedAlternative {
  readonly change: number;
  readonly pageId: number;
}

/** The alternatives that people named to a tool, oldest first; those taken back, and tools that were deleted, are left out. */
export function listAlternativesFrom(db: Db, pageId: number, limit: number): readonly NamedAlternative[] {
  return sql(
    db,
    `SELECT changes.id AS change, alternatives.to_id AS pageId
     FROM alternatives JOIN changes ON changes.alternative_id = alternatives.id
     WHERE alternatives.from_id = ?
       AND NOT EXISTS (SELECT 1 FROM changes AS back WHERE back.removed_id = changes.id)
       AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = alternatives.to_id)
     ORDER BY alternatives.id
     LIMIT ?`,
  ).all(pageId, limit) as NamedAlternative[];
}

/** How many alternatives people named to each of these tools; with the same left out. */
export function countAlternativesFrom(db: Db, pageIds: readonly number[]): ReadonlyMap<number, number> {
  const rows = sql(
    db,
    `SELECT alternatives.from_id AS id, count(*) AS n
     FROM json_each(?) AS wanted
     JOIN alternatives ON alternatives.from_id = wanted.value
     JOIN changes ON changes.alternative_id = alternatives.id
     WHERE NOT EXISTS (SELECT 1 FROM changes AS back WHERE back.removed_id = changes.id)
       AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = alternatives.to_id)
     GROUP BY alternatives.from_id LIMIT 1000`,
  ).all(JSON.stringify(pageIds)) as { id: number; n: number }[];
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** The tools to which people named this one as an alternative, the most often named first; with the same left out. */
export function listAlternativesTo(db: Db, pageId: number, limit: number): readonly Page[] {
  return sql(
    db,
    `SELECT page_records.* FROM (
       SELECT alternatives.from_id AS id, count(*) AS named
       FROM alternatives JOIN changes ON changes.alternative_id = alternatives.id
       WHERE alternatives.to_id = ?
         AND NOT EXISTS (SELECT 1 FROM changes AS back WHERE back.removed_id = changes.id)
       GROUP BY alternatives.from_id
     ) AS comparing
     JOIN page_records ON page_records.id = comparing.id
     WHERE page_records.deletedAt IS NULL
     ORDER BY comparing.named DESC, page_records.titleKey, page_records.id
     LIMIT ?`,
  ).all(pageId, limit) as Page[];
}

/** The number of the change by which this alternative was named for this reason and still stands; undefined when none does. */
export function findStandingAlternative(
  db: Db,
  { fromId, toId, reason }: Pick<NewAlternative, 'fromId' | 'toId' | 'reason'>,
): number | undefined {
  const row = sql(
    db,
    `SELECT changes.id AS id FROM alternatives JOIN changes ON changes.alternative_id = alternatives.id
     WHERE alternatives.from_id = ? AND alternatives.to_id = ? AND alternatives.reason = ?
       AND NOT EXISTS (SELECT 1 FROM changes AS back WHERE back.removed_id = changes.id)
     LIMIT 1`,
  ).get(fromId, toId, reason) as { id: number } | undefined;
  return row?.id;
}
