import { sql, type Db } from './database.js';

/** Which changes are asked for: by whom, between two numbers, on which pages; '' stands for any kind or tag. */
export interface TouchedRange {
  readonly people: readonly number[];
  readonly fromId: number;
  /** The first number after them. */
  readonly toId: number;
  readonly kind: string;
  readonly tag: string;
  /** Items that are left out. */
  readonly skip: readonly number[];
}

/** Something that people changed: a page, a file or an act, and how many changes of theirs it has. */
export interface Touched {
  readonly item: number;
  readonly edits: number;
}

function bound({ people, skip, ...range }: TouchedRange) {
  return { ...range, people: JSON.stringify(people), skip: JSON.stringify(skip) };
}

/** What people touched, in the order of items, after one. */
export function listTouched(db: Db, range: TouchedRange, afterItem: number, limit: number): readonly Touched[] {
  return sql(
    db,
    `SELECT item, count(*) AS edits
     FROM json_each(@people) AS chosen JOIN touched_records ON touched_records.authorId = chosen.value
     WHERE change >= @fromId AND change < @toId AND item > @afterItem
       AND (@kind = '' OR EXISTS (SELECT 1 FROM pages WHERE pages.id = pageId AND pages.kind = @kind))
       AND (@tag = '' OR EXISTS (SELECT 1 FROM page_tags WHERE page_tags.tag = @tag AND page_tags.page_id = pageId))
       AND item NOT IN (SELECT value FROM json_each(@skip))
     GROUP BY item ORDER BY item LIMIT @limit`,
  ).all({ ...bound(range), afterItem, limit }) as Touched[];
}

/** How much there is to take back. */
export interface TouchedCount {
  readonly edits: number;
  readonly pages: number;
  /** Files and acts. */
  readonly others: number;
}

/** How many edits people made on how many pages, and how many files and acts there are besides; of very many changes, what the first of each person come to. */
export function countTouched(db: Db, range: TouchedRange): TouchedCount {
  return sql(
    db,
    `SELECT coalesce(sum(item < 1000000000000), 0) AS edits,
       count(DISTINCT CASE WHEN item < 1000000000000 THEN item END) AS pages,
       count(DISTINCT CASE WHEN item >= 1000000000000 THEN item END) AS others
     FROM json_each(@people) AS chosen JOIN touched_records ON touched_records.authorId = chosen.value
     WHERE change >= @fromId AND change < @toId
       AND (@kind = '' OR EXISTS (SELECT 1 FROM pages WHERE pages.id = pageId AND pages.kind = @kind))
       AND (@tag = '' OR EXISTS (SELECT 1 FROM page_tags WHERE page_tags.tag = @tag AND page_tags.page_id = pageId))
       AND item NOT IN (SELECT value FROM json_each(@skip))`,
  ).get(bound(range)) as TouchedCount;
}

/** How many changes people made between two numbers, counted up to a number. */
export function countChangesOf(db: Db, { people, fromId, toId }: TouchedRange, most: number): number {
  const row = sql(
    db,
    `SELECT count(*) AS n FROM (
       SELECT 1 FROM json_each(@people) AS chosen JOIN changes ON changes.author_id = chosen.value
       WHERE changes.id >= @fromId AND changes.id < @toId LIMIT @most)`,
  ).get({ people: JSON.stringify(people), fromId, toId, most }) as { n: number };
  return row.n;
}

/** Keeps what a job is to take back; gives back how many items that are. */
export function insertTouchedItems(db: Db, jobId: number, range: TouchedRange): number {
  return sql(
    db,
    `INSERT INTO job_items (job_id, item, did, revision_id, file_revision_id, why)
     SELECT @jobId, item, 'waits', NULL, NULL, ''
     FROM json_each(@people) AS chosen JOIN touched_records ON touched_records.authorId = chosen.value
     WHERE change >= @fromId AND change < @toId
       AND (@kind = '' OR EXISTS (SELECT 1 FROM pages WHERE pages.id = pageId AND pages.kind = @kind))
       AND (@tag = '' OR EXISTS (SELECT 1 FROM page_tags WHERE page_tags.tag = @tag AND page_tags.page_id = pageId))
       AND item NOT IN (SELECT value FROM json_each(@skip))
     GROUP BY item`,
  ).run({ ...bound(range), jobId }).changes;
}

/** What is told to each person whose changes a job takes back. */
export interface TouchedNotice {
  readonly act: string;
  readonly actorId: number;
  /** The number of the job. */
  readonly detail: string;
  readonly reason: string;
  readonly createdAt: string;
}

/** Tells the people whose changes a job is to take back, each once, but not the person who asked for it. */
export function insertTouchedNotices(db: Db, jobId: number, range: TouchedRange, notice: TouchedNotice): void {
  const { people, fromId, toId } = bound(range);
  sql(
    db,
    `INSERT INTO notices (user_id, act, actor_id, detail, reason, created_at)
     SELECT DISTINCT chosen.value, @act, @actorId, @detail, @reason, @createdAt
     FROM json_each(@people) AS chosen JOIN touched_records ON touched_records.authorId = chosen.value
     JOIN job_items ON job_items.job_id = @jobId AND job_items.item = touched_records.item
     WHERE change >= @fromId AND change < @toId AND chosen.value <> @actorId`,
  ).run({ ...notice, people, fromId, toId, jobId });
}

/** Tells those of these people whom a job told of itself that it is taken back. */
export function insertReturnNotices(
  db: Db,
  people: readonly number[],
  firstJobId: number,
  notice: TouchedNotice,
): void {
  sql(
    db,
    `INSERT INTO notices (user_id, act, actor_id, detail, reason, created_at)
     SELECT DISTINCT told.user_id, @act, @actorId, @detail, @reason, @createdAt
     FROM json_each(@people) AS chosen JOIN notices AS told ON told.user_id = chosen.value
     WHERE told.act = 'mass-revert' AND told.detail = @firstJobId AND chosen.value <> @actorId`,
  ).run({ ...notice, people: JSON.stringify(people), firstJobId: String(firstJobId) });
}

/** The number of the first change since a time; the one after the newest where there is none. Reads a few rows: the numbers rise with time. */
export function findFirstChangeSince(db: Db, time: string): number {
  return firstSince(time, (id) => sql(db, CHANGE_FROM).get(id) as Stamped | undefined, findLastId(db, 'changes'));
}

/** The id of the first revision since a time, in the same way. */
export function findFirstRevisionSince(db: Db, time: string): number {
  return firstSince(time, (id) => sql(db, REVISION_FROM).get(id) as Stamped | undefined, findLastId(db, 'revisions'));
}

interface Stamped {
  readonly id: number;
  readonly createdAt: string;
}

const CHANGE_FROM = 'SELECT id, created_at AS createdAt FROM changes WHERE id >= ? ORDER BY id LIMIT 1';
const REVISION_FROM = 'SELECT id, created_at AS createdAt FROM revisions WHERE id >= ? ORDER BY id LIMIT 1';

function findLastId(db: Db, of: 'changes' | 'revisions'): number {
  const found =
    of === 'changes'
      ? sql(db, 'SELECT max(id) AS id FROM changes').get()
      : sql(db, 'SELECT max(id) AS id FROM revisions').get();
  return (found as { id: number | null }).id ?? 0;
}

function firstSince(time: string, from: (id: number) => Stamped | undefined, lastId: number): number {
  let [low, high] = [1, lastId + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = from(middle);
    if (!found || found.createdAt >= time) high = middle;
    else low = found.id + 1;
  }
  return low;
}
