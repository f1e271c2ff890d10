export type Values = Readonly<Record<string, string | number>>;

/** Puts an English sentence into the visitor's language and fills its {placeholders}. The English text is the key; `context` tells equal keys apart. */
export type Translate = (english: string, values?: Values, context?: string) => string;

type Dictionary = ReadonlyMap<string, string>;

const NOTHING: Dictionary = new Map();
const DICTIONARIES: ReadonlyMap<string, Dictionary> = new Map([['en', NOTHING]]);

/** The languages the site can be shown in, as BCP 47 tags. */
export const LANGUAGES: readonly string[] = [...DICTIONARIES.keys()];

/** A translator for one language; an unknown language or sentence falls back to English. */
export function translatorFor(language: string): Translate {
  const dictionary = DICTIONARIES.get(language) ?? NOTHING;
  return (english, values = {}, context) => {
    const sentence = (context && dictionary.get(`${context}|${english}`)) ?? dictionary.get(english) ?? english;
    return fill(sentence, values);
  };
}

/** Chooses between the two English forms by number, e.g. `plural(t, 3, '1 page', '{n} pages')` gives '3 pages'. */
export function plural(t: Translate, n: number, one: string, many: string): string {
  return t(n === 1 ? one : many, { n });
}

function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
