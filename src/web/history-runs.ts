import type { Revision } from '../domain/revision.js';

/** A row of the history: a version and, folded under it, those that the same person published just before it on the same day. */
export interface HistoryRow {
  readonly revision: Revision;
  /** Oldest last; empty for a version that stands alone. */
  readonly folded: readonly Revision[];
}

const SHORTEST_RUN = 3;

/** Folds runs of at least three versions by one person on one day. What is hidden in part, and what came back, always stands by itself. */
export function foldedRuns(revisions: readonly Revision[]): readonly HistoryRow[] {
  return runsOf(revisions).flatMap((run): readonly HistoryRow[] => {
    const [revision, ...folded] = run;
    if (!revision || run.length < SHORTEST_RUN) return run.map(alone);
    return [{ revision, folded }];
  });
}

/** Every version as a row of its own. */
export function alone(revision: Revision): HistoryRow {
  return { revision, folded: [] };
}

function runsOf(revisions: readonly Revision[]): readonly (readonly Revision[])[] {
  const runs: Revision[][] = [];
  for (const revision of revisions) {
    const last = runs.at(-1);
    const newer = last?.at(-1);
    if (last && newer && belongTogether(newer, revision)) last.push(revision);
    else runs.push([revision]);
  }
  return runs;
}

function belongTogether(newer: Revision, older: Revision): boolean {
  const sameDay = newer.createdAt.slice(0, 10) === older.createdAt.slice(0, 10);
  return sameDay && newer.author?.id === older.author?.id && [newer, older].every(isPlain);
}

function isPlain({ author, hidden, parentId, revertedTo, undid, sizeChange }: Revision): boolean {
  const isOpen = author !== null && hidden.length === 0 && sizeChange !== null;
  return isOpen && parentId !== null && revertedTo === null && undid === null;
}
