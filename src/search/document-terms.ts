import { plainText } from '../markup/plain-text.js';
import { capitalForms, type WordedText } from './capitals.js';
import type { SearchDocument } from './search.js';
import { placeIn } from './sorted-words.js';
import { termOf } from './stems.js';
import { tellingWords } from './stop-words.js';
import { type Traits, traitsOf } from './traits.js';
import { fold, joinedName, type Word, wordsIn } from './words.js';

/** The terms of one field in their order. */
export class FieldTokens {
  readonly tokens: readonly string[];

  constructor(terms: readonly string[]) {
    this.tokens = terms.map(shared);
  }

  get length(): number {
    return this.tokens.length;
  }

  /** How often each term stands in the field. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const term of this.tokens) counts.set(term, (counts.get(term) ?? 0) + 1);
    return counts;
  }
}

/** The word forms of a page with their terms, in two arrays in the order of terms, which take a third of the memory of a map. */
export class WordForms implements Iterable<readonly [string, string]> {
  private readonly forms: readonly string[];
  private readonly terms: readonly string[];

  constructor(pairs: Iterable<readonly [string, string]>) {
    const all = [...pairs].sort(([, one], [, other]) => compare(one, other));
    this.forms = all.map(([form]) => shared(form));
    this.terms = all.map(([, term]) => shared(term));
  }

  *[Symbol.iterator](): Generator<readonly [string, string]> {
    for (const [place, form] of this.forms.entries()) yield [form, this.terms[place] ?? form];
  }

  /** The different terms. */
  distinctTerms(): ReadonlySet<string> {
    return new Set(this.terms);
  }

  /** The forms of any of these terms. */
  under(terms: readonly string[]): readonly string[] {
    const forms: string[] = [];
    for (const term of terms) {
      if (term.startsWith(UNSTEMMED)) continue;
      for (let at = placeIn(this.terms, term); this.terms[at] === term; at += 1) forms.push(this.forms[at] ?? term);
    }
    return forms;
  }
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

export type FieldName = 'title' | 'tags' | 'body' | 'alias' | 'surface';

export const FIELD_NAMES: readonly FieldName[] = ['title', 'tags', 'body', 'alias', 'surface'];

/** A page taken apart into terms; made once and kept while the page is unchanged. */
export interface DocumentTerms {
  readonly id: number;
  readonly fields: Readonly<Record<FieldName, FieldTokens>>;
  /** Every word form of the page with the term it is indexed under. */
  readonly forms: WordForms;
  readonly titleForms: readonly string[];
  readonly nameForms: ReadonlySet<string>;
  readonly names: readonly DocumentName[];
  /** The word forms that the page writes with a capital letter only. */
  readonly capitals: readonly string[];
  readonly traits: Traits;
}

export interface DocumentName {
  readonly id: number;
  readonly isTitle: boolean;
  /** Folded, one blank between words. */
  readonly exact: string;
  /** Folded, no blanks or stops. */
  readonly joined: string;
  /** The joined name from its second word on, from its third word on, and so on. */
  readonly tails: readonly string[];
}

/** Unstemmed words sharpen short descriptions; keeping those of whole bodies too would double the index for little. */
const SURFACE_WORDS = 100;
const MOST_SHARED = 400_000;
const strings = new Map<string, string>();

/** One string for all pages that hold the word. */
function shared(word: string): string {
  const known = strings.get(word);
  if (known !== undefined) return known;
  if (strings.size >= MOST_SHARED) strings.clear();
  strings.set(word, word);
  return word;
}

/** The mark that keeps unstemmed terms apart from stems. */
const UNSTEMMED = '=';

/** The term of a word that is not stemmed, under which no forms stand. */
export function surfaceTerm(form: string): string {
  return UNSTEMMED + form;
}

/** No page that says something has more different words; beyond them a page of nonsense would fill the memory. */
const MOST_FORMS = 12_000;

/** Takes a page apart into the terms, forms and names that search keeps of it. */
export function termsOfDocument(document: SearchDocument): DocumentTerms {
  const forms = new Map<string, string>();
  const telling = (words: readonly string[]) => tellingWords(words, document.language);
  const termsOf = (words: readonly string[]) =>
    telling(words).flatMap((form) => {
      const known = forms.get(form);
      if (known !== undefined) return known;
      if (forms.size >= MOST_FORMS) return [];
      const term = termOf(form, document.language);
      forms.set(form, term);
      return term;
    });
  const title = formsIn(document.title);
  const tags = formsIn([...document.tags, ...document.uses].join('\n'));
  const plain = plainText(document.text);
  const text = wordsIn(plain);
  const body = [...formsIn(document.summary), ...formsOf(text)];
  const alias = aliasForms(document);
  const surface = [title, tags, alias, body.slice(0, SURFACE_WORDS)].flatMap((words) => telling(words));
  // The names come first, so that no text, however long, takes their place.
  const [titleTerms, aliasTerms, tagTerms, bodyTerms] = [title, alias, tags, body].map(termsOf);
  return {
    id: document.id,
    fields: {
      title: new FieldTokens(titleTerms ?? []),
      tags: new FieldTokens(tagTerms ?? []),
      body: new FieldTokens(bodyTerms ?? []),
      alias: new FieldTokens(aliasTerms ?? []),
      surface: new FieldTokens(surface.map(surfaceTerm)),
    },
    forms: new WordForms(forms),
    titleForms: telling(title),
    nameForms: new Set([...telling(title), ...telling(alias)]),
    names: [
      nameOf(document.id, document.title, true),
      ...document.aliases.map((name) => nameOf(document.id, name, false)),
    ],
    capitals: capitalsOf(document, [plain, text], forms),
    traits: traitsOf(document, text),
  };
}

function capitalsOf({ title, summary }: SearchDocument, text: WordedText, forms: ReadonlyMap<string, string>) {
  const capitals = capitalForms([worded(title), worded(summary), text]);
  return capitals.filter((form) => forms.has(form)).map(shared);
}

function worded(text: string): WordedText {
  return [text, wordsIn(text)];
}

function formsIn(text: string): string[] {
  return formsOf(wordsIn(text));
}

function formsOf(words: readonly Word[]): string[] {
  return words.flatMap(({ forms }) => [...forms]);
}

function aliasForms(document: SearchDocument): string[] {
  const names = [document.title, ...document.aliases];
  const joined = names.filter((name) => /\s|\W/.test(name)).map(joinedName);
  const camelParts = names.map(camelPartsOf).join('\n');
  return [...formsIn(document.aliases.join('\n')), ...joined, ...formsIn(camelParts)].filter((form) => form !== '');
}

function camelPartsOf(name: string): string {
  const parts = name.replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ');
  return parts === name ? '' : parts;
}

function nameOf(id: number, name: string, isTitle: boolean): DocumentName {
  const words = wordsIn(name).map((word) => word.forms[0].replace('.', ''));
  return {
    id,
    isTitle,
    exact: exactName(name),
    joined: words.join(''),
    tails: words.slice(1).map((_, place) => words.slice(place + 1).join('')),
  };
}

/** A name as typed but for case, accents and blanks. */
export function exactName(name: string): string {
  return fold(name).replace(/\s+/g, ' ').trim();
}
