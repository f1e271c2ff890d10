import type { Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { acceptProposal, OWN } from './accept-proposal.js';
import { DECIDED } from './access-proposals.js';
import { declineProposal, OWN_TO_WITHDRAW } from './decline-proposal.js';
import { PAGE_IS_GONE } from './review-proposal.js';
import { OVERLAPS } from './undo-edit.js';

/** Why nothing came of one of several proposals, by the sentence with which it was refused. */
const REFUSALS = { own: OWN, mine: OWN_TO_WITHDRAW, decided: DECIDED, differs: OVERLAPS, gone: PAGE_IS_GONE } as const;
export type WhyNot = keyof typeof REFUSALS | 'other';
export const WHY_NOT: readonly WhyNot[] = ['own', 'mine', 'decided', 'differs', 'gone', 'other'];

/** What came of one of several proposals; `why` says why nothing did. */
export interface Decided {
  readonly id: number;
  readonly why: WhyNot | undefined;
}

/** Publishes several proposals, each by itself, as its page stands then. */
export function acceptProposals(wiki: Wiki, visitor: Visitor, ids: readonly number[]): Promise<readonly Decided[]> {
  return decideEach(ids, (key) => acceptProposal(wiki, visitor, { key }));
}

/** Declines several proposals for one reason that all their authors read. */
export function declineProposals(
  wiki: Wiki,
  visitor: Visitor,
  { ids, reason }: { readonly ids: readonly number[]; readonly reason: string },
): Promise<readonly Decided[]> {
  return decideEach(ids, (key) => declineProposal(wiki, visitor, { key, reason }));
}

async function decideEach(ids: readonly number[], act: (key: string) => unknown): Promise<readonly Decided[]> {
  const all: Decided[] = [];
  for (const id of new Set(ids)) all.push({ id, why: await whyNot(() => act(String(id))) });
  return all;
}

async function whyNot(act: () => unknown): Promise<WhyNot | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    // A reason that cannot stand, and who may not decide at all, hold for every one of them.
    if (!(error instanceof Refused) || isOfAll(error)) throw error;
    return WHY_NOT.find((why) => why !== 'other' && REFUSALS[why] === error.sentence) ?? 'other';
  }
}

function isOfAll({ reason, sentence, issues }: Refused): boolean {
  return (
    (reason === 'forbidden' && sentence !== OWN && sentence !== OWN_TO_WITHDRAW) ||
    issues.some(({ field }) => field === 'reason')
  );
}
