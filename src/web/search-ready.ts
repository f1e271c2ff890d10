import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';

/** Says so while the index is being made; '' once everything can be found. */
export function gettingReady(wiki: Wiki, t: Translate): string {
  if (wiki.search.ready()) return '';
  return t('Search is still getting ready, so pages may be missing here. Try again in a minute.');
}
