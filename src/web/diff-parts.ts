import type { DiffFold, SidePair } from '../domain/diff.js';

/** The rest of a long run of changed lines, folded so that what follows can be reached. */
export interface LongRun {
  readonly run: readonly SidePair[];
}

export type DiffRow = SidePair | DiffFold | LongRun;

/** What one screen shows of a diff. */
export interface DiffPart {
  readonly rows: readonly DiffRow[];
  /** Which part of how many; the first is 1. */
  readonly part: number;
  readonly parts: number;
}

/** So many lines are drawn within the time that one visitor may take from the others. */
const LINES = 1000;

/** The part of a diff's rows that a screen shows, by lines, folded ones included; the nearest one there is. */
export function partOfRows(rows: readonly DiffRow[], wanted: number): DiffPart {
  const all = rows.reduce((sum, row) => sum + linesOf(row), 0);
  const parts = Math.max(1, Math.ceil(all / LINES));
  const part = Math.min(Math.max(wanted, 1), parts);
  return { rows: parts === 1 ? rows : linesFrom(rows, (part - 1) * LINES, part * LINES), part, parts };
}

function linesOf(row: DiffRow): number {
  if ('folded' in row) return row.folded.length;
  return 'run' in row ? row.run.length : 1;
}

/** The lines between two places; what is folded across a place is cut there. */
function linesFrom(rows: readonly DiffRow[], from: number, to: number): readonly DiffRow[] {
  let at = 0;
  return rows.flatMap((row): readonly DiffRow[] => {
    const [begin, end] = [at, (at += linesOf(row))];
    if (end <= from || begin >= to) return [];
    const [first, last] = [Math.max(from - begin, 0), Math.min(end, to) - begin];
    if ('folded' in row) return [{ ...row, folded: row.folded.slice(first, last) }];
    return 'run' in row ? [{ ...row, run: row.run.slice(first, last) }] : [row];
  });
}
