import type { AddressActKind } from '../domain/act.js';
import { sql, type Db } from './database.js';

export interface NewAddressAct {
  readonly pageId: number;
  readonly act: AddressActKind;
  readonly slug: string;
  /** Where a move goes; null for the others. */
  readonly toSlug: string | null;
  readonly revisionId: number | null;
  readonly authorId: number;
  readonly createdAt: string;
}

/** Keeps what somebody did to an address; gives back its id. */
export function insertAddressAct(db: Db, act: NewAddressAct): number {
  const row = sql(
    db,
    `INSERT INTO address_acts (page_id, act, slug, to_slug, revision_id, author_id, created_at)
     VALUES (@pageId, @act, @slug, @toSlug, @revisionId, @authorId, @createdAt) RETURNING id`,
  ).get(act) as { id: number };
  return row.id;
}

/** The numbers, among all changes, of what was done to the addresses of a page, newest first. */
export function listAddressChanges(db: Db, pageId: number, limit: number): readonly number[] {
  const rows = sql(
    db,
    `SELECT changes.id AS id FROM address_acts JOIN changes ON changes.address_act_id = address_acts.id
     WHERE address_acts.page_id = ? ORDER BY address_acts.id DESC LIMIT ?`,
  ).all(pageId, limit) as { id: number }[];
  return rows.map(({ id }) => id);
}

/** Who makes an address lead on to a page, and when. */
export interface Redirecting {
  readonly pageId: number;
  readonly slug: string;
  readonly actorId: number;
  readonly now: string;
}

/** Makes the address of a page that it has today one that leads on; another must become its address in the same transaction. */
export function updateSlugToRedirect(db: Db, { pageId, slug, actorId, now }: Redirecting): void {
  sql(
    db,
    'UPDATE slugs SET is_current = 0, redirected_by = ?, redirected_at = ? WHERE slug = ? AND page_id = ? AND is_current = 1',
  ).run(actorId, now, slug, pageId);
}

/** Makes a further address lead on to a page; does nothing where the address is taken. */
export function insertRedirect(db: Db, { pageId, slug, actorId, now }: Redirecting): void {
  sql(
    db,
    `INSERT INTO slugs (slug, page_id, is_current, created_at, redirected_by, redirected_at)
     VALUES (@slug, @pageId, 0, @now, @actorId, @now) ON CONFLICT DO NOTHING`,
  ).run({ pageId, slug, actorId, now });
}

/** Makes an address that is free, or led on to the page, the one where it stands. */
export function updateCurrentSlug(db: Db, slug: string, pageId: number, createdAt: string): void {
  sql(
    db,
    `INSERT INTO slugs (slug, page_id, is_current, created_at) VALUES (?, ?, 1, ?)
     ON CONFLICT (slug) DO UPDATE SET is_current = 1, redirected_by = NULL, redirected_at = NULL`,
  ).run(slug, pageId, createdAt);
}

/** An address that leads on to a page, and who made it do so, where that is known. */
export interface Redirect {
  readonly slug: string;
  readonly pageId: number;
  readonly byName: string | null;
  readonly at: string | null;
}

/** All redirects, A–Z, those after one; of deleted pages none. */
export function listRedirects(db: Db, after: string, limit: number): readonly Redirect[] {
  return sql(
    db,
    `SELECT slug, page_id AS pageId, users.name AS byName, redirected_at AS at
     FROM slugs LEFT JOIN users ON users.id = slugs.redirected_by
     WHERE is_current = 0 AND slug > ?
       AND NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = slugs.page_id)
     ORDER BY slug LIMIT ?`,
  ).all(after, limit) as Redirect[];
}

/** The addresses that lead on to a page, A–Z. */
export function listRedirectsTo(db: Db, pageId: number, limit: number): readonly Redirect[] {
  return sql(
    db,
    `SELECT slug, page_id AS pageId, users.name AS byName, redirected_at AS at
     FROM slugs LEFT JOIN users ON users.id = slugs.redirected_by
     WHERE page_id = ? AND is_current = 0 ORDER BY slug LIMIT ?`,
  ).all(pageId, limit) as Redirect[];
}
