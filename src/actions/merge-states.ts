import { missingIssues, type Content } from '../domain/content.js';
import type { Kind } from '../domain/kind.js';
import { passagesOf, type Merge } from '../domain/merge-choice.js';
import { mergeContents, type ThreeContents } from '../domain/merge-content.js';
import type { MergePiece } from '../domain/merge-text.js';
import { invalid } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { readLinks } from './links-of.js';
import { checkSize } from './read-content.js';
import { checkLaidOut } from './rendering.js';

/** More places than that nobody decides one by one. */
const MOST_PASSAGES = 60;

/** Puts two states of a page together that began as one. A text that is too long to compare, or comes apart in very many passages, is one passage. */
export async function mergeStates(wiki: Wiki, three: ThreeContents): Promise<Merge> {
  const [base, mine, theirs] = [three.base.body, three.mine.body, three.theirs.body];
  const pieces = await wiki.workers.merge(base, mine, theirs);
  const isReadable = pieces && passagesOf(pieces).length <= MOST_PASSAGES;
  return { head: mergeContents(three), pieces: isReadable ? pieces : wholeTexts(base, mine, theirs) };
}

function wholeTexts(base: string, mine: string, theirs: string): readonly MergePiece[] {
  if (mine === theirs || mine === base) return [theirs];
  return [theirs === base ? mine : { base, mine, theirs }];
}

/** Refuses what was put together where it cannot stand as a page, and reads what it links to; awaited before it is saved. */
export async function checkMerged(wiki: Wiki, kind: Kind, content: Content): Promise<void> {
  const missing = missingIssues(kind, content);
  if (missing.length > 0) throw invalid(missing);
  checkSize(content.body);
  await readLinks(wiki, [content.body]);
  await checkLaidOut(wiki, content.body);
}
