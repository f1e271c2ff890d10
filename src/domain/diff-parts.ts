import { sideBySide, type DiffCounts, type DiffFold, type DiffLine, type SidePair, type TextDiff } from './diff.js';

/** The rest of a long run of changed lines, folded so that what follows can be reached. */
export interface LongRun {
  readonly run: readonly SidePair[];
}

export type ShownRow = SidePair | DiffFold | LongRun;

/** What one screen shows of a diff; of several, as JSON, so that handing them over costs little where one is looked at. */
export type DiffPart = readonly ShownRow[] | string;

/** A diff as it is shown: in two columns, long runs folded, in parts of a bounded length. */
export type ShownDiff =
  | Exclude<TextDiff, { readonly kind: 'lines' }>
  | { readonly kind: 'lines'; readonly parts: readonly DiffPart[]; readonly counts: DiffCounts };

/** So many lines are drawn within the time that one visitor may take from the others. */
const LINES = 1000;

/** What screens show of a diff. */
export function shownDiff(diff: TextDiff): ShownDiff {
  if (diff.kind !== 'lines') return diff;
  const parts = inParts(foldRuns(sideBySide(diff.rows)));
  return {
    kind: 'lines',
    parts: parts.length === 1 ? parts : parts.map((part) => JSON.stringify(part)),
    counts: diff.counts,
  };
}

/** The rows of the part that a screen asks for, from 1, or of the nearest one there is; of what has no lines, none. */
export function partOfDiff(
  diff: ShownDiff,
  wanted: number,
): { readonly rows: readonly ShownRow[]; readonly part: number; readonly parts: number } {
  const parts = diff.kind === 'lines' ? diff.parts : [[]];
  const part = Math.min(Math.max(Math.trunc(wanted), 1), parts.length);
  const rows = parts[part - 1] ?? [];
  return {
    rows: typeof rows === 'string' ? (JSON.parse(rows) as readonly ShownRow[]) : rows,
    part,
    parts: parts.length,
  };
}

/** About how many bytes it takes to keep one. */
export function diffWeight(diff: ShownDiff): number {
  if (diff.kind !== 'lines') return LINE_BYTES;
  return diff.parts.reduce(
    (sum, part) => sum + (typeof part === 'string' ? part.length : rowsWeight(part)),
    LINE_BYTES,
  );
}

const [LINE_BYTES, PART_BYTES] = [150, 60];

function rowsWeight(rows: readonly ShownRow[]): number {
  let sum = 0;
  for (const row of rows) {
    if ('folded' in row) for (const line of row.folded) sum += lineWeight(line);
    else if ('run' in row) sum += rowsWeight(row.run);
    else sum += lineWeight(row.before) + lineWeight(row.after);
  }
  return sum;
}

function lineWeight(line: DiffLine | undefined): number {
  if (!line) return 0;
  return line.parts.reduce((sum, { words }) => sum + words.length + PART_BYTES, LINE_BYTES);
}

const LONG_RUN = 40;
const SHOWN_OF_RUN = 20;

/** Folds all but the first lines of each long run of changed ones. */
function foldRuns(rows: readonly (SidePair | DiffFold)[]): readonly ShownRow[] {
  const folded: ShownRow[] = [];
  let run: SidePair[] = [];
  const endRun = () => {
    const shown = run.length > LONG_RUN ? SHOWN_OF_RUN : run.length;
    for (const row of run.slice(0, shown)) folded.push(row);
    if (run.length > shown) folded.push({ run: run.slice(shown) });
    run = [];
  };
  for (const row of rows) {
    if (!('folded' in row) && row.before?.sign !== ' ') run.push(row);
    else {
      endRun();
      folded.push(row);
    }
  }
  endRun();
  return folded;
}

/** By lines, folded ones included; what is folded across the end of a part is cut there. */
function inParts(rows: readonly ShownRow[]): readonly (readonly ShownRow[])[] {
  let part: ShownRow[] = [];
  const parts = [part];
  let room = LINES;
  for (const row of rows) {
    for (let rest: ShownRow | undefined = row; rest;) {
      if (room === 0) {
        parts.push((part = []));
        room = LINES;
      }
      const [head, tail]: readonly [ShownRow, ShownRow | undefined] = cutAt(rest, room);
      part.push(head);
      room -= linesOf(head);
      rest = tail;
    }
  }
  return parts;
}

function linesOf(row: ShownRow): number {
  if ('folded' in row) return row.folded.length;
  return 'run' in row ? row.run.length : 1;
}

function cutAt(row: ShownRow, at: number): readonly [ShownRow, ShownRow | undefined] {
  if (linesOf(row) <= at) return [row, undefined];
  if ('folded' in row) return [{ folded: row.folded.slice(0, at) }, { folded: row.folded.slice(at) }];
  return 'run' in row ? [{ run: row.run.slice(0, at) }, { run: row.run.slice(at) }] : [row, undefined];
}
