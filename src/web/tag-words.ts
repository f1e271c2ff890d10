import { currentContent } from '../actions/access.js';
import { SEARCH_WORDS } from '../domain/reserved-slugs.js';
import { synonymGroups } from '../search/synonyms.js';
import { findPageBySlug } from '../storage/pages.js';
import type { Wiki } from '../wiki.js';

const SHOWN = 12;

/** Other words by which the search finds a tag, from the page on which editors keep them. */
export function otherWordsFor(wiki: Wiki, label: string): readonly string[] {
  const page = findPageBySlug(wiki.db, SEARCH_WORDS);
  if (page?.kind !== 'help' || page.deletedAt !== null) return [];
  const key = label.toLowerCase();
  const groups = synonymGroups(currentContent(wiki, page).body);
  const own = groups.filter((names) => names.some((name) => name.toLowerCase() === key)).flat();
  return [...new Set(own)].filter((name) => name.toLowerCase() !== key).slice(0, SHOWN);
}
