import { matched, type Change, type Written } from './text-change.js';

type Mark = '*' | '**';

/** Marks selected words, or the word at the caret; takes the marks away where they stand already. */
export function emphasized(written: Written, mark: Mark): Change {
  const { value } = written;
  const { start, end } = wordsOf(written);
  const marks = { before: starsBefore(value, start), after: starsAfter(value, end) };
  const size = mark.length;
  if (isMarked(Math.min(marks.before, marks.after), mark)) {
    const text = value.slice(start, end);
    return { from: start - size, to: end + size, text, start: start - size, end: end - size };
  }
  const text = value.slice(start, end).replace(/\S[^\n]*\S|\S/g, (line) => mark + line + mark);
  if (start === end) return { from: start, to: end, text: mark + mark, start: start + size, end: start + size };
  if (text.includes('\n')) return { from: start, to: end, text, start, end: start + text.length };
  return { from: start, to: end, text, start: start + size, end: start + text.length - size };
}

/** One star is leaning, two are bold, three are both. */
function isMarked(stars: number, mark: Mark): boolean {
  return mark === '**' ? stars === 2 || stars === 3 : stars === 1 || stars === 3;
}

/** What is selected, without blanks and marks at its ends; with nothing selected, the word around the caret. */
function wordsOf({ value, start, end }: Written): { readonly start: number; readonly end: number } {
  if (start === end) return wordAround(value, start);
  const text = value.slice(start, end);
  if (/^[\s*]*$/.test(text)) return { start, end };
  return { start: start + matched(/^[\s*]*/, text).length, end: end - matched(/[\s*]*$/, text).length };
}

function wordAround(value: string, at: number): { readonly start: number; readonly end: number } {
  const before = matched(/[\p{L}\p{M}\p{N}_]*$/u, value.slice(0, at)).length;
  const after = matched(/^[\p{L}\p{M}\p{N}_]*/u, value.slice(at)).length;
  return before > 0 && after > 0 ? { start: at - before, end: at + after } : { start: at, end: at };
}

function starsBefore(value: string, at: number): number {
  return matched(/\**$/, value.slice(Math.max(0, at - 4), at)).length;
}

function starsAfter(value: string, at: number): number {
  return matched(/^\**/, value.slice(at, at + 4)).length;
}
