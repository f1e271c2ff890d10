import { sql, type Db } from './database.js';

/** An address that leads on to another page while its own is deleted. */
export interface DeletionRedirect {
  /** The deleted page. */
  readonly pageId: number;
  readonly slug: string;
  readonly toId: number;
  /** What the address was to the deleted page before: where it stood, one that led on to it, or nobody's. */
  readonly was: 'current' | 'earlier' | 'free';
}

/** Keeps what is to be undone when a deleted page comes back. */
export function insertDeletionRedirect(db: Db, redirect: DeletionRedirect): void {
  sql(db, 'INSERT INTO deletion_redirects (page_id, slug, to_id, was) VALUES (@pageId, @slug, @toId, @was)').run(
    redirect,
  );
}

/** The addresses of a deleted page that lead on to another, A–Z. */
export function listDeletionRedirects(db: Db, pageId: number): readonly DeletionRedirect[] {
  return sql(
    db,
    `SELECT page_id AS pageId, slug, to_id AS toId, was FROM deletion_redirects
     WHERE page_id = ? ORDER BY slug LIMIT 1000`,
  ).all(pageId) as DeletionRedirect[];
}

/** Forgets one of them. */
export function deleteDeletionRedirect(db: Db, pageId: number, slug: string): void {
  sql(db, 'DELETE FROM deletion_redirects WHERE page_id = ? AND slug = ?').run(pageId, slug);
}

/** Makes an address that leads to one page lead on to another. */
export function updateSlugToLeadOn(
  db: Db,
  {
    slug,
    pageId,
    actorId,
    now,
  }: { readonly slug: string; readonly pageId: number; readonly actorId: number; readonly now: string },
): void {
  sql(
    db,
    'UPDATE slugs SET page_id = @pageId, is_current = 0, redirected_by = @actorId, redirected_at = @now WHERE slug = @slug',
  ).run({ slug, pageId, actorId, now });
}

/** Whether an address is free, or leads on to a page that stands elsewhere. */
export function isSlugToGive(db: Db, slug: string): boolean {
  return sql(db, 'SELECT 1 FROM slugs WHERE slug = ? AND is_current = 1').get(slug) === undefined;
}
