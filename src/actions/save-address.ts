import type { Page } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { insertAddressAct, updateCurrentSlug, updateSlugToRedirect } from '../storage/addresses.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { recordUnseen } from './record-change.js';

/** Where a page goes, and why. */
export interface NewAddress {
  readonly slug: string;
  readonly reason: string;
  /** The version that gave the page another name with it; null where the name stayed. */
  readonly revisionId: number | null;
}

/** Gives a page another address, the one of today leading on to it; runs inside the transaction of an act. */
export function saveAddress(wiki: Wiki, author: User, page: Page, to: NewAddress): void {
  const now = timeText(wiki.now());
  updateSlugToRedirect(wiki.db, { pageId: page.id, slug: page.slug, actorId: author.id, now });
  updateCurrentSlug(wiki.db, to.slug, page.id, now);
  const addressActId = insertAddressAct(wiki.db, {
    ...{ pageId: page.id, act: 'move', slug: page.slug, toSlug: to.slug, revisionId: to.revisionId },
    ...{ authorId: author.id, createdAt: now },
  });
  recordUnseen(wiki, author, { pageId: page.id, addressActId, reason: to.reason });
}
