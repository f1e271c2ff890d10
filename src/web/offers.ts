import { mustKnowPage } from '../actions/address-rules.js';
import { protectionAgainst } from '../actions/page-protection.js';
import { isNewcomer, isSlowed, whyItWaits } from '../actions/waiting.js';
import type { Act } from '../domain/act.js';
import { leftTo } from '../domain/protection.js';
import { may, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { listProtectedAmong } from '../storage/protections.js';
import type { Wiki } from '../wiki.js';
import type { Change } from './change.js';

/** Whether a visitor is offered to undo edits of a page and to go back to its versions: who is not signed in is led to do so first. */
export function mayUndoOn(wiki: Wiki, visitor: Visitor, { id }: Pick<Page, 'id'>): boolean {
  if (protectionAgainst(wiki, visitor, id) !== undefined) return false;
  return !visitor || (may(visitor, 'revert', id) && whyItWaits(wiki, visitor, { pageId: id }) === undefined);
}

/** Whether a visitor is offered to change the addresses of a page. */
export function mayMoveHere(wiki: Wiki, visitor: Visitor, page: Page): boolean {
  if (!visitor || !may(visitor, 'move', page.id)) return false;
  try {
    mustKnowPage(wiki, visitor, page);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** Whether a visitor is offered to take an act back. */
export function mayTakeBack(wiki: Wiki, visitor: Visitor, act: Pick<Act, 'page' | 'address'>): boolean {
  if (!may(visitor, 'take-back', act.page?.id) || isSlowed(wiki, visitor)) return false;
  return !act.address || !act.page || mayMoveHere(wiki, visitor, act.page);
}

/** Which of some changes, by their number, a visitor is offered to take back. */
export function takenBackBy(wiki: Wiki, visitor: Visitor, changes: readonly Change[]): ReadonlySet<number> {
  const pageIds = new Set(changes.flatMap(({ page }) => page?.id ?? []));
  const closed = protectedAgainst(wiki, visitor, [...pageIds]);
  const waits = visitor !== undefined && whyItWaits(wiki, visitor, { pageId: null }) !== undefined;
  const mayUndo = ({ id }: Page) => !waits && !closed.has(id) && (!visitor || may(visitor, 'revert', id));
  const offered = changes.filter(({ act, page }) => (act ? mayTakeBack(wiki, visitor, act) : mayUndo(page)));
  return new Set(offered.map(({ id }) => id));
}

function protectedAgainst(wiki: Wiki, visitor: Visitor, pageIds: readonly number[]): ReadonlySet<number> {
  const found = listProtectedAmong(wiki.db, pageIds, timeText(wiki.now()));
  return new Set(found.filter((one) => leftTo(visitor?.role, one) !== 'change').map(({ pageId }) => pageId));
}

/** On which of some pages a visitor is offered to take older addresses away. */
export function movableAmong(wiki: Wiki, visitor: Visitor, pageIds: readonly number[]): ReadonlySet<number> {
  if (!visitor || isNewcomer(wiki, visitor.id)) return new Set();
  if (whyItWaits(wiki, visitor, { pageId: null }) !== undefined) return new Set();
  const closed = protectedAgainst(wiki, visitor, pageIds);
  return new Set(pageIds.filter((id) => !closed.has(id) && may(visitor, 'move', id)));
}
