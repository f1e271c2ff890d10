import type { Kind } from './kind.js';
import { FIRST_GUIDES, NEEDS } from './needs.js';

/** Help pages to which the site itself leads, wherever they are. */
/** Where editors keep the words that mean the same to the search. */
export const SEARCH_WORDS = 'search-words';

const HELP = ['what-belongs-here', 'for-moderators', 'formatting', SEARCH_WORDS, 'how-to-edit-a-page'];

const RESERVED: ReadonlyMap<string, Kind> = new Map([
  ...HELP.map((slug) => [slug, 'help'] as const),
  ...NEEDS.map(({ slug }) => [slug, 'use'] as const),
  ...FIRST_GUIDES.map((slug) => [slug, 'guide'] as const),
]);

/** The kind of page to which the site itself leads by this slug; undefined for a slug that any page may have. */
export function reservedFor(slug: string): Kind | undefined {
  return RESERVED.get(slug);
}
