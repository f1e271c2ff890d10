import { linesAround, type Change, type Written } from './text-change.js';

export type LineMark = 'list' | 'numbers' | 'quote';

const MARKS: Readonly<Record<LineMark, RegExp>> = {
  list: /^\s*[-*+] (?:\[[ xX]\] )?/,
  numbers: /^\s*\d{1,9}[.)] /,
  quote: /^> ?/,
};

/** Makes the selected lines a list or a quote; takes that away where all of them are one. */
export function marked(written: Written, mark: LineMark): Change {
  return eachLine(written, (lines) => {
    const full = lines.filter((line) => line.trim() !== '');
    if (full.length > 0 && full.every((line) => MARKS[mark].test(line))) {
      return lines.map((line) => line.replace(MARKS[mark], ''));
    }
    let n = 0;
    return lines.map((line) => {
      if (line.trim() === '' && lines.length > 1) return line;
      n += 1;
      return begin(mark, n) + (mark === 'quote' ? line : line.replace(MARKS.list, '').replace(MARKS.numbers, ''));
    });
  });
}

function begin(mark: LineMark, n: number): string {
  if (mark === 'quote') return '> ';
  return mark === 'list' ? '- ' : `${n}. `;
}

/** Makes the selected lines headings of a level; takes that away where all of them are headings. */
export function titled(written: Written, level: number): Change {
  return eachLine(written, (lines) => {
    const full = lines.filter((line) => line.trim() !== '');
    const plain = lines.map((line) => line.replace(/^#{1,6}(?: |$)/, ''));
    if (full.length > 0 && full.every((line) => /^#{1,6}(?: |$)/.test(line))) return plain;
    const isOne = lines.length === 1;
    return plain.map((line) => (line.trim() === '' && !isOne ? line : `${'#'.repeat(level)} ${line}`));
  });
}

/** A caret stays where it was in its line; of a selection the whole lines are selected. */
function eachLine(written: Written, change: (lines: readonly string[]) => readonly string[]): Change {
  const { value, start, end } = written;
  const { from, to } = linesAround(written);
  const text = change(value.slice(from, to).split('\n')).join('\n');
  if (start !== end) return { from, to, text, start: from, end: from + text.length };
  const caret = Math.max(from, start + text.length - (to - from));
  return { from, to, text, start: caret, end: caret };
}
