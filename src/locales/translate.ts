export type Values = Readonly<Record<string, string | number>>;

/** Puts an English sentence into the visitor's language and fills its {placeholders}. The English text is the key; `context` tells equal keys apart. */
export interface Translate {
  (english: string, values?: Values, context?: string): string;
  /** How dates, and names of languages and countries, are spelled there: a BCP 47 tag for Intl. */
  readonly locale: string;
}

type Dictionary = ReadonlyMap<string, string>;

const NOTHING: Dictionary = new Map();
const DICTIONARIES: ReadonlyMap<string, Dictionary> = new Map([['en', NOTHING]]);

/** English dates begin with the day here. */
const LOCALES: ReadonlyMap<string, string> = new Map([['en', 'en-GB']]);

/** The languages the site can be shown in, as BCP 47 tags. */
export const LANGUAGES: readonly string[] = [...DICTIONARIES.keys()];

/** A translator for one language; an unknown language or sentence falls back to English. */
export function translatorFor(language: string): Translate {
  const dictionary = DICTIONARIES.get(language) ?? NOTHING;
  const translate = (english: string, values: Values = {}, context?: string) => {
    const sentence = (context && dictionary.get(`${context}|${english}`)) ?? dictionary.get(english) ?? english;
    return fill(sentence, values);
  };
  return Object.assign(translate, { locale: localeOf(language) });
}

/** How dates and lists are spelled in a language of the site: a BCP 47 tag for Intl. */
export function localeOf(language: string): string {
  return LOCALES.get(language) ?? language;
}

/** Chooses between the two English forms by number, e.g. `plural(t, 3, '1 page', '{n} pages')` gives '3 pages'. */
export function plural(t: Translate, n: number, one: string, many: string): string {
  return t(n === 1 ? one : many, { n });
}

function fill(sentence: string, values: Values): string {
  if (!sentence.includes('{')) return sentence;
  let filled = '';
  for (const [at, piece] of piecesOf(sentence).entries()) {
    const isName = at % 2 === 1;
    if (isName && Object.hasOwn(values, piece)) filled += String(values[piece]);
    else filled += isName ? `{${piece}}` : piece;
  }
  return filled;
}

const MOST_SENTENCES = 5000;
const pieces = new Map<string, readonly string[]>();

/** What stands between the placeholders of a sentence, and their names, in turn. Sentences are few, and filled again and again. */
function piecesOf(sentence: string): readonly string[] {
  const known = pieces.get(sentence);
  if (known) return known;
  const fresh = sentence.split(/\{(\w+)\}/);
  if (pieces.size >= MOST_SENTENCES) pieces.clear();
  pieces.set(sentence, fresh);
  return fresh;
}
