import { wordsOf, type Work } from './diff-words.js';
import { commonRuns, type CommonRun } from './edit-script.js';

/** A line of the older text (index from 0) and the line of the newer one that it stayed or became. */
export interface LinePair {
  readonly before: number;
  readonly after: number;
}

interface Line {
  readonly text: string;
  readonly size: number;
  readonly words: ReadonlyMap<string, number>;
}

const SIMILAR = 0.4;
const SAME_WORTH = 1.5;
const SAME_BLANK_WORTH = 0.1;
const MOST_CELLS = 40_000;
const LOOK_AHEAD = 8;

/** Pairs equal and similar lines in order, each line at most once; `undefined` if the line diff goes beyond its bound. */
export function pairLines(
  before: readonly string[],
  after: readonly string[],
  maxEditLength: number,
  work: Work,
): readonly LinePair[] | undefined {
  const runs = commonRuns(before, after, maxEditLength)?.filter((run) => !isLooseBlank(run, before));
  if (!runs) return undefined;
  const pairs: LinePair[] = [];
  let from: LinePair = { before: 0, after: 0 };
  const movable = movableLines(before, after, runs);
  for (const run of [...runs, { before: before.length, after: after.length, length: 0 }]) {
    const removed = linesWithWords(before.slice(from.before, run.before), work);
    const added = linesWithWords(after.slice(from.after, run.after), work);
    for (const pair of pairGap(removed, added, movable, work)) {
      pairs.push({ before: from.before + pair.before, after: from.after + pair.after });
    }
    for (let n = 0; n < run.length; n += 1) pairs.push({ before: run.before + n, after: run.after + n });
    from = { before: run.before + run.length, after: run.after + run.length };
  }
  return pairs;
}

/** A lone blank line holds nothing in place: paragraphs around it may pair across it. */
function isLooseBlank(run: CommonRun, before: readonly string[]): boolean {
  return run.length === 1 && (before[run.before] ?? '').trim() === '';
}

/** Whether a line is long enough to be told as moved: at least 20 letters. */
export function isSubstantial(line: string): boolean {
  return /^\P{L}*(?:\p{L}\P{L}*){20}/u.test(line);
}

/** Lines removed here and added there are moved; they must not be paired with lines that merely resemble them. */
function movableLines(
  before: readonly string[],
  after: readonly string[],
  runs: readonly CommonRun[],
): ReadonlySet<string> {
  const keptBefore = new Set<number>();
  const keptAfter = new Set<number>();
  for (const run of runs) {
    for (let n = 0; n < run.length; n += 1) {
      keptBefore.add(run.before + n);
      keptAfter.add(run.after + n);
    }
  }
  const removed = new Set(before.filter((_, at) => !keptBefore.has(at)));
  return new Set(after.filter((line, at) => !keptAfter.has(at) && removed.has(line) && isSubstantial(line)));
}

const NO_WORDS: ReadonlyMap<string, number> = new Map();

function linesWithWords(lines: readonly string[], work: Work): readonly Line[] {
  return lines.map((text) => {
    if (work.left <= 0) return { text, size: 0, words: NO_WORDS };
    const list = wordsOf(text);
    work.left -= list.length;
    const words = new Map<string, number>();
    for (const word of list) words.set(word, (words.get(word) ?? 0) + 1);
    return { text, size: list.length, words };
  });
}

function pairGap(
  removed: readonly Line[],
  added: readonly Line[],
  movable: ReadonlySet<string>,
  work: Work,
): readonly LinePair[] {
  const cells = removed.length * added.length;
  const worth = (before: Line | undefined, after: Line | undefined) =>
    before && after ? worthOf(before, after, movable, work) : 0;
  if (cells === 0) return [];
  if (cells > MOST_CELLS || cells > work.left) return pairGreedily(removed, added, worth);
  work.left -= cells;
  return pairBest(removed, added, worth);
}

type Worth = (before: Line | undefined, after: Line | undefined) => number;

function worthOf(before: Line, after: Line, movable: ReadonlySet<string>, work: Work): number {
  if (before.text === after.text) return before.text.trim() === '' ? SAME_BLANK_WORTH : SAME_WORTH;
  if (movable.has(before.text) || movable.has(after.text)) return 0;
  const share = commonShare(before, after, work);
  return share < SIMILAR ? 0 : share;
}

/** Sørensen–Dice coefficient of the two bags of words, 0 to 1. */
function commonShare(before: Line, after: Line, work: Work): number {
  const [fewer, more] = before.size < after.size ? [before, after] : [after, before];
  if ((2 * fewer.size) / (before.size + after.size || 1) < SIMILAR) return 0;
  work.left -= fewer.words.size;
  if (work.left <= 0) return 0;
  let common = 0;
  for (const [word, count] of fewer.words) common += Math.min(count, more.words.get(word) ?? 0);
  return (2 * common) / (before.size + after.size);
}

/** The alignment in order that is worth most (Needleman–Wunsch without gap costs). */
function pairBest(removed: readonly Line[], added: readonly Line[], worth: Worth): readonly LinePair[] {
  const width = added.length + 1;
  const worths = new Float64Array(width * (removed.length + 1));
  const best = new Float64Array(worths.length);
  for (let i = removed.length - 1; i >= 0; i -= 1) {
    for (let j = added.length - 1; j >= 0; j -= 1) {
      const cell = i * width + j;
      worths[cell] = worth(removed[i], added[j]);
      const paired = (worths[cell] ?? 0) + (best[cell + width + 1] ?? 0);
      best[cell] = Math.max(paired, best[cell + width] ?? 0, best[cell + 1] ?? 0);
    }
  }
  return traceBest(removed.length, added.length, worths, best);
}

function traceBest(rows: number, columns: number, worths: Float64Array, best: Float64Array): readonly LinePair[] {
  const width = columns + 1;
  const pairs: LinePair[] = [];
  let before = 0;
  let after = 0;
  while (before < rows && after < columns) {
    const cell = before * width + after;
    const worth = worths[cell] ?? 0;
    if (worth > 0 && best[cell] === worth + (best[cell + width + 1] ?? 0)) {
      pairs.push({ before, after });
      before += 1;
      after += 1;
    } else if (best[cell] === best[cell + width]) before += 1;
    else after += 1;
  }
  return pairs;
}

/** For very long changes: each removed line takes the first of the next few added lines that is like it. */
function pairGreedily(removed: readonly Line[], added: readonly Line[], worth: Worth): readonly LinePair[] {
  const pairs: LinePair[] = [];
  let next = 0;
  for (const [before, line] of removed.entries()) {
    const ahead = added.slice(next, next + LOOK_AHEAD).findIndex((candidate) => worth(line, candidate) > 0);
    if (ahead < 0) continue;
    pairs.push({ before, after: next + ahead });
    next += ahead + 1;
  }
  return pairs;
}
