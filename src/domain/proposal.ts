import type { Kind } from './kind.js';
import type { Flag } from './revision.js';
import type { Role } from './role.js';

/** Why an edit waits for somebody else to look at it. */
export type WaitsBecause = 'no-account' | 'not-let-in' | 'newcomer' | 'affiliated' | 'protected' | HoldReason;

/** Why an edit waits that would have been published at another time: a rule, slow mode, or too many at once. */
export type HoldReason = 'rule' | 'slow-mode' | 'crowded';

/** Whether an edit waits for a time, and not for who made it. */
export function isHeld(why: WaitsBecause): why is HoldReason {
  return why === 'rule' || why === 'slow-mode' || why === 'crowded';
}

export type Outcome = 'accepted' | 'declined' | 'withdrawn';

/** A proposal without its text, as storage keeps it: only `actions/access-proposals.ts` may show it to people. */
export interface Proposal {
  readonly id: number;
  /** Both are null for a page that is not there yet. */
  readonly pageId: number | null;
  readonly baseRevisionId: number | null;
  readonly kind: Kind;
  /** Both are null where it was made without an account. */
  readonly authorId: number | null;
  readonly authorName: string | null;
  readonly why: WaitsBecause;
  readonly title: string;
  readonly summary: string;
  readonly minor: Flag;
  readonly affiliated: Flag;
  readonly createdAt: string;
  readonly changedAt: string;
  /** Null as long as it waits. */
  readonly outcome: Outcome | null;
  readonly actorId: number | null;
  readonly actorName: string | null;
  /** What accepting it saved; null where it changed nothing any more. */
  readonly revisionId: number | null;
  readonly improved: Flag;
  /** What was not taken when it was accepted, as JSON: names of fields, and `passage` for each place of the text. */
  readonly leftOut: string;
  readonly reason: string;
  readonly decidedAt: string | null;
}

/** Who proposes, as far as waiting goes. */
export interface Proposer {
  readonly role: Role;
  readonly isNew: boolean;
}

/** Why an edit has to wait; undefined where it is published at once. `reviewsNewcomers` is the site's setting. */
export function waitsBecause(
  proposer: Proposer | undefined,
  affiliated: boolean,
  reviewsNewcomers: boolean,
): WaitsBecause | undefined {
  if (!proposer) return 'no-account';
  if (proposer.role === 'reader') return 'not-let-in';
  if (affiliated) return 'affiliated';
  return reviewsNewcomers && proposer.isNew ? 'newcomer' : undefined;
}

/** So many proposals without an account wait at most: more would only hide each other. */
export const MOST_UNKNOWN_WAITING = 200;
