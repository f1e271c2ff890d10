import { sameContent, type Content } from '../domain/content.js';
import type { WhyPassedOver } from '../domain/job.js';
import { keepAdded } from '../domain/keep-added.js';
import { decided, UNDECIDED } from '../domain/merge-choice.js';
import type { Page } from '../domain/revision.js';
import { listHiddenTexts } from '../storage/moderation.js';
import { findContent } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { currentContent } from './access.js';
import { mergeStates } from './merge-states.js';
import { canStand } from './save-step.js';

/** Revisions without others between: the last of them, and what stood before the first. */
export interface Edits {
  readonly beforeId: number;
  readonly lastId: number;
}

/** What a page holds without some edits, later ones kept: the same merge in reverse by which one edit is undone, the newest first. Or why a person must decide. */
export async function withoutEdits(wiki: Wiki, page: Page, edits: readonly Edits[]): Promise<Content | WhyPassedOver> {
  const ids = edits.flatMap(({ beforeId, lastId }) => [beforeId, lastId]);
  if (listHiddenTexts(wiki.db, ids).size > 0) return 'hidden';
  let left: Content | undefined = currentContent(wiki, page);
  for (const one of edits.toReversed()) left = left && (await withoutOne(wiki, left, one));
  if (!left) return 'changed-since';
  return (await canStand(wiki, left.body)) ? left : 'not-possible';
}

/** Undefined where later edits changed the same. */
async function withoutOne(wiki: Wiki, theirs: Content, { beforeId, lastId }: Edits): Promise<Content | undefined> {
  const three = { base: savedContent(wiki, lastId), mine: savedContent(wiki, beforeId), theirs };
  if (sameContent(three.base, theirs)) return three.mine;
  const { head, pieces } = await mergeStates(wiki, three);
  const left = pieces.map((piece) => (typeof piece === 'string' ? piece : (keepAdded(piece) ?? piece)));
  const { content, issues } = decided({ head, pieces: left }, three, UNDECIDED);
  return issues.length > 0 ? undefined : content;
}

/** What a revision holds that is known to be there. */
export function savedContent(wiki: Wiki, revisionId: number): Content {
  const content = findContent(wiki.db, revisionId);
  if (!content) throw new Error(`revision ${revisionId} cannot be read`);
  return content;
}
