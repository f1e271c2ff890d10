import type { Translate } from '../locales/translate.js';
import type { QueryReading, WordState } from '../search/search.js';

const MOST_NAMED = 12;

/** The words that were looked for instead of those typed; undefined when nothing was corrected. */
export function correctedWords({ words }: QueryReading): string | undefined {
  if (!words.some(({ state }) => state === 'corrected')) return undefined;
  const meant = words.map(({ typed, state, became }) => (state === 'corrected' ? (became ?? typed) : typed));
  // Two halves that make one word were both corrected to it.
  return meant.filter((word, place) => word !== meant[place - 1]).join(' ');
}

/** How a query without results was read, in sentences. */
export function readingSentences({ words }: QueryReading, t: Translate, language: string): readonly string[] {
  if (words.length === 0) return [t('There is no word in it that we could look for.')];
  const named = (...states: readonly WordState[]) => {
    const typed = words
      .filter(({ state }) => states.includes(state))
      .map((word) => t('“{word}”', { word: word.typed }));
    return listed(typed.slice(0, MOST_NAMED), language);
  };
  const known = named('known', 'completed', 'corrected');
  const [dropped, unknown] = [named('dropped'), named('unknown')];
  return [
    known && t('We know {words}.', { words: known }),
    unknown && t('No page has {words}.', { words: unknown }),
    dropped && t('We left out {words}: almost every page has such words.', { words: dropped }),
  ].filter((sentence) => sentence !== '');
}

function listed(words: readonly string[], language: string): string {
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language).format(words);
}
