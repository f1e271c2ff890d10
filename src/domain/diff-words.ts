import { commonRuns, type CommonRun } from './edit-script.js';

export interface WordPart {
  readonly words: string;
  readonly changed: boolean;
}

export interface WordDiff {
  readonly before: readonly WordPart[];
  readonly after: readonly WordPart[];
}

/** Steps still allowed for one diff. Counted rather than timed, so that the same pair gives the same answer. */
export interface Work {
  left: number;
}

const MOST_EDITS = 300;
/** So many equal words are walked over in the time of one step. */
const WALKED_A_STEP = 16;
const LEAST_COMMON_SHARE = 0.25;
// Scripts that put no space between words are compared sign by sign.
const SIGNS = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
const LETTERS = String.raw`[[\p{L}\p{M}\p{N}]--[${SIGNS}]]+`;
const WORDS = new RegExp(`[${SIGNS}]|${LETTERS}(?:['’]${LETTERS})*`, 'gv');
const TOKENS = new RegExp(`${WORDS.source}|\\s+|[^]`, 'gv');

/** The words of a text, without spaces and marks. */
export function wordsOf(text: string): readonly string[] {
  return text.match(WORDS) ?? [];
}

/** Which words of a changed line stayed; `undefined` if too few to be worth marking, or beyond the work left. */
export function diffWords(before: string, after: string, work: Work): WordDiff | undefined {
  if (work.left <= 0) return undefined;
  const old = before.match(TOKENS) ?? [];
  const now = after.match(TOKENS) ?? [];
  const tokens = old.length + now.length;
  work.left -= tokens;
  if (work.left <= 0) return undefined;
  const maxEditLength = Math.ceil(Math.min(MOST_EDITS, Math.sqrt(work.left), (WALKED_A_STEP * work.left) / tokens));
  const found = commonRuns(old, now, maxEditLength);
  work.left -= stepsTaken(found, tokens, maxEditLength);
  const runs = found?.filter((run) => !isLooseMark(run, old, now));
  if (!runs || commonLength(runs, old) < LEAST_COMMON_SHARE * Math.min(before.length, after.length)) return undefined;
  return { before: partsOf(old, runs, 'before'), after: partsOf(now, runs, 'after') };
}

function stepsTaken(runs: readonly CommonRun[] | undefined, tokens: number, maxEditLength: number): number {
  const kept = runs?.reduce((sum, run) => sum + run.length, 0) ?? 0;
  const edits = runs ? Math.min(tokens - 2 * kept, maxEditLength) : maxEditLength;
  return edits ** 2 + (edits * tokens) / WALKED_A_STEP;
}

/** A lone space or mark between two changes: it joins them, so that a changed phrase reads as one. */
function isLooseMark(run: CommonRun, old: readonly string[], now: readonly string[]): boolean {
  const atStart = run.before === 0 && run.after === 0;
  const atEnd = run.before + run.length === old.length && run.after + run.length === now.length;
  return run.length === 1 && !atStart && !atEnd && !/^[\p{L}\p{M}\p{N}]/u.test(old[run.before] ?? '');
}

function commonLength(runs: readonly CommonRun[], old: readonly string[]): number {
  return runs.reduce((sum, run) => sum + old.slice(run.before, run.before + run.length).join('').length, 0);
}

function partsOf(tokens: readonly string[], runs: readonly CommonRun[], side: 'before' | 'after'): WordPart[] {
  const parts: WordPart[] = [];
  let at = 0;
  for (const run of [...runs, { before: tokens.length, after: tokens.length, length: 0 }]) {
    if (run[side] > at) parts.push({ words: tokens.slice(at, run[side]).join(''), changed: true });
    at = run[side] + run.length;
    if (run.length > 0) parts.push({ words: tokens.slice(run[side], at).join(''), changed: false });
  }
  return joinEqual(parts);
}

function joinEqual(parts: readonly WordPart[]): WordPart[] {
  const joined: WordPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.changed === part.changed) {
      joined[joined.length - 1] = { words: last.words + part.words, changed: part.changed };
    } else {
      joined.push(part);
    }
  }
  return joined;
}
