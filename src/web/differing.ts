import type { Response } from 'express';
import type { Reviewed } from '../actions/review-proposal.js';
import type { Content } from '../domain/content.js';
import { allOf, decided, UNDECIDED } from '../domain/merge-choice.js';
import type { Wiki } from '../wiki.js';
import { compare, type Comparison } from './comparison.js';
import { frameOf } from './frame.js';

/** Where a form holds other words than its page has by now, on both sides of the same place. */
export interface Differing {
  readonly count: number;
  /** The form's words are a reviewer's own, not those of the suggestion. */
  readonly isTyped: boolean;
  /** From the page as it stands to what the form makes of it. */
  readonly comparison: Comparison;
}

/** Both put together, where the suggested words stand in what differs, and what a person has to know of that. */
export async function puttingMineFirst(
  wiki: Wiki,
  res: Response,
  { three, merge }: Reviewed,
  isTyped: boolean,
): Promise<{ readonly content: Content; readonly differing: Differing | undefined }> {
  const { content } = decided(merge, three, allOf('mine'));
  const count = decided(merge, three, UNDECIDED).issues.length;
  if (count === 0) return { content, differing: undefined };
  const comparison = await compare(wiki, frameOf(res).t, three.theirs, content);
  return { content, differing: { count, isTyped, comparison } };
}
