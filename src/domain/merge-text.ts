import { diff3Merge } from 'node-diff3';

/** What two people made of the same lines. */
export interface Passage {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

/** A stretch of a merged text: words that stand, or a passage that only a person can decide. */
export type MergePiece = string | Passage;

/** So many words of one line are compared; a longer line that both changed is a passage. */
const WORDS = 1000;

/**
 * Merges two texts that began as one: line by line (diff3, as node-diff3 has it), and where both changed as many lines at one
 * place, word by word inside each line. Equal changes count once. All pieces together hold every line of both.
 */
export function mergeTexts(base: string, mine: string, theirs: string): readonly MergePiece[] {
  const pieces = joined(merged(linesOf(base), linesOf(mine), linesOf(theirs), mergeLines));
  const text = cleanText(pieces);
  // Both may have moved the same line to different places: then it would stand in both.
  return text !== undefined && doublesLine(text, [base, mine, theirs]) ? [{ base, mine, theirs }] : pieces;
}

/** Whether a line stands in a merged text more often than either side has it, and than both together added it. */
function doublesLine(text: string, [base, mine, theirs]: readonly [string, string, string]): boolean {
  const [was, own, other] = [base, mine, theirs].map(lineCounts);
  return [...lineCounts(text)].some(([line, n]) => {
    const [b, m, t] = [was, own, other].map((counts) => counts?.get(line) ?? 0) as [number, number, number];
    // A line of none of them was put together from words of both.
    return b + m + t > 0 && n > Math.max(b, m, t, m + t - b);
  });
}

function lineCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of linesOf(text)) if (line !== '') counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** The merged text; undefined where a passage is to be decided. */
export function cleanText(pieces: readonly MergePiece[]): string | undefined {
  const texts = pieces.filter((piece) => typeof piece === 'string');
  return texts.length === pieces.length ? texts.join('') : undefined;
}

type Settle = (base: readonly string[], mine: readonly string[], theirs: readonly string[]) => readonly MergePiece[];

function merged(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
  settle: Settle,
): readonly MergePiece[] {
  const regions = diff3Merge([...mine], [...base], [...theirs], { excludeFalseConflicts: true });
  return regions.flatMap(({ ok, conflict }) => {
    if (ok) return [ok.join('')];
    return conflict ? settle(conflict.o, conflict.a, conflict.b) : [];
  });
}

function mergeLines(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): readonly MergePiece[] {
  const isEven = [mine, theirs].every((side) => areReworded(base, side));
  if (!isEven) return [passageOf(base, mine, theirs)];
  const lines = base.map((line, n) => mergeLine(line, mine[n] ?? '', theirs[n] ?? ''));
  return lines.every((line) => line !== undefined) ? lines : [passageOf(base, mine, theirs)];
}

/** Whether lines are the same ones, each reworded at most: lines that only stand at the same place are not put together. */
function areReworded(base: readonly string[], side: readonly string[]): boolean {
  return base.length === side.length && base.every((line, n) => isReworded(line, side[n] ?? ''));
}

/** Whether half of the words, or more, are the same. */
function isReworded(line: string, other: string): boolean {
  if (line === other) return true;
  const [own, words] = [line, other].map((text) => wordsOf(text).map((word) => word.trim()));
  if (!own || !words || Math.max(own.length, words.length) > WORDS) return false;
  const left = [...words];
  const shared = own.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return shared.length * 2 >= Math.max(own.length, words.length);
}

/** One line that both may have changed, word by word; undefined where they changed the same words. */
export function mergeLine(base: string, mine: string, theirs: string): string | undefined {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base) return mine;
  const words = [base, mine, theirs].map(wordsOf);
  const [own = [], first = [], second = []] = words;
  if (words.some(({ length }) => length > WORDS)) return undefined;
  return cleanText(merged(own, first, second, (...sides) => [passageOf(...sides)]));
}

function passageOf(base: readonly string[], mine: readonly string[], theirs: readonly string[]): Passage {
  return { base: base.join(''), mine: mine.join(''), theirs: theirs.join('') };
}

/** Lines with their ends, so that joined they are the text again. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

/** Words with the blanks behind them, and signs by themselves. */
function wordsOf(line: string): readonly string[] {
  return line.match(/[\p{L}\p{M}\p{N}_]+\s*|[^\p{L}\p{M}\p{N}_]\s*/gu) ?? [];
}

function joined(pieces: readonly MergePiece[]): readonly MergePiece[] {
  const result: MergePiece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else if (piece !== '') result.push(piece);
  }
  return result;
}
