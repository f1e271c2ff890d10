import { mustMay, type Actor, type Visitor } from '../domain/permission.js';
import { waitsBecause, type WaitsBecause } from '../domain/proposal.js';
import { Refused } from '../domain/refused.js';
import { NEW_PERSON_DAYS, NEW_PERSON_EDITS } from '../domain/revision.js';
import { settingValue } from '../domain/site-settings.js';
import { daysFrom, timeText } from '../domain/time.js';
import { countStandingEdits } from '../storage/revisions.js';
import { isSandbox } from '../storage/sandbox.js';
import { findSetting } from '../storage/settings.js';
import { findSlowMode } from '../storage/slow-modes.js';
import { findUser } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { mustBeOpenTo, protectionAgainst } from './page-protection.js';

/** Why an edit of a visitor waits for a second pair of eyes; undefined where it is published at once, as all is that a person who was let in tries out in the sandbox. `pageId` is null for a new page. */
export function whyItWaits(
  wiki: Wiki,
  visitor: Visitor,
  { pageId, affiliated = false }: { readonly pageId: number | null; readonly affiliated?: boolean },
): WaitsBecause | undefined {
  if (mayTryOut(wiki, visitor, pageId)) return undefined;
  return waitsForPerson(wiki, visitor, affiliated) ?? waitsForPage(wiki, visitor, pageId);
}

function waitsForPerson(wiki: Wiki, visitor: Visitor, affiliated: boolean): WaitsBecause | undefined {
  const reviews = settingValue('newcomers', findSetting(wiki.db, 'newcomers')) === 'review';
  const proposer = visitor && { role: visitor.role, isNew: reviews && isNewcomer(wiki, visitor.id) };
  return waitsBecause(proposer, affiliated, reviews) ?? (isSlowed(wiki, visitor) ? 'slow-mode' : undefined);
}

function mayTryOut(wiki: Wiki, visitor: Visitor, pageId: number | null): boolean {
  return visitor !== undefined && visitor.role !== 'reader' && pageId !== null && isSandbox(wiki.db, pageId);
}

/** Slow mode is on, and an editor's account is so young that it waits. */
export function isSlowed(wiki: Wiki, visitor: Visitor): boolean {
  const now = timeText(wiki.now());
  const mode = visitor && findSlowMode(wiki.db, now);
  const user = mode && findUser(wiki.db, visitor.id, now);
  return mode !== undefined && user?.role === 'editor' && user.createdAt > daysFrom(wiki.now(), -mode.days);
}

/** Refuses to young accounts in slow mode what cannot wait for review. */
export function mustNotBeSlowed(wiki: Wiki, visitor: Visitor): void {
  if (isSlowed(wiki, visitor)) throw new Refused('forbidden', CANNOT_WAIT);
}

const CANNOT_WAIT =
  'New accounts wait for review right now. This cannot wait: suggest a change of the page instead, or come back later.';

function waitsForPage(wiki: Wiki, visitor: Visitor, pageId: number | null): WaitsBecause | undefined {
  const protection = pageId === null ? undefined : protectionAgainst(wiki, visitor, pageId);
  return protection?.level === 'suggestions' ? 'protected' : undefined;
}

/** An editor with fewer than ten edits that stand, or whose account is under four days old. */
export function isNewcomer(wiki: Wiki, id: number): boolean {
  const user = findUser(wiki.db, id, timeText(wiki.now()));
  if (user?.role !== 'editor') return false;
  if (user.createdAt > daysFrom(wiki.now(), -NEW_PERSON_DAYS)) return true;
  return countStandingEdits(wiki.db, id, NEW_PERSON_EDITS) < NEW_PERSON_EDITS;
}

/** Refuses to publish at once on a page that is protected or from which the person is blocked, and what a newcomer does where the site looks at the first edits of each person. */
export function mustPublish(wiki: Wiki, actor: Actor, pageId: number | null, canWait = false): void {
  if (pageId !== null) {
    mustMay(actor, 'edit', pageId);
    mustBeOpenTo(wiki, actor, pageId);
  }
  mustNotWait(wiki, actor, pageId, canWait);
}

/** The same without a look at the protection of the page. `canWait` where the same can be sent as a suggestion. */
export function mustNotWait(wiki: Wiki, actor: Actor, pageId: number | null, canWait = false): void {
  const why = whyItWaits(wiki, actor, { pageId });
  if (why === undefined || why === 'protected') return;
  const slowed = canWait ? SLOWED : CANNOT_WAIT;
  throw new Refused('forbidden', why === 'slow-mode' ? slowed : canWait ? REVIEWED : CANNOT_BE_REVIEWED);
}

const REVIEWED = 'Somebody looks at your first edits here. Send your change as a suggestion.';
const CANNOT_BE_REVIEWED =
  'Somebody looks at your first edits here. This cannot wait: suggest a change of the page instead, or ask a moderator.';
const SLOWED = 'New accounts wait for review right now. Send your change as a suggestion.';
