import { sql, type Db } from './database.js';

const MOST_ROWS = 1000;

/** What SQLite finds wrong with the file itself; empty when it is sound. */
export function listDamage(db: Db): readonly string[] {
  const rows = db.driver.pragma('integrity_check(100)') as { integrity_check: string }[];
  return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
}

/** Rows that point to a row that is not there: the table they stand in and the one they point to. */
export function listDanglingRows(db: Db): readonly { readonly table: string; readonly parent: string }[] {
  const rows = db.driver.pragma('foreign_key_check') as { table: string; parent: string }[];
  return rows.slice(0, MOST_ROWS);
}

/** What the tables about pages say, deleted or not, for the check against their revisions. */
export interface PageState {
  readonly id: number;
  readonly titleKey: string;
  readonly currentRevisionId: number;
  readonly lastRevisionId: number | null;
  readonly currentSlugs: number;
}

/** The states of all pages, by id after one. */
export function listPageStates(db: Db, afterId: number, limit: number): readonly PageState[] {
  return sql(
    db,
    `SELECT pages.id, pages.title_key AS titleKey, pages.current_revision_id AS currentRevisionId,
       (SELECT max(revisions.id) FROM revisions WHERE revisions.page_id = pages.id) AS lastRevisionId,
       (SELECT count(*) FROM slugs WHERE slugs.page_id = pages.id AND slugs.is_current = 1) AS currentSlugs
     FROM pages WHERE pages.id > ? ORDER BY pages.id LIMIT ?`,
  ).all(afterId, limit) as PageState[];
}

/** All addresses, in order after one. */
export function listSlugs(db: Db, after: string, limit: number): readonly string[] {
  const rows = sql(db, 'SELECT slug FROM slugs WHERE slug > ? ORDER BY slug LIMIT ?').all(after, limit) as {
    slug: string;
  }[];
  return rows.map(({ slug }) => slug);
}
