import { leftTo, type Protection } from '../domain/protection.js';
import { may, type Visitor } from '../domain/permission.js';
import type { Page } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { findProtection } from '../storage/protections.js';
import { findSandbox } from '../storage/sandbox.js';
import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';
import type { Done } from './done.js';

/** How a page is protected, and what that leaves to a visitor. */
export interface ProtectedHere {
  readonly protection: Protection | undefined;
  /** The visitor can change the page, or suggest a change to it. */
  readonly mayEdit: boolean;
  readonly mayProtect: boolean;
}

/** How a page is protected, for who looks at it. */
export function protectedHere(wiki: Wiki, visitor: Visitor, page: Page): ProtectedHere {
  const protection = findProtection(wiki.db, page.id, timeText(wiki.now()));
  return {
    protection,
    mayEdit: !protection || leftTo(visitor?.role, protection) !== 'nothing',
    mayProtect: may(visitor, 'protect') && page.deletedAt === null && findSandbox(wiki.db)?.pageId !== page.id,
  };
}

/** What a moderator has just done to the protection of a page; undefined when nothing was. */
export function doneToProtection(
  done: string,
  { slug }: Page,
  { protection }: ProtectedHere,
  t: Translate,
): Done | undefined {
  const address = `/wiki/${encodeURIComponent(slug)}/protection`;
  if (done === 'protected' && protection) {
    return {
      words: t('This page is protected now.'),
      undo: { href: `${address}/removal`, words: t('Undo'), isForm: true },
    };
  }
  if (done !== 'unprotected' || protection) return undefined;
  return {
    words: t('Everybody can change this page again.'),
    undo: { href: address, words: t('Protect it again'), isForm: false },
  };
}
