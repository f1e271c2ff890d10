import { isSameLink, STYLES, type Cell, type Style } from './cells.js';

const ONE_LINE = new Set(['table_head', 'table_cell', 'heading']);

/** The signs of a line without what Markdown could not say: blanks at ends, breaks in a cell, signs of a name's own brackets in a link by name. */
export function tidied(cells: readonly Cell[], type: string): readonly Cell[] {
  const kept = withoutBlankEnds(cells.map((cell) => sayable(cell, ONE_LINE.has(type))));
  trimLinks(kept);
  for (const style of ['em', 'strong', 'strike'] as const) trimStyle(kept, style);
  return kept;
}

function sayable(cell: Cell, isOneLine: boolean): Cell {
  if (isEnd(cell)) return isOneLine || isWhole(cell) ? { ...cell, sign: ' ', atom: undefined } : cell;
  if (!cell.atom && !isByName(cell)) return cell;
  cell.styles.delete('code');
  return cannotBeWithin(cell) ? { ...cell, link: undefined } : cell;
}

/** What cannot go on to another line. */
function isWhole(cell: Cell): boolean {
  return isByName(cell) || cell.styles.has('code');
}

function isByName({ link }: Cell): boolean {
  return link !== undefined && link.page !== '';
}

/** Marks of footnotes in any link, pictures and brackets in one by name. */
function cannotBeWithin(cell: Cell): boolean {
  if (cell.atom?.kind === 'footnote') return true;
  return isByName(cell) && (cell.atom !== undefined || /[[\]]/.test(cell.sign));
}

function isEnd({ atom }: Cell): boolean {
  return atom?.kind === 'line' || atom?.kind === 'break';
}

function isBlank({ atom, sign, styles }: Cell): boolean {
  return !atom && !styles.has('code') && /^\s$/.test(sign);
}

function isLoose(cell: Cell | undefined): boolean {
  return cell !== undefined && (isBlank(cell) || isEnd(cell));
}

function withoutBlankEnds(cells: readonly Cell[]): Cell[] {
  const kept: Cell[] = [];
  for (const cell of cells) {
    const last = kept.at(-1);
    if (isEnd(cell)) addEnd(cell, kept);
    else if (!isBlank(cell) || (last && !isEnd(last))) kept.push(cell);
  }
  dropLast(kept, isLoose);
  return kept;
}

/** A break says all that the end of a line says. */
function addEnd(cell: Cell, kept: Cell[]): void {
  dropLast(kept, isBlank);
  const last = kept.at(-1);
  if (!last || (isEnd(last) && cell.atom?.kind === 'line')) return;
  dropLast(kept, ({ atom }) => atom?.kind === 'line');
  kept.push(cell);
}

function dropLast(cells: Cell[], is: (cell: Cell) => boolean): void {
  for (let last = cells.at(-1); last && is(last); last = cells.at(-1)) cells.pop();
}

/** Signs that stand for bold or leaning must touch a word, and not stand between a word and a sign. */
function trimStyle(cells: readonly Cell[], style: Style): void {
  for (const [from, to] of stretches(cells, (cell) => cell.styles.has(style))) {
    let [first, last] = [from, to - 1];
    while (first <= last && isOutside(cells[first], cells[first - 1])) cells[first++]?.styles.delete(style);
    while (last >= first && isOutside(cells[last], cells[last + 1])) cells[last--]?.styles.delete(style);
  }
}

function isOutside(cell: Cell | undefined, neighbor: Cell | undefined): boolean {
  if (!cell || isLoose(cell)) return true;
  return isSign(cell) && neighbor !== undefined && !isLoose(neighbor) && !neighbor.atom && !isSign(neighbor);
}

function isSign({ sign, atom, styles }: Cell): boolean {
  return !atom && !styles.has('code') && /^[\p{P}\p{S}]$/u.test(sign);
}

function trimLinks(cells: readonly Cell[]): void {
  let from = 0;
  while (from < cells.length) {
    const to = endOfLink(cells, from);
    const link = cells[from]?.link;
    if (link) trimLink(cells.slice(from, to));
    if (link && link.page !== '') nameOnly(cells.slice(from, to));
    from = to;
  }
}

function endOfLink(cells: readonly Cell[], from: number): number {
  const link = cells[from]?.link;
  const length = cells.slice(from).findIndex((cell) => !isSameLink(cell.link, link));
  return length < 0 ? cells.length : from + length;
}

/** So many letters can be the words of a link by name. */
const LONGEST_NAMED = 300;

/** Within a link by name nothing can be bold or leaning by itself. */
function nameOnly(cells: readonly Cell[]): void {
  const within = cells.filter(({ link }) => link !== undefined);
  const length = within.reduce((sum, { sign }) => sum + sign.length, 0);
  if (length > LONGEST_NAMED) for (const cell of within) cell.link = undefined;
  for (const style of STYLES) {
    if (!within.every(({ styles }) => styles.has(style))) for (const { styles } of within) styles.delete(style);
  }
}

function trimLink(cells: readonly Cell[]): void {
  const tight = [...cells.keys()].filter((n) => !isLoose(cells[n]));
  const [first = cells.length, last = 0] = [tight[0], tight.at(-1)];
  for (const [n, cell] of cells.entries()) if (n < first || n > last) cell.link = undefined;
}

/** From where to before where the cells hold for which something is true. */
function stretches(cells: readonly Cell[], is: (cell: Cell) => boolean): [number, number][] {
  const found: [number, number][] = [];
  for (const [n, cell] of cells.entries()) {
    const last = found.at(-1);
    if (is(cell) && last?.[1] === n) last[1] = n + 1;
    else if (is(cell)) found.push([n, n + 1]);
  }
  return found;
}
