import type { Content } from './content.js';
import { lookOf } from './look-alikes.js';

/** What an edit does to a page, as rules look at it. */
export interface EditMarks {
  /** Hosts of the links to other sites that were not there before. */
  readonly newSites: readonly string[];
  /** By how many characters the text is longer now; negative where it is shorter. */
  readonly growth: number;
  /** Percent of the lines that were there and are there no longer. */
  readonly shareRemoved: number;
  /** How often it adds the same line, or the same word in a row. */
  readonly repeats: number;
  /** The added words, as a hurried reader sees them, between single spaces. */
  readonly addedWords: string;
}

/** More of one edit is not looked at for its words. */
const MOST_READ = 65_536;

/** What an edit does; `before` is undefined for a new page. Takes time by the length of both texts. */
export function marksOf(before: Content | undefined, after: Content, summary: string): EditMarks {
  const text = before?.body ?? '';
  const [was, is] = [linesOf(text), linesOf(after.body)];
  const known = new Set(was);
  const added = is.filter((line) => !known.has(line));
  const knownSites = new Set(before ? addressesOf(before) : []);
  const newSites = addressesOf(after).filter((address) => !knownSites.has(address));
  const words = spelledOut([...newFields(before, after), ...added, summary].join('\n').slice(0, MOST_READ));
  return {
    newSites: newSites.flatMap(hostOf),
    growth: after.body.length - text.length,
    shareRemoved: shareRemoved(was, new Set(is)),
    repeats: Math.max(mostAlike(added), longestRun(words)),
    addedWords: words,
  };
}

/** Title and facts, where they are others than before. */
function newFields(before: Content | undefined, after: Content): readonly string[] {
  const [was, is] = [before, after].map((content) => [content?.title ?? '', JSON.stringify(content?.facts ?? {})]);
  return (is ?? []).filter((field) => !was?.includes(field));
}

/** Words as they look, without accents, capitals and signs, so that they can be looked for between spaces. */
export function spelledOut(text: string): string {
  return ` ${lookOf(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>()\]"'`]{1,2000}/gi;

function addressesOf({ body, facts }: Content): readonly string[] {
  return [...new Set([...body.matchAll(ADDRESS), ...JSON.stringify(facts).matchAll(ADDRESS)].map(([found]) => found))];
}

function hostOf(address: string): readonly string[] {
  return URL.canParse(address) ? [new URL(address).hostname.toLowerCase()] : [];
}

function linesOf(body: string): readonly string[] {
  return body.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
}

function shareRemoved(was: readonly string[], is: ReadonlySet<string>): number {
  const [all, gone] = [was, was.filter((line) => !is.has(line))].map((lines) =>
    lines.reduce((sum, line) => sum + line.length, 0),
  );
  return all ? Math.floor(((gone ?? 0) / all) * 100) : 0;
}

/** Shorter lines, such as list signs, are alike by chance. */
const LEAST_LINE = 12;

function mostAlike(lines: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const line of lines) if (line.length >= LEAST_LINE) counts.set(line, (counts.get(line) ?? 0) + 1);
  return Math.max(0, ...topOf(counts.values()));
}

function topOf(values: Iterable<number>): readonly number[] {
  let top = 0;
  for (const value of values) top = Math.max(top, value);
  return [top];
}

function longestRun(words: string): number {
  let [longest, run, last] = [0, 0, ''];
  for (const word of words.trim().split(' ')) {
    run = word === last && word !== '' ? run + 1 : 1;
    longest = Math.max(longest, run);
    last = word;
  }
  return longest > 1 ? longest : 0;
}
