import type { Actor, Visitor } from '../domain/permission.js';
import { waitsBecause, type WaitsBecause } from '../domain/proposal.js';
import { Refused } from '../domain/refused.js';
import { NEW_PERSON_DAYS, NEW_PERSON_EDITS } from '../domain/revision.js';
import { settingValue } from '../domain/site-settings.js';
import { daysFrom, timeText } from '../domain/time.js';
import { countStandingEdits } from '../storage/revisions.js';
import { isSandbox } from '../storage/sandbox.js';
import { findSetting } from '../storage/settings.js';
import { findUser } from '../storage/users.js';
import type { Wiki } from '../wiki.js';

/** Why an edit of a visitor waits for a second pair of eyes; undefined where it is published at once, as all is that a person who was let in tries out in the sandbox. `pageId` is null for a new page. */
export function whyItWaits(
  wiki: Wiki,
  visitor: Visitor,
  { pageId, affiliated = false }: { readonly pageId: number | null; readonly affiliated?: boolean },
): WaitsBecause | undefined {
  if (visitor && visitor.role !== 'reader' && pageId !== null && isSandbox(wiki.db, pageId)) return undefined;
  const reviews = settingValue('newcomers', findSetting(wiki.db, 'newcomers')) === 'review';
  const proposer = visitor && { role: visitor.role, isNew: reviews && isNewcomer(wiki, visitor.id) };
  return waitsBecause(proposer, affiliated, reviews);
}

/** An editor with fewer than ten edits that stand, or whose account is under four days old. */
export function isNewcomer(wiki: Wiki, id: number): boolean {
  const user = findUser(wiki.db, id, timeText(wiki.now()));
  if (user?.role !== 'editor') return false;
  if (user.createdAt > daysFrom(wiki.now(), -NEW_PERSON_DAYS)) return true;
  return countStandingEdits(wiki.db, id, NEW_PERSON_EDITS) < NEW_PERSON_EDITS;
}

/** Refuses to publish at once what a newcomer does on a page where the site looks at the first edits of each person. */
export function mustPublish(wiki: Wiki, actor: Actor, pageId: number | null): void {
  if (whyItWaits(wiki, actor, { pageId }) === undefined) return;
  throw new Refused('forbidden', 'Somebody looks at your first edits here. Send your change as a suggestion.');
}
