import { leftTo, PageProtected, type Protection } from '../domain/protection.js';
import type { Visitor } from '../domain/permission.js';
import { timeText } from '../domain/time.js';
import { findProtection } from '../storage/protections.js';
import type { Wiki } from '../wiki.js';

/** How a page is protected now against who acts; undefined where they may change it at once. */
export function protectionAgainst(wiki: Wiki, visitor: Visitor, pageId: number): Protection | undefined {
  const protection = findProtection(wiki.db, pageId, timeText(wiki.now()));
  return protection && leftTo(visitor?.role, protection) === 'change' ? undefined : protection;
}

/** Refuses to change a page at once that is protected against who acts. */
export function mustBeOpenTo(wiki: Wiki, visitor: Visitor, pageId: number): void {
  const protection = protectionAgainst(wiki, visitor, pageId);
  if (protection) throw new PageProtected(protection);
}

/** Refuses what a page leaves to nobody but moderators: also to suggest something. */
export function mustTakeSuggestions(wiki: Wiki, visitor: Visitor, pageId: number): void {
  const protection = protectionAgainst(wiki, visitor, pageId);
  if (protection && leftTo(visitor?.role, protection) === 'nothing') throw new PageProtected(protection);
}
