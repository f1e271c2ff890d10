/** The lines of a text from the first, counted from 0, to before the last. */
export interface Lines {
  readonly from: number;
  readonly to: number;
}

/** Some lines of a text, without the blank ones at their end. */
export function textOfLines(text: string, lines: Lines): string {
  return cut(text, lines).inside;
}

/** A text with other words in place of some lines; byte for byte as it was where the words are those that stood there. Nothing takes the lines away. */
export function withLines(text: string, lines: Lines, words: string): string {
  const { before, inside, gap, after } = cut(text, lines);
  const typed = withoutBlankEnds(words.replace(/\r\n?/g, '\n'));
  if (typed === inside) return text;
  if (typed === '') return before + after;
  return before + typed + (after === '' || isApart(gap) ? gap || '\n' : '\n\n') + after;
}

/** Something new right above a heading could take it into itself. */
function isApart(gap: string): boolean {
  return gap.split('\n').length > 2;
}

function cut(text: string, { from, to }: Lines) {
  const lines = text.split('\n');
  const ended = lines.map((line, at) => (at < lines.length - 1 ? `${line}\n` : line));
  const whole = ended.slice(from, to).join('');
  const inside = whole.slice(0, endOfWords(whole));
  const before = ended.slice(0, from).join('');
  return { before, inside, gap: whole.slice(inside.length), after: ended.slice(to).join('') };
}

/** Where the last line that is not blank ends. */
function endOfWords(text: string): number {
  let end = text.length;
  while (end > 0) {
    const start = text.lastIndexOf('\n', end - 1);
    if (text.slice(start + 1, end).trim() !== '') return end;
    end = Math.max(0, start);
  }
  return 0;
}

function withoutBlankEnds(text: string): string {
  return text.slice(0, endOfWords(text)).replace(/^(?:[ \t]*\n)+/, '');
}
