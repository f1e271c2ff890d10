import { sameContent, summaryIssues, tidyLine, type Content } from '../domain/content.js';
import { allOf, decided, UNDECIDED, type Merge, type MergeChoices } from '../domain/merge-choice.js';
import type { ThreeContents } from '../domain/merge-content.js';
import type { Visitor } from '../domain/permission.js';
import { leftOut, partsBetween } from '../domain/proposal-parts.js';
import { personalIssues } from '../domain/proposal-question.js';
import { invalid, Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { findContent } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import type { SeenProposal } from './access-proposals.js';
import { currentContent, pageByIdFor } from './access.js';
import { mergeStates } from './merge-states.js';
import { readContent, type WrittenContent } from './read-content.js';
import { MOVED_ON } from './revert-page.js';
import { OVERLAPS } from './undo-edit.js';

export interface Acceptance {
  readonly key: string;
  /** The page as the reviewer wants it, and the revision they saw; without it the proposal as it is. */
  readonly improved?: WrittenContent & { readonly baseRevision: number; readonly summary: string };
  /** What should stand where the page and the proposal say different things, and the revision at which that was decided. */
  readonly choices?: MergeChoices;
  readonly baseRevision?: number | undefined;
  /** Each part is taken or left, as `choices` say; what its author reads about what was left. */
  readonly parts?: { readonly reason: string };
}

/** What a proposal makes of its page as it stands now. */
export interface Reviewed {
  readonly page: Page;
  readonly three: ThreeContents;
  readonly merge: Merge;
}

/** What a proposal, or what a reviewer made of it, changes on its page today. */
export async function reviewedOf(
  wiki: Wiki,
  visitor: Visitor,
  { proposal, content }: SeenProposal,
  { improved }: Pick<Acceptance, 'improved'> = {},
): Promise<Reviewed> {
  const page = pageByIdFor(wiki, visitor, 'read', proposal.pageId ?? 0);
  if (page.deletedAt !== null) throw new Refused('conflict', PAGE_IS_GONE);
  const theirs = currentContent(wiki, page);
  const baseId = improved ? improved.baseRevision : proposal.baseRevisionId;
  const base = (baseId !== null && findContent(wiki.db, baseId)) || theirs;
  const mine = improved ? readContent(wiki, page.kind, improved, tidyLine(improved.summary), theirs) : content;
  const three = { base, mine, theirs };
  return { page, three, merge: await mergeStates(wiki, three) };
}

/** What a reviewer is told whose page is not there any more. */
export const PAGE_IS_GONE = 'The page was deleted. Bring it back first, or decline the suggestion.';

/** The same of a proposal with everything that differs apart, to be taken or left piece by piece. Refuses a page that is not there yet. */
export async function partsOf(wiki: Wiki, visitor: Visitor, seen: SeenProposal): Promise<Reviewed> {
  if (seen.proposal.pageId === null) throw new Refused('conflict', NEW_AS_A_WHOLE);
  const { page, three, merge } = await reviewedOf(wiki, visitor, seen);
  const { content: mine } = decided(merge, three, allOf('mine'));
  const { theirs } = three;
  const diff = await wiki.workers.diff(theirs.body, mine.body);
  return { page, three: { ...three, mine }, merge: partsBetween(theirs, mine, diff) };
}

const NEW_AS_A_WHOLE = 'A new page is published as a whole. Better it first, where something should not stand there.';

/** What accepting a proposal would save on its page as it stands, and what of it is not taken. Refuses with `conflict` and an issue for each place that nobody decided. */
export async function settled(wiki: Wiki, visitor: Visitor, seen: SeenProposal, input: Acceptance) {
  const reviewed = input.parts ? await partsOf(wiki, visitor, seen) : await reviewedOf(wiki, visitor, seen, input);
  const { page, three, merge } = reviewed;
  if (input.choices && input.baseRevision !== page.currentRevisionId) throw new Refused('conflict', MOVED_ON);
  const { content, issues } = decided(merge, three, input.choices ?? UNDECIDED);
  if (issues.length > 0) throw new Refused('conflict', OVERLAPS, {}, issues);
  return { page, content, left: leftBy(input, reviewed, content) };
}

function leftBy({ parts, choices }: Acceptance, { three, merge }: Reviewed, content: Content): readonly string[] {
  if (!parts) return [];
  if (sameContent(content, three.theirs)) throw invalid([{ field: 'main', message: NOTHING_TAKEN }]);
  return leftOut(merge, choices ?? UNDECIDED);
}

const NOTHING_TAKEN = 'You took none of it. Decline the suggestion instead, and say why.';

/** Refuses a reason that the author of a proposal should not read. */
export function checkReason(reason: string): void {
  const issues = [...summaryIssues(reason), ...personalIssues('reason', reason)];
  if (issues.length > 0) throw invalid(issues.map((issue) => ({ ...issue, field: 'reason' })));
}
