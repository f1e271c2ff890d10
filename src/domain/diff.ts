import { addedLinks, countParagraphs, countWords } from './diff-counts.js';
import { movedLines, type MovedLines } from './diff-moves.js';
import { pairLines, type LinePair } from './diff-pairs.js';
import { diffWords, type Work, type WordDiff } from './diff-words.js';
import type { GaveUp } from './work-cache.js';

export interface DiffPart {
  readonly words: string;
  readonly changed: boolean;
}

/** One line of one text, or an unchanged line of both; `before` and `after` are its line numbers from 1. */
export interface DiffLine {
  readonly sign: ' ' | '+' | '-';
  readonly before?: number;
  readonly after?: number;
  readonly parts: readonly DiffPart[];
  readonly moved?: boolean;
}

/** An unchanged stretch beyond the two lines of context. */
export interface DiffFold {
  readonly folded: readonly DiffLine[];
}

export type DiffRow = DiffLine | DiffFold;

export interface DiffCounts {
  readonly wordsAdded: number;
  readonly wordsRemoved: number;
  readonly paragraphsChanged: number;
  readonly linksAdded: readonly string[];
}

export type TextDiff =
  | { readonly kind: 'same' }
  | { readonly kind: 'lines'; readonly rows: readonly DiffRow[]; readonly counts: DiffCounts }
  | {
      readonly kind: 'too-different';
      /** It was not compared to its end. */
      readonly gaveUp?: GaveUp;
    };

interface Comparison {
  readonly old: readonly string[];
  readonly now: readonly string[];
  readonly work: Work;
}

const BOUNDS = { steps: 4_000_000, maxEditLength: 3000 };
const MOST_LINES = 100_000;
const CONTEXT = 2;

/**
 * What changed between two texts, by line and by word within a line. `maxEditLength` bounds the line diff: beyond it,
 * 'too-different'. `steps` bounds what follows: beyond it, lines are told less finely. Neither is a time, so that the
 * same pair gives the same answer on a slow machine. A newline at the end of a text is no line of its own.
 */
export function diffTexts(
  before: string,
  after: string,
  bounds: { steps: number; maxEditLength: number } = BOUNDS,
): TextDiff {
  const old = linesOf(before);
  const now = linesOf(after);
  if (old.length === now.length && old.every((line, at) => line === now[at])) return { kind: 'same' };
  if (old.length + now.length > MOST_LINES) return { kind: 'too-different' };
  const work = { left: bounds.steps };
  const pairs = pairLines(old, now, bounds.maxEditLength, work);
  if (!pairs) return { kind: 'too-different' };
  const lines = linesFrom(pairs, { old, now, work });
  const counts = {
    wordsAdded: countWords(lines, '+'),
    wordsRemoved: countWords(lines, '-'),
    paragraphsChanged: countParagraphs(lines),
    linksAdded: addedLinks(before, after),
  };
  return { kind: 'lines', rows: folded(lines), counts };
}

function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

function linesFrom(pairs: readonly LinePair[], comparison: Comparison): readonly DiffLine[] {
  const { old, now } = comparison;
  const moved = movedLines(old, now, pairs);
  const lines: DiffLine[] = [];
  let before = 0;
  let after = 0;
  for (const pair of [...pairs, { before: old.length, after: now.length }]) {
    for (; before < pair.before; before += 1) lines.push(removedLine(old[before] ?? '', before, moved));
    for (; after < pair.after; after += 1) lines.push(addedLine(now[after] ?? '', after, moved));
    if (before < old.length) lines.push(...pairedLines(pair, comparison));
    before += 1;
    after += 1;
  }
  return lines;
}

function removedLine(words: string, at: number, moved: MovedLines): DiffLine {
  const line = { sign: '-', before: at + 1, parts: whole(words, true) } as const;
  return moved.before.has(at) ? { ...line, moved: true } : line;
}

function addedLine(words: string, at: number, moved: MovedLines): DiffLine {
  const line = { sign: '+', after: at + 1, parts: whole(words, true) } as const;
  return moved.after.has(at) ? { ...line, moved: true } : line;
}

function pairedLines(pair: LinePair, { old, now, work }: Comparison): readonly DiffLine[] {
  const before = pair.before + 1;
  const after = pair.after + 1;
  const was = old[pair.before] ?? '';
  const is = now[pair.after] ?? '';
  if (was === is) return [{ sign: ' ', before, after, parts: whole(was, false) }];
  const words: WordDiff = diffWords(was, is, work) ?? { before: whole(was, true), after: whole(is, true) };
  return [
    { sign: '-', before, parts: words.before },
    { sign: '+', after, parts: words.after },
  ];
}

function whole(words: string, changed: boolean): readonly DiffPart[] {
  return words === '' ? [] : [{ words, changed }];
}

function folded(lines: readonly DiffLine[]): readonly DiffRow[] {
  const changes = lines.flatMap((line, at) => (line.sign === ' ' ? [] : [at]));
  const rows: DiffRow[] = [];
  let shownTo = 0;
  for (const at of [...changes, lines.length + CONTEXT]) {
    const foldTo = Math.min(at - CONTEXT, lines.length);
    if (foldTo > shownTo) rows.push({ folded: lines.slice(shownTo, foldTo) });
    const showTo = Math.min(at + CONTEXT + 1, lines.length);
    rows.push(...lines.slice(Math.max(foldTo, shownTo), showTo));
    shownTo = Math.max(shownTo, showTo);
  }
  return rows;
}

/** What stands beside what: an unchanged line on both sides, a changed one beside what became of it. */
export interface SidePair {
  readonly before?: DiffLine;
  readonly after?: DiffLine;
}

/** Pairs removed and added lines for two columns; each column keeps its order. */
export function sideBySide(rows: readonly DiffRow[]): readonly (SidePair | DiffFold)[] {
  const sides: (SidePair | DiffFold)[] = [];
  let block: Block = { removed: [], added: [] };
  for (const row of rows) {
    if (endsBlock(row, block)) {
      for (const side of blockSides(block)) sides.push(side);
      block = { removed: [], added: [] };
    }
    if (!('sign' in row)) sides.push(row);
    else if (row.sign === '-') block.removed.push(row);
    else if (row.sign === '+') block.added.push(row);
    else sides.push({ before: row, after: row });
  }
  return [...sides, ...blockSides(block)];
}

interface Block {
  readonly removed: DiffLine[];
  readonly added: DiffLine[];
}

function endsBlock(row: DiffRow, block: Block): boolean {
  return !('sign' in row) || row.sign === ' ' || (row.sign === '-' && block.added.length > 0);
}

/** Lines paired by likeness are the last removed and the first added of a block, and share words; the others pair by place. */
function blockSides({ removed, added }: Block): readonly SidePair[] {
  const before = removed.at(-1);
  const after = added.at(0);
  if (!before || !after || !sharesWords(before) || !sharesWords(after)) return zipped(removed, added);
  return [...alone(removed.slice(0, -1), 'before'), { before, after }, ...alone(added.slice(1), 'after')];
}

function sharesWords(line: DiffLine): boolean {
  return line.parts.some((part) => !part.changed);
}

function alone(lines: readonly DiffLine[], side: 'before' | 'after'): readonly SidePair[] {
  return lines.map((line) => ({ [side]: line }));
}

/** Side by side in order; what moved elsewhere stands alone. */
function zipped(removed: readonly DiffLine[], added: readonly DiffLine[]): readonly SidePair[] {
  const stayed = added.map((line, at) => (line.moved ? -1 : at)).filter((at) => at >= 0);
  const sides: SidePair[] = [];
  let shown = 0;
  let next = 0;
  for (const before of removed) {
    const at = before.moved ? undefined : stayed[next++];
    const after = at === undefined ? undefined : added[at];
    for (; at !== undefined && shown < at; shown += 1) sides.push(...alone(added.slice(shown, shown + 1), 'after'));
    sides.push(after ? { before, after } : { before });
    if (after) shown += 1;
  }
  return sides.concat(alone(added.slice(shown), 'after'));
}
