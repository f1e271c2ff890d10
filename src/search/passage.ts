import { stemOf } from './stems.js';
import { type Word, wordsIn } from './words.js';

export interface Passage {
  readonly parts: { words: string; marked: boolean }[];
}

/**
 * The stretch of a plain text where most of the folded `words` stand, at most `around` words to either side of its middle,
 * cut into marked and unmarked parts; `…` shows where text was left off. Without a match it is the beginning of the text.
 */
export function passageFor(text: string, words: readonly string[], around: number): Passage {
  const all = wordsIn(text);
  const keys = matchedKeys(all, words);
  const size = 2 * Math.max(1, Math.floor(around) || 1) + 1;
  const first = bestStart(keys, size);
  const last = Math.min(all.length, first + size);
  return { parts: partsOf(text, all, keys, first, last) };
}

/** For each word of the text, the stem by which it matches, if it does: the same word, another form, or a beginning that no word matches whole. */
function matchedKeys(all: readonly Word[], words: readonly string[]): (string | undefined)[] {
  const whole = new Set(words);
  const stems = new Set(words.map(stemOf));
  // A stem begins as its word does: of most words no stem is needed.
  const initials = new Set(words.map((word) => word[0]));
  const may = all.map(({ forms }) => forms.filter((each) => initials.has(each[0])));
  const present = new Set(may.flatMap((forms) => forms.map(stemOf)));
  const beginnings = words.filter((word) => word.length > 2 && !present.has(stemOf(word)));
  return may.map((forms) => {
    const form = forms.find((each) => whole.has(each) || stems.has(stemOf(each)));
    if (form !== undefined) return stemOf(form);
    return beginnings.find((beginning) => forms.some((each) => each.startsWith(beginning)));
  });
}

/** Where the window with most different matches, then with most matches, begins; its matches stand in its middle. */
function bestStart(keys: readonly (string | undefined)[], size: number): number {
  const counts = new Map<string, number>();
  let best = { worth: 0, end: 0 };
  let total = 0;
  for (const [place, key] of keys.entries()) {
    total += countIn(counts, key, 1) - countIn(counts, keys[place - size], -1);
    const worth = counts.size * size * 2 + total;
    if (worth > best.worth) best = { worth, end: place + 1 };
  }
  if (best.worth === 0) return 0;
  const begin = Math.max(0, best.end - size);
  const matched = keys.flatMap((key, place) =>
    key !== undefined && place >= begin && place < best.end ? [place] : [],
  );
  const middle = Math.floor(((matched[0] ?? begin) + (matched.at(-1) ?? begin)) / 2);
  return Math.max(0, Math.min(keys.length - size, middle - Math.floor(size / 2)));
}

function countIn(counts: Map<string, number>, key: string | undefined, change: 1 | -1): 0 | 1 {
  if (key === undefined) return 0;
  const count = (counts.get(key) ?? 0) + change;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
  return 1;
}

function partsOf(
  text: string,
  all: readonly Word[],
  keys: readonly (string | undefined)[],
  first: number,
  last: number,
): Passage['parts'] {
  const opening = first > 0 ? '… ' : '';
  const closing = last < all.length ? ' …' : '';
  const parts: Passage['parts'] = [{ words: opening, marked: false }];
  let from = opening === '' ? 0 : startOf(all, first, text);
  for (const [offset, { start, end }] of all.slice(first, last).entries()) {
    if (keys[first + offset] === undefined) continue;
    parts.push({ words: text.slice(from, start), marked: false }, { words: text.slice(start, end), marked: true });
    from = end;
  }
  const rest = text.slice(from, startOf(all, last, text));
  parts.push({ words: closing === '' ? rest : rest.trimEnd() + closing, marked: false });
  return tidied(parts);
}

function startOf(all: readonly Word[], place: number, text: string): number {
  return all[place]?.start ?? text.length;
}

/** Where a heading or an item of a list ends, which has no full stop of its own. */
const LINE_WITHOUT_END = /(?<![\s.!?:;,…])[^\S\n]*\n\s*/g;

/** Blanks as one blank, neighbours of a kind as one part, nothing empty. */
function tidied(parts: Passage['parts']): Passage['parts'] {
  const tidy: Passage['parts'] = [];
  for (const { words, marked } of parts) {
    const last = tidy.at(-1);
    if (words === '') continue;
    const shown = words.replace(LINE_WITHOUT_END, ' – ').replace(/\s+/g, ' ');
    if (last && !last.marked && !marked) last.words += shown;
    else tidy.push({ words: shown, marked });
  }
  return tidy;
}
