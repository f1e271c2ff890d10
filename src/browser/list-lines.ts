import { inPlace, linesAround, matched, type Change, type Written } from './text-change.js';

const ITEM = /^(\s*(?:> ?)*)(?:([-*+])|(\d{1,9})([.)]))( +)(\[[ xX]\] +)?/;
const QUOTE = /^(?:> ?)+/;

/** What Enter does in a list or a quote: begins its next line, or in an empty one ends it. Undefined where it is an ordinary Enter. */
export function nextLine(written: Written): Change | undefined {
  const { from, to } = linesAround({ ...written, end: written.start });
  const line = written.value.slice(from, to);
  const item = ITEM.exec(line);
  const mark = item ? item[0] : matched(QUOTE, line);
  if (mark === '' || written.start - from < mark.length) return undefined;
  if (line.slice(mark.length).trim() !== '') return inPlace(written, `\n${item ? following(item) : mark}`);
  const text = item ? ended(item) : '\n';
  const end = from + text.length;
  return { from, to: Math.max(written.end, to), text, start: end, end };
}

/** What comes in place of an empty item: a blank line, without which the next words would still belong to the list; within a quote it is one of the quote. */
function ended([, before = '']: RegExpExecArray): string {
  const quote = before.trimStart();
  return `${quote.trimEnd()}\n${quote}`;
}

function following([, before = '', bullet = '', number = '', sign = '', space = '', box]: RegExpExecArray): string {
  const mark = bullet === '' ? String(Number(number) + 1) + sign : bullet;
  return before + mark + space + (box === undefined ? '' : '[ ] ');
}
