import type { Catalog } from './catalog.js';
import type { QueryReading, WordState } from './search.js';
import { askersIn, isAskingWord, isStopWord, languageOfQuery } from './stop-words.js';
import { standTogether } from './stretches.js';
import type { Guess, Vocabulary } from './vocabulary.js';
import { fold, wordsIn } from './words.js';

/** A known word that is looked for, and how much it counts. */
interface Wanted {
  readonly form: string;
  readonly boost: number;
}

export interface QueryWord {
  readonly typed: string;
  readonly form: string;
  state: WordState;
  became?: string;
  readonly wanted: Wanted[];
}

/** Words that mean the same as others, with these: those to look for first before the rest. */
export type Meant = ReadonlyMap<string, readonly (readonly string[])[]>;

const MOST_LETTERS = 1_000;
const MOST_WORDS = 64;
const COMPLETED_UP_TO = 3;
const BOOSTS = { correction: 0.7, completion: 0.4, completionOfKnown: 0.35, joined: 0.7, meant: 0.9, alsoMeant: 0.3 };

/** The part of a query that is read. */
export function cutQuery(text: string): string {
  return text.slice(0, MOST_LETTERS);
}

/**
 * Reads a query word by word: known, corrected, completed, unknown or dropped, with the words to look for instead.
 * The words of `phrases` are looked for as they stand; those of `meant` are no slips: where no page has them, the others are looked for.
 */
export function readQuery(
  text: string,
  catalog: Catalog,
  phrases: readonly string[] = [],
  meant: Meant = new Map(),
): QueryWord[] {
  const { vocabulary } = catalog;
  const words = distinctWords(text, vocabulary);
  const quoted = new Set(phrases.flatMap((phrase) => phrase.trim().split(' ')));
  dropStopWords(words, quoted, vocabulary);
  dropAskers(words, text, quoted);
  const telling = words.filter((word) => word.state !== 'dropped');
  for (const [place, word] of telling.entries()) {
    const isLast = place === telling.length - 1 && telling.length <= COMPLETED_UP_TO;
    if (quoted.has(word.form)) readQuoted(word, vocabulary);
    else readWord(word, isLast, meant, catalog);
  }
  joinNeighbours(
    words.filter(({ form }) => !quoted.has(form)),
    vocabulary,
  );
  return words;
}

function readWord(word: QueryWord, isLast: boolean, meant: Meant, catalog: Catalog): void {
  const others = meant.get(word.form);
  if (catalog.vocabulary.knows(word.form)) readKnown(word, isLast, catalog.vocabulary);
  else if (others) readMeant(word, others, catalog.vocabulary);
  else readUnknown(word, catalog);
}

/** What may be told to the person about how the words of a query were read. */
export function wordsAsRead(words: readonly QueryWord[]): QueryReading['words'] {
  return words.map(({ typed, state, became }) => (became === undefined ? { typed, state } : { typed, state, became }));
}

function distinctWords(text: string, vocabulary: Vocabulary): QueryWord[] {
  const words = new Map<string, QueryWord>();
  for (const { typed, forms } of wordsIn(text)) {
    const form = forms.find((each) => vocabulary.knows(each)) ?? forms.at(-1) ?? forms[0];
    if (words.has(form)) continue;
    words.set(form, { typed, form, state: 'unknown', wanted: [] });
    if (words.size === MOST_WORDS) break;
  }
  return [...words.values()];
}

function dropStopWords(words: readonly QueryWord[], quoted: ReadonlySet<string>, vocabulary: Vocabulary): void {
  const language = languageOfQuery(words.map(({ form }) => form));
  const isSmall = (form: string) => isStopWord(form, language) || (isStopWord(form, 'es') && !vocabulary.knows(form));
  const telling = words.filter(({ form }) => !isSmall(form));
  if (telling.length === 0) return;
  const asked = telling.filter(({ form }) => !isAskingWord(form));
  const kept = new Set(asked.length > 1 ? [...asked, ...telling.filter(({ form }) => quoted.has(form))] : telling);
  for (const word of words) {
    if (!kept.has(word)) word.state = 'dropped';
  }
}

/** Who asks tells nothing of what is looked for. */
function dropAskers(words: readonly QueryWord[], text: string, quoted: ReadonlySet<string>): void {
  const askers = askersIn(wordsIn(text).map(({ forms }) => forms[0]));
  const isAsker = ({ typed, form }: QueryWord) => askers.has(fold(typed)) && !quoted.has(form);
  const left = words.filter((word) => word.state !== 'dropped' && !isAsker(word));
  if (left.length === 0) return;
  for (const word of words.filter(isAsker)) word.state = 'dropped';
}

/** How many words of a query tell something; with one or none, the small words between count too. */
export function tellingCount(words: readonly QueryWord[]): number {
  const language = languageOfQuery(words.map(({ form }) => form));
  return words.filter(({ form }) => !isStopWord(form, language)).length;
}

function readQuoted(word: QueryWord, vocabulary: Vocabulary): void {
  if (!vocabulary.holds(word.form)) return;
  word.state = 'known';
  word.wanted.push({ form: word.form, boost: 1 });
}
function readKnown(word: QueryWord, mayBeUnfinished: boolean, vocabulary: Vocabulary): void {
  word.state = 'known';
  word.wanted.push({ form: word.form, boost: 1 });
  if (!mayBeUnfinished || word.form.length < 3) return;
  const boost = BOOSTS.completion * BOOSTS.completionOfKnown;
  for (const { form, worth } of vocabulary.completions(word.form)) word.wanted.push({ form, boost: boost * worth });
}

/** The first of the others that pages have is the plainest word for it; only that one stands for the word itself. */
function readMeant(word: QueryWord, meant: readonly (readonly string[])[], vocabulary: Vocabulary): void {
  word.state = 'known';
  const [first = [], ...others] = meant.filter((forms) => forms.every((form) => vocabulary.knows(form)));
  for (const form of first) word.wanted.push({ form, boost: BOOSTS.meant });
  for (const form of others.flat()) if (!first.includes(form)) word.wanted.push({ form, boost: BOOSTS.alsoMeant });
}

function readUnknown(word: QueryWord, catalog: Catalog): void {
  const { vocabulary } = catalog;
  const completions = word.form.length < 3 ? [] : vocabulary.completions(word.form);
  const corrections = vocabulary.corrections(word.form);
  const parts = word.form.length < 6 ? [] : splitIn(word.form, catalog);
  for (const { form, worth } of completions) word.wanted.push({ form, boost: BOOSTS.completion * worth });
  for (const { form, worth } of corrections) word.wanted.push({ form, boost: BOOSTS.correction * worth });
  for (const form of parts) word.wanted.push({ form, boost: BOOSTS.joined });
  explain(word, completions, corrections, parts);
}

/** What people join, some page writes in two words side by side. */
function splitIn(form: string, catalog: Catalog): readonly string[] {
  const parts = catalog.vocabulary.split(form);
  return parts.length > 0 && standTogether(parts, catalog) ? parts : [];
}

function explain(
  word: QueryWord,
  completions: readonly Guess[],
  corrections: readonly Guess[],
  parts: readonly string[],
) {
  const [completion] = completions;
  const [correction] = corrections;
  if (completion) become(word, 'completed', completion.form);
  else if (correction) become(word, 'corrected', correction.form);
  else if (parts.length > 0) become(word, 'corrected', parts.join(' '));
}

/** People split what a page joins: "text bank" also looks for "textbank". */
function joinNeighbours(words: readonly QueryWord[], vocabulary: Vocabulary): void {
  for (const [place, word] of words.entries()) {
    const next = words[place + 1];
    if (!next) return;
    const joined = word.form + next.form;
    if (joined.length < 5 || !vocabulary.holds(joined)) continue;
    for (const half of [word, next]) {
      half.wanted.push({ form: joined, boost: BOOSTS.joined });
      if (half.state !== 'known' && half.state !== 'dropped') become(half, 'corrected', joined);
    }
  }
}

function become(word: QueryWord, state: WordState, became: string): void {
  word.state = state;
  word.became = became;
}
