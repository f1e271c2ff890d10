import { sameContent, type Content } from '../domain/content.js';
import type { Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import { STARTER_NAME } from '../domain/starter.js';
import type { Links } from '../markup/links.js';
import type { Db } from '../storage/database.js';
import { findContent } from '../storage/revisions.js';
import { isSandbox } from '../storage/sandbox.js';

/** What the lists may hear of a page's links: links that are only tried out want no page, and lead from nowhere. */
export function listedLinks(db: Db, pageId: number, links: Links): Links {
  return isSandbox(db, pageId) ? { ...links, wiki: [] } : links;
}

/** Refuses to change the name, tags or facts of the sandbox: other pages and lists go by them. */
export function mustKeepSandbox(
  db: Db,
  page: { readonly pageId: number; readonly parentId: number | null },
  after: Content,
): void {
  const { pageId, parentId } = page;
  const before = parentId !== null && isSandbox(db, pageId) ? findContent(db, parentId) : undefined;
  if (!before || sameContent({ ...before, body: after.body }, after)) return;
  throw invalid([{ field: 'body', message: 'In the sandbox, change the text alone. Its name and facts stay.' }]);
}

/** Refuses to give the sandbox another address. */
export function mustNotBeSandbox(db: Db, pageId: number): void {
  if (isSandbox(db, pageId))
    throw new Refused('forbidden', 'The sandbox keeps its one address, so that everybody finds it.');
}

/** Refuses to keep what somebody tried out who cannot publish it: nobody has to look at it. */
export function mustBePreviewed(db: Db, visitor: Visitor, pageId: number | null): void {
  if (pageId === null || !isSandbox(db, pageId)) return;
  throw new Refused('forbidden', visitor ? NOT_LET_IN : NO_ACCOUNT);
}

const NO_ACCOUNT = 'Without an account nothing is sent from the sandbox. Press Preview to see your text.';
const NOT_LET_IN = 'Until your account is let in, nothing is sent from the sandbox. Press Preview to see your text.';

/** Whether the wiki itself writes, which makes the sandbox new. */
export function isOfWiki({ name }: { readonly name: string }): boolean {
  return name === STARTER_NAME;
}
