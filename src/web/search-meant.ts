import { askIndex } from '../actions/ask-index.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { countFound } from './search-finding.js';
import type { Asked } from './search-query.js';
import { correctedWords } from './search-reading.js';
import { escapeHtml, SafeHtml } from './view-helpers.js';

/** Other words that somebody may have meant, and how many results they have. */
export interface Meant {
  readonly words: SafeHtml;
  readonly href: string;
  readonly count: number;
}

/** The words that an exact search for a slip of the pen may have meant; other searches look for them by themselves. */
export async function meantBy(wiki: Wiki, { exact, text }: Asked): Promise<Meant | undefined> {
  const words = exact ? correctedWords((await askIndex(wiki, text, 1)).reading) : undefined;
  if (words === undefined) return undefined;
  const count = await countFound(wiki, words);
  return count === 0 ? undefined : { words: strong(words), href: addressWith('/search', { q: words }), count };
}

/** Words that stand out in a sentence. */
export function strong(words: string): SafeHtml {
  return new SafeHtml(`<strong>${escapeHtml(words)}</strong>`);
}
