import { characters } from './characters.js';
import { tidyLine } from './content.js';
import { foldText } from './folded-text.js';
import { phonePattern } from './phone-number.js';
import { slugOf } from './slug.js';
import type { Issue } from './refused.js';

/** Words that are looked for everywhere. */
export interface Needle {
  isIn(text: string): boolean;
  /** The text with what it holds of the words replaced by a mark. */
  without(text: string, mark?: string): string;
}

/** What stands where words were hidden. It can stand in a title, a link and an address. */
export const MARK = '(removed)';

const LEAST = 4;
const MOST = 200;

/** What is wrong with words that are to be looked for, if anything. */
export function needleIssues(typed: string): readonly Issue[] {
  const words = tidyLine(typed);
  const counted = characters(words.replace(/[^\p{L}\p{N}]/gu, ''));
  if (counted < LEAST && !/\p{Lo}{2}/u.test(words)) {
    return [
      {
        field: 'words',
        message: 'Type at least {n} letters or digits, so that not too much is hidden.',
        values: { n: LEAST },
      },
    ];
  }
  if (characters(words) > MOST)
    return [{ field: 'words', message: 'Type at most {n} characters.', values: { n: MOST } }];
  if (needleFor(words).isIn(MARK))
    return [{ field: 'words', message: 'This is the mark that stands where words were hidden.' }];
  return [];
}

/** Looks for words in any case, in what was typed and in what readers see of it; for a phone number also as others write it. */
export function needleFor(typed: string): Needle {
  const words = tidyLine(typed)
    .replace(/\p{Cs}/gu, '')
    .normalize('NFC');
  const asTyped = patternOf(words);
  const shown = foldText(words).text;
  const asShown = shown.trim() === '' ? asTyped : patternOf(shown);
  return {
    isIn: (text) => asTyped.one.test(text) || asShown.one.test(foldText(text).text),
    without: (text, mark = MARK) =>
      withoutShown(
        text.replace(asTyped.all, () => mark),
        asShown.all,
        mark,
      ),
  };
}

function patternOf(words: string): { readonly one: RegExp; readonly all: RegExp } {
  const source = phonePattern(words) ?? anyPattern(words);
  return { one: new RegExp(source, 'iu'), all: new RegExp(source, 'giu') };
}

/** Takes out what shows the words, with the marks of Markdown within it. */
function withoutShown(text: string, words: RegExp, mark: string): string {
  const folded = foldText(text);
  const found = [...folded.text.matchAll(words)].map(({ 0: shown, index }) =>
    folded.typed(index, index + shown.length),
  );
  return found.reduceRight((left, { start, end }) => left.slice(0, start) + mark + left.slice(end), text);
}

/** The words as they are, as an address of a page spells them, and as other addresses do. */
function anyPattern(words: string): string {
  const spelled = [words, slugOf(words).replaceAll('-', ' '), encodeURIComponent(words)];
  const patterns = [...new Set(spelled)].filter((one) => one.length >= LEAST || one === words).map(wordPattern);
  return `(?:${patterns.join('|')})`;
}

/** Letters of scripts that put no blanks between words have no bounds. */
const JOINED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Whole words; a blank stands for whatever addresses put in its place. */
function wordPattern(words: string): string {
  const [first = '', last = ''] = [words.at(0), words.at(-1)];
  const parts = words.split(' ').map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const bound = (letter: string) => /[\p{L}\p{N}]/u.test(letter) && !JOINED.test(letter);
  const [before, after] = [bound(first) ? '(?<![\\p{L}\\p{N}])' : '', bound(last) ? '(?![\\p{L}\\p{N}])' : ''];
  return `${before}${parts.join('(?:[\\s_+>\\p{Pd}]|%20|&nbsp;){1,8}')}${after}`;
}

/** Whether the words stand in some text of a value that came from JSON. */
export function isInTexts(needle: Needle, value: unknown): boolean {
  if (typeof value === 'string') return needle.isIn(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((one) => isInTexts(needle, one));
}

/** The same value with every text in it changed. */
export function mapTexts<Value>(value: Value, change: (text: string) => string): Value;
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one: unknown) => mapTexts(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts<unknown>(one, change)]));
}
