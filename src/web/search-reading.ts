import { localeOf, type Translate } from '../locales/translate.js';
import { excludedIn } from '../search/query-parts.js';
import type { QueryReading, Wish, WordState } from '../search/search.js';

type Missing = NonNullable<QueryReading['missing']>;

const MOST_NAMED = 12;

/** The words that were looked for instead of those typed; undefined when nothing was corrected. */
export function correctedWords({ words }: QueryReading): string | undefined {
  if (!words.some(({ state }) => state === 'corrected')) return undefined;
  const meant = words.map(({ typed, state, became }) => (state === 'corrected' ? (became ?? typed) : typed));
  // Two halves that make one word were both corrected to it.
  return meant.filter((word, place) => word !== meant[place - 1]).join(' ');
}

/** How a query was read, in sentences. */
export function readingSentences(reading: QueryReading, t: Translate, language: string): readonly string[] {
  const { words, missing } = reading;
  if (missing) return missingSentences(missing, t);
  if (words.length === 0) return [t('There is no word in it that we could look for.')];
  const named = (...states: readonly WordState[]) => {
    const typed = words
      .filter(({ state }) => states.includes(state))
      .map((word) => t('“{word}”', { word: word.typed }));
    return listed(typed.slice(0, MOST_NAMED), language);
  };
  const known = named('known', 'completed');
  const [dropped, unknown] = [named('dropped'), named('unknown')];
  return [
    known && t('We know {words}.', { words: known }),
    ...correctedSentences(words, t),
    unknown && t('No page has {words}.', { words: unknown }),
    dropped && t('We left out {words}: almost every page has such words.', { words: dropped }),
  ].filter((sentence) => sentence !== '');
}

/** How a question for other tools than one without a page was read. */
function missingSentences({ name, isSpokenOf, wishes }: Missing, t: Translate): readonly string[] {
  return [
    t('You asked for other tools than “{name}”.', { name }),
    t('There is no page called “{name}” here yet.', { name }),
    ...(isSpokenOf ? wishes.slice(0, 1).map((wish) => t(WISH_SENTENCES[wish])) : [t('No page speaks of it.')]),
  ];
}

function correctedSentences(words: QueryReading['words'], t: Translate): readonly string[] {
  const corrected = words.filter(({ state, became }) => state === 'corrected' && became !== undefined);
  return corrected
    .slice(0, MOST_NAMED)
    .map(({ typed, became = '' }) => t('We took “{typed}” as “{became}”.', { typed, became }));
}

/** How a query with results was read, where that tells something. */
export function tellingSentences(typed: string, reading: QueryReading, t: Translate, language: string) {
  const isTelling =
    reading.missing !== undefined || reading.words.some(({ state }) => state !== 'known' && state !== 'dropped');
  const excluded = excludedIn(typed).map((words) => t('“{word}”', { word: words }));
  const leftOut = t('Pages that have {words} are left out.', {
    words: listed(excluded.slice(0, MOST_NAMED), language),
  });
  return [...(isTelling ? readingSentences(reading, t, language) : []), ...(excluded.length > 0 ? [leftOut] : [])];
}

/** What is to be said of results that are no answer but the nearest there is; '' where they may be one. */
export function nearestWords({ missing, holdsLittle }: QueryReading, t: Translate): string {
  if (missing?.isSpokenOf) return t('These pages speak of “{name}”:', { name: missing.name });
  if (missing) return t('No page speaks of “{name}”. Nearest:', { name: missing.name });
  return holdsLittle ? t('No page has all of these words. Nearest:') : '';
}

const WISH_SENTENCES: Readonly<Record<Wish, string>> = {
  free: 'Of tools that fit equally well, free ones come first.',
  cheaper: 'Of tools that fit equally well, cheaper ones come first.',
  'open-source': 'Of tools that fit equally well, open source ones come first.',
  'self-hosted': 'Of tools that fit equally well, those you can host yourself come first.',
  private: 'Of tools that fit equally well, those encrypted end to end come first.',
};

/** How a search about named tools was read, in words; '' for any other, or when one of the names is not public any more. */
export function aboutSentence(
  { about }: QueryReading,
  names: readonly string[],
  t: Translate,
  language: string,
): string {
  if (!about || names.length !== about.pages.length) return '';
  const [name = ''] = names;
  const looking =
    names.length === 1
      ? t('Looking for other tools like {name}.', { name })
      : t('Looking at {names}, and other tools like them.', { names: listed(names, language) });
  return [looking, ...about.wishes.slice(0, 1).map((wish) => t(WISH_SENTENCES[wish]))].join(' ');
}

/** Words as one text: “a, b and c”. */
export function listed(words: readonly string[], language: string): string {
  return new Intl.ListFormat(localeOf(language)).format(words);
}
