import { seeded } from '../support/seeded.js';
import type { SearchDocument } from '../../src/search/search.js';

export interface Corpus {
  readonly pages: readonly SearchDocument[];
  /** Queries of one to four words, frequent and rare, some with a slip or an end missing. */
  queries(count: number, seed: number): readonly string[];
  /** A text of so many words, as the pages have it. */
  text(words: number): string;
}

const STARTS = 'b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh st t tr v w'.split(' ');
const VOWELS = 'a e i o u ai ea ou'.split(' ');
const CLOSES = ['', '', '', 'n', 'r', 's', 't', 'l', 'm', 'ck', 'nd', 'st'];
const ENDINGS = ['', '', '', '', 's', 'ing', 'ed', 'er', 'ation', 'ly'];
const STEMS = 12_000;
/** Among so many of the most frequent words none stands out, since small words are left out (Mandelbrot). */
const EVEN = 100;
const SMALL_WORDS = 'the a of and to in for with on is are your by from this that it or as be'.split(' ');

/** Makes pages of some words each: word frequencies as in speech (Zipf), endings that stem, a third small words. */
export function makeCorpus(count: number, wordsOnPage: number, seed = 7): Corpus {
  const next = seeded(seed);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)] as Item;
  const syllable = () => pick(STARTS) + pick(VOWELS) + pick(CLOSES);
  const stems = Array.from({ length: STEMS }, () =>
    Array.from({ length: 1 + Math.floor(next() * 3) }, syllable).join(''),
  );
  const rank = (random: number) => Math.floor(EVEN * ((STEMS + EVEN) / EVEN) ** random - EVEN);
  const word = () => (stems[rank(next())] ?? '') + pick(ENDINGS);
  const rareWord = () => stems[Math.floor(next() * STEMS)] ?? '';
  const words = (length: number) => Array.from({ length }, () => (next() < 0.35 ? pick(SMALL_WORDS) : word()));
  const name = () =>
    Array.from({ length: 1 + Math.floor(next() * 2) }, () =>
      capital(rareWord() + (next() < 0.3 ? syllable() : '')),
    ).join(' ');
  const text = (length: number) => sentences(words(length)).join('\n\n');
  const uses = Array.from({ length: 25 }, () => capital(words(3).join(' ')));
  const page = (_: unknown, place: number): SearchDocument => ({
    id: place + 1,
    title: `${name()} ${place % 7 === 0 ? capital(word()) : ''}`.trim(),
    aliases: next() < 0.3 ? [name()] : [],
    summary: capital(words(12).join(' ')),
    uses: [pick(uses)],
    tags: [pick(['Communications', 'Field & Organizing', 'Fundraising', 'Tips'])],
    text: text(wordsOnPage),
    language: 'en',
  });
  const pages = Array.from({ length: count }, page);
  return { pages, text, queries: (wanted, querySeed) => makeQueries(pages, wanted, seeded(querySeed)) };
}

function makeQueries(pages: readonly SearchDocument[], count: number, next: () => number): string[] {
  return Array.from({ length: count }, () => {
    const page = pages[Math.floor(next() * pages.length)];
    const words = (page?.text ?? '')
      .replace(/[.\n]/g, ' ')
      .split(' ')
      .filter((word) => word.length > 3);
    const from = Math.floor(next() * (words.length - 6));
    const chosen = words.slice(from, from + 1 + Math.floor(next() * 4)).map((word) => word.toLowerCase());
    if (next() < 0.15) chosen[0] = withSlip(chosen[0] ?? '', next);
    return chosen.join(' ');
  });
}

/** The word with one letter left out, doubled, exchanged or swapped with its neighbour. */
export function withSlip(word: string, next: () => number): string {
  const at = 1 + Math.floor(next() * Math.max(1, word.length - 2));
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const kinds = [
    before + after,
    before + letter + letter + after,
    `${before}e${after}`,
    before + after.charAt(0) + letter + after.slice(1),
  ];
  return kinds[Math.floor(next() * kinds.length)] ?? word;
}

function sentences(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (let at = 0; at < words.length; at += 14) lines.push(`${capital(words.slice(at, at + 14).join(' '))}.`);
  return lines;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
