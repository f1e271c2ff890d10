import type { Kind } from '../domain/kind.js';
import type { Role } from '../domain/role.js';
import type { RecentFate } from '../domain/rule-arithmetic.js';
import { sql, type Db } from './database.js';

/** One of the last edits, with who made it: enough to hold a rule against it. */
export interface RecentEdit extends RecentFate {
  readonly parentId: number | null;
  readonly authorId: number;
  readonly role: Role;
  readonly authorSince: string;
  readonly kind: Kind;
  readonly summary: string;
  readonly createdAt: string;
  /** Whether something in it is hidden from moderators too. */
  readonly isSealed: 0 | 1;
}

const AT_ONCE = 100;

/** The last edits, newest first, a hundred at a time: what stands behind their texts is read through these. Those of the sandbox are none. */
export function* recentEdits(db: Db, most: number): Generator<readonly RecentEdit[]> {
  const ids = listRecentIds(db, most);
  for (let from = 0; from < ids.length; from += AT_ONCE) yield listEditsByIds(db, ids.slice(from, from + AT_ONCE));
}

/** All of them at once. */
export function listRecentEdits(db: Db, most: number): readonly RecentEdit[] {
  return [...recentEdits(db, most)].flat();
}

function listRecentIds(db: Db, limit: number): readonly number[] {
  const rows = sql(db, 'SELECT id FROM revisions WHERE id > 0 ORDER BY id DESC LIMIT ?').all(limit) as { id: number }[];
  return rows.map(({ id }) => id);
}

function listEditsByIds(db: Db, ids: readonly number[]): readonly RecentEdit[] {
  return sql(
    db,
    `SELECT revisions.id, page_id AS pageId, parent_id AS parentId, author_id AS authorId, users.role,
       users.created_at AS authorSince, pages.kind, summary, reverted_to_id AS revertedToId, undone_id AS undoneId,
       revisions.created_at AS createdAt,
       EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = pages.id)
         OR EXISTS (SELECT 1 FROM revision_hidings AS h WHERE h.revision_id = revisions.id AND h.part = 'text') AS isGone,
       EXISTS (SELECT 1 FROM revision_hidings AS h WHERE h.revision_id = revisions.id AND h.level = 2) AS isSealed
     FROM json_each(?) AS last JOIN revisions ON revisions.id = last.value
     JOIN users ON users.id = author_id JOIN pages ON pages.id = page_id
     WHERE page_id IS NOT (SELECT page_id FROM sandbox WHERE id = 1)
     ORDER BY revisions.id DESC LIMIT 100`,
  ).all(JSON.stringify(ids)) as RecentEdit[];
}

/** How many edits somebody had made before one, counted up to 1,000. */
export function countEditsBefore(db: Db, authorId: number, revisionId: number): number {
  const row = sql(
    db,
    'SELECT count(*) AS n FROM (SELECT 1 FROM revisions WHERE author_id = ? AND id < ? LIMIT 1000)',
  ).get(authorId, revisionId) as { n: number };
  return row.n;
}
