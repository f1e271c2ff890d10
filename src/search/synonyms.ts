import type { Catalog } from './catalog.js';
import type { DocumentTerms } from './document-terms.js';
import { stemOf } from './stems.js';
import { isStopWord, tellingWords, wordsAskedFor } from './stop-words.js';
import { wordsIn } from './words.js';

/** Words of a query for which there are others. */
export interface Meaning {
  /** Folded, in the query's order. */
  readonly typed: readonly string[];
  /** The telling words of each other name. */
  readonly others: readonly (readonly string[])[];
  /** The other names as they are written. */
  readonly names: readonly string[];
  /** It is all that the query looks for. */
  readonly isWholeQuery: boolean;
}

type Group = readonly string[];

const MOST_WORDS = 7;
const MOST_GROUPS = 2_000;
const MOST_NAMES = 20;
const LONGEST_NAME = 100;
const indexes = new WeakMap<DocumentTerms, ReadonlyMap<string, readonly Group[]>>();

/** The groups of a page of words: each line `one = other = third`. Lines without an equals sign say nothing. */
export function synonymGroups(text: string): readonly Group[] {
  return text
    .split('\n')
    .filter(isGroup)
    .slice(0, MOST_GROUPS)
    .map(namesIn)
    .filter((group) => group.length > 1);
}

/** The rest of such a page: were its groups indexed, it would answer for every word in them. */
export function proseOf(text: string): string {
  return text
    .split('\n')
    .filter((line) => !isGroup(line))
    .join('\n');
}

/** The words of a query that mean the same as others, the longest stretches first; no word is read twice. */
export function meaningsIn(text: string, { shelves }: Catalog): readonly Meaning[] {
  const groups = [...shelves.words].map(indexOf);
  if (groups.length === 0) return [];
  const forms = wordsIn(text).map((word) => word.forms[0]);
  const meanings: Meaning[] = [];
  for (let place = 0; place < forms.length; place++) {
    const found = longestAt(forms, place, groups);
    if (!found) continue;
    meanings.push(found);
    place += found.typed.length - 1;
  }
  return meanings;
}

function isGroup(line: string): boolean {
  return line.includes(' = ');
}

function namesIn(line: string): Group {
  const names = line.replace(/^\s*[-*+]\s+/, '').split(' = ');
  return [...new Set(names.map((name) => name.trim()))]
    .filter((name) => name.length <= LONGEST_NAME && keyOf(formsOf(name)) !== '')
    .slice(0, MOST_NAMES);
}

function longestAt(
  forms: readonly string[],
  place: number,
  indexed: readonly ReadonlyMap<string, readonly Group[]>[],
): Meaning | undefined {
  for (let length = Math.min(MOST_WORDS, forms.length - place); length > 0; length--) {
    const typed = forms.slice(place, place + length);
    const keys = keysOf(typed);
    const names = indexed.flatMap((groups) => keys.flatMap((key) => groups.get(key) ?? [])).flat();
    const others = [...new Set(names)].filter((name) => keyOf(formsOf(name)) !== keys[0]).slice(0, MOST_NAMES);
    if (others.length === 0) continue;
    const isWholeQuery = wordsAskedFor(forms).every((form) => typed.includes(form));
    return { typed, names: others, others: others.map((name) => tellingWords(formsOf(name), 'en')), isWholeQuery };
  }
  return undefined;
}

function indexOf(page: DocumentTerms): ReadonlyMap<string, readonly Group[]> {
  const kept = indexes.get(page);
  if (kept) return kept;
  const groups = new Map<string, readonly Group[]>();
  for (const group of page.traits.synonyms) {
    for (const key of new Set(group.flatMap((name) => keysOf(formsOf(name))))) {
      groups.set(key, [...(groups.get(key) ?? []), group]);
    }
  }
  indexes.set(page, groups);
  return groups;
}

/** Under what words stand: as they are, and, where two or more tell something, those alone in any order. */
function keysOf(forms: readonly string[]): readonly string[] {
  const telling = forms.filter((form) => !isStopWord(form, 'en') && !isStopWord(form, 'es'));
  const isStretch = telling.length > 1 && telling[0] === forms[0] && telling.at(-1) === forms.at(-1);
  return isStretch ? [keyOf(forms), ` ${telling.map(stemOf).sort().join(' ')}`] : [keyOf(forms)];
}

/** Names are the same however they are joined, and in any form of their words. */
function keyOf(forms: readonly string[]): string {
  return forms.map(stemOf).join('');
}

function formsOf(name: string): readonly string[] {
  return wordsIn(name).map((word) => word.forms[0]);
}
