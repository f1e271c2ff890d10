import { matched, type Change, type Written } from './text-change.js';

/** A Markdown table of rows of cells, the first row its head; '' for fewer than two columns or two rows. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const full = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  const width = Math.max(0, ...full.map((row) => row.length));
  const [head, ...others] = full.map((row) => rowOf(row, width));
  if (head === undefined || others.length === 0 || width < 2) return '';
  return [head, rowOf(Array<string>(width).fill('---'), width), ...others].join('\n');
}

function rowOf(cells: readonly string[], width: number): string {
  const texts = Array.from({ length: width }, (_, n) => cellOf(cells[n] ?? ''));
  return `| ${texts.join(' | ')} |`;
}

function cellOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/\\?\|/g, '\\|');
}

/** The cells that a spreadsheet gives as plain text: a row a line, tabs between its cells, quotes around cells of several lines. */
export function cellsIn(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.replace(/\r\n?/g, '\n').matchAll(CELL)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 0 && row.join('') !== '');
}

const CELL = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))([\t\n]|$)/g;

/** Whether a text is cells of a spreadsheet: as many tabs in each of several lines. */
export function isCells(text: string): boolean {
  const widths = cellsIn(text).map((row) => row.length);
  return widths.length > 1 && (widths[0] ?? 0) > 1 && widths.every((width) => width === widths[0]);
}

/** Puts a block between blank lines in place of what is selected; `select` is the part of it that is selected then. */
export function asBlock({ value, start, end }: Written, block: string, select = ''): Change {
  const lead = '\n'.repeat(missing(matched(/\n{0,2}$/, value.slice(0, start)), start === 0));
  const trail = end === value.length ? '\n' : '\n'.repeat(missing(matched(/^\n{0,2}/, value.slice(end)), false));
  const at = select === '' ? block.length : block.indexOf(select);
  const from = start + lead.length + at;
  return { from: start, to: end, text: lead + block + trail, start: from, end: from + select.length };
}

/** How many line ends a blank line still needs. */
function missing(there: string, isEdge: boolean): number {
  return isEdge ? 0 : 2 - there.length;
}
