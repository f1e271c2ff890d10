import type { Content } from '../domain/content.js';
import { factsFromJson } from '../domain/facts.js';
import type { RevisionRecord } from '../domain/revision.js';
import { rows, sql, type Db } from './database.js';

/** A page's revisions, newest first, those before an id. */
export function listRevisions(db: Db, pageId: number, beforeId: number, limit: number): readonly RevisionRecord[] {
  const text = 'SELECT * FROM revision_records WHERE pageId = ? AND id < ? ORDER BY id DESC LIMIT ?';
  return rows(db, text, pageId, beforeId, limit) as RevisionRecord[];
}

/** Which of a page's revisions are asked for; undefined or 'all' stands for any. */
export interface HistoryRange {
  readonly pageId: number;
  readonly beforeId: number;
  readonly authorId: number | undefined;
  readonly only: 'all' | 'larger' | 'reverts';
  /** Up to which level revisions whose author is hidden may be known to be theirs. */
  readonly seen: 0 | 1 | 2;
  readonly limit: number;
}

/** How many revisions of a page are looked through at once for those that a filter lets pass. */
const HISTORY_STRETCH = 1000;

/** The revisions of a page that a filter lets pass, newest first, among the newest before an id, so that the work is bounded when few do. */
export function listRevisionsWhere(db: Db, range: HistoryRange): readonly RevisionRecord[] {
  return sql(
    db,
    `SELECT revision_records.*
     FROM (SELECT id FROM revisions WHERE page_id = @pageId AND id < @beforeId ORDER BY id DESC LIMIT @stretch)
       AS recent
     JOIN revision_records ON revision_records.id = recent.id
     WHERE (@authorId IS NULL OR (authorId = @authorId AND hiddenAuthor <= @seen))
       AND (@only <> 'larger' OR NOT minor) AND (@only <> 'reverts' OR coalesce(revertedToId, undoneId) IS NOT NULL)
     ORDER BY recent.id DESC
     LIMIT @limit`,
  ).all({
    ...range,
    authorId: range.authorId ?? null,
    stretch: HISTORY_STRETCH,
  }) as RevisionRecord[];
}

/** Where the stretch of a page's revisions before an id ends: its oldest one; undefined when there are none older. */
export function findStretchEnd(db: Db, pageId: number, beforeId: number): number | undefined {
  const row = sql(db, 'SELECT id FROM revisions WHERE page_id = ? AND id < ? ORDER BY id DESC LIMIT 1 OFFSET ?').get(
    pageId,
    beforeId,
    HISTORY_STRETCH - 1,
  ) as { id: number } | undefined;
  return row?.id;
}

/** A person's revisions, newest first, those before an id. */
export function listRevisionsBy(db: Db, authorId: number, beforeId: number, limit: number): readonly RevisionRecord[] {
  return sql(db, 'SELECT * FROM revision_records WHERE authorId = ? AND id < ? ORDER BY id DESC LIMIT ?').all(
    authorId,
    beforeId,
    limit,
  ) as RevisionRecord[];
}

/** A person's revisions as far as readers may know that they are theirs: without hidden authors and deleted pages; newest first, those before an id. */
export function listOpenRevisionsBy(
  db: Db,
  authorId: number,
  beforeId: number,
  limit: number,
): readonly RevisionRecord[] {
  return sql(
    db,
    `SELECT * FROM revision_records
     WHERE authorId = ? AND id < ? AND NOT hiddenAuthor
       AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = revision_records.pageId)
     ORDER BY id DESC LIMIT ?`,
  ).all(authorId, beforeId, limit) as RevisionRecord[];
}

/** The revisions with these ids, in no promised order. */
export function listRevisionsByIds(db: Db, ids: readonly number[]): readonly RevisionRecord[] {
  return rows(
    db,
    `SELECT revision_records.* FROM json_each(?) AS wanted JOIN revision_records ON revision_records.id = wanted.value
     LIMIT 1000`,
    JSON.stringify(ids),
  ) as RevisionRecord[];
}

/** When the revisions with these ids were made. */
export function listRevisionTimes(db: Db, ids: readonly number[]): ReadonlyMap<number, string> {
  const rows = sql(
    db,
    `SELECT revisions.id AS id, revisions.created_at AS createdAt
     FROM json_each(?) AS wanted JOIN revisions ON revisions.id = wanted.value
     LIMIT 1000`,
  ).all(JSON.stringify(ids)) as { id: number; createdAt: string }[];
  return new Map(rows.map(({ id, createdAt }) => [id, createdAt]));
}

/** The titles that a page has or had in versions whose text readers can see, each once. */
export function listShownTitles(db: Db, pageId: number): readonly string[] {
  const rows = sql(
    db,
    `SELECT DISTINCT title FROM revisions
     WHERE page_id = ? AND NOT EXISTS (
       SELECT 1 FROM revision_hidings WHERE revision_hidings.revision_id = revisions.id AND part = 'text')
     LIMIT 10000`,
  ).all(pageId) as { title: string }[];
  return rows.map(({ title }) => title);
}

/** By whom and why a page was started: the pen name and the summary of its first revision. */
export function findStart(db: Db, pageId: number): { id: number; authorName: string; summary: string } | undefined {
  return sql(
    db,
    `SELECT revisions.id AS id, users.name AS authorName, summary
     FROM revisions JOIN users ON users.id = revisions.author_id WHERE page_id = ? ORDER BY revisions.id LIMIT 1`,
  ).get(pageId) as { id: number; authorName: string; summary: string } | undefined;
}

/** Who started a page. */
export function findFirstAuthorId(db: Db, pageId: number): number | undefined {
  const row = sql(db, 'SELECT author_id AS authorId FROM revisions WHERE page_id = ? ORDER BY id LIMIT 1').get(
    pageId,
  ) as { authorId: number } | undefined;
  return row?.authorId;
}

/** One revision. */
export function findRevision(db: Db, id: number): RevisionRecord | undefined {
  return sql(db, 'SELECT * FROM revision_records WHERE id = ?').get(id) as RevisionRecord | undefined;
}

/** What a revision holds. */
export function findContent(db: Db, revisionId: number): Content | undefined {
  const row = sql(db, 'SELECT title, body, tags, facts FROM revisions WHERE id = ?').get(revisionId) as
    ContentRow | undefined;
  return row && contentOf(row);
}

export interface ContentRow {
  readonly title: string;
  readonly body: string;
  readonly tags: string;
  readonly facts: string;
}

/** A revision's content from its stored columns. */
export function contentOf(row: ContentRow): Content {
  return {
    title: row.title,
    body: row.body,
    tags: JSON.parse(row.tags) as string[],
    facts: factsFromJson(row.facts),
  };
}

/** The revision after one on its page, if any. */
export function findNextRevisionId(db: Db, revisionId: number): number | undefined {
  const row = sql(db, 'SELECT id FROM revisions WHERE parent_id = ? ORDER BY id LIMIT 1').get(revisionId) as
    { id: number } | undefined;
  return row?.id;
}

/** The id that the next revision of the whole wiki gets; right only inside a write. */
export function nextRevisionId(db: Db): number {
  const row = sql(db, 'SELECT coalesce(max(id), 0) + 1 AS id FROM revisions').get() as { id: number };
  return row.id;
}

export type Seal = Pick<RevisionRow, 'contentDigest' | 'hash' | 'createdAt'>;

/** What vouches for a revision, erased or not. */
export function findSeal(db: Db, id: number): Seal | undefined {
  return sql(
    db,
    'SELECT content_digest AS contentDigest, hash, created_at AS createdAt FROM revisions WHERE id = ?',
  ).get(id) as Seal | undefined;
}

/** A revision exactly as its columns are. */
export interface RevisionRow extends ContentRow {
  readonly id: number;
  readonly pageId: number;
  readonly parentId: number | null;
  readonly authorId: number;
  readonly summary: string;
  readonly minor: number;
  readonly affiliated: number;
  readonly revertedToId: number | null;
  readonly undoneId: number | null;
  readonly linksAdded: number;
  readonly size: number;
  readonly digestKey: Buffer;
  readonly contentDigest: string;
  readonly hash: string;
  readonly createdAt: string;
}

/** Saves a revision; revisions are never changed. */
export function insertRevision(db: Db, row: RevisionRow): void {
  sql(
    db,
    `INSERT INTO revisions (id, page_id, parent_id, author_id, title, body, tags, facts, summary, minor, affiliated,
       reverted_to_id, undone_id, links_added, size, digest_key, content_digest, hash, created_at)
     VALUES (@id, @pageId, @parentId, @authorId, @title, @body, @tags, @facts, @summary, @minor, @affiliated,
       @revertedToId, @undoneId, @linksAdded, @size, @digestKey, @contentDigest, @hash, @createdAt)`,
  ).run(row);
}

/** Revisions with their digests, by id after one: for the check of the whole wiki. */
export function listRevisionRows(db: Db, afterId: number, limit: number): readonly RevisionRow[] {
  return sql(
    db,
    `SELECT id, page_id AS pageId, parent_id AS parentId, author_id AS authorId, title, body, tags, facts, summary,
       minor, affiliated, reverted_to_id AS revertedToId, undone_id AS undoneId, links_added AS linksAdded, size,
       digest_key AS digestKey, content_digest AS contentDigest, hash, created_at AS createdAt
     FROM revisions WHERE id > ? ORDER BY id LIMIT ?`,
  ).all(afterId, limit) as RevisionRow[];
}

/** How many edits of a person stand, counted up to a number: those that nobody undid, of pages that stay. Looks at the newest 1,000. */
export function countStandingEdits(db: Db, authorId: number, most: number): number {
  const row = sql(
    db,
    `SELECT count(*) AS n FROM (
       SELECT 1 FROM (SELECT id, page_id FROM revisions WHERE author_id = ? ORDER BY id DESC LIMIT 1000) AS own
       WHERE own.page_id IS NOT (SELECT page_id FROM sandbox WHERE id = 1)
         AND NOT EXISTS (SELECT 1 FROM revisions AS later WHERE later.undone_id = own.id)
       LIMIT ?)`,
  ).get(authorId, most) as { n: number };
  return row.n;
}

/** The newest revision of a page by somebody who works for what it is about, sells it or is paid by it; undefined where there is none. */
export function findLastAffiliatedId(db: Db, pageId: number): number | undefined {
  const row = sql(db, 'SELECT id FROM revisions WHERE page_id = ? AND affiliated = 1 ORDER BY id DESC LIMIT 1').get(
    pageId,
  ) as { id: number } | undefined;
  return row?.id;
}
