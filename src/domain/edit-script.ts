import { diffArrays } from 'diff';

/** A stretch both lists have in common: where it starts in each (from 0) and how long it is. */
export interface CommonRun {
  readonly before: number;
  readonly after: number;
  readonly length: number;
}

/**
 * The longest common subsequence of two lists as maximal runs, in order; `undefined` where more than `maxEditLength`
 * items would go or come, of those that both lists hold.
 * Method: Myers, "An O(ND) Difference Algorithm" (1986), after leaving out what only one list holds, as GNU diff does.
 */
export function commonRuns(
  before: readonly string[],
  after: readonly string[],
  maxEditLength: number,
): readonly CommonRun[] | undefined {
  const numbers = numberItems(before, after);
  const beforeAt = placesOf(before, numbers);
  const afterAt = placesOf(after, numbers);
  const script = diffArrays(numbersAt(before, beforeAt, numbers), numbersAt(after, afterAt, numbers), {
    maxEditLength,
  });
  return script && runsOf(script, beforeAt, afterAt);
}

/** Numbers each item that both lists hold: numbers compare faster than long lines. */
function numberItems(before: readonly string[], after: readonly string[]): ReadonlyMap<string, number> {
  const inAfter = new Set(after);
  const numbers = new Map<string, number>();
  for (const item of before) {
    if (inAfter.has(item) && !numbers.has(item)) numbers.set(item, numbers.size);
  }
  return numbers;
}

function placesOf(items: readonly string[], numbers: ReadonlyMap<string, number>): readonly number[] {
  const places: number[] = [];
  for (const [place, item] of items.entries()) if (numbers.has(item)) places.push(place);
  return places;
}

function numbersAt(
  items: readonly string[],
  places: readonly number[],
  numbers: ReadonlyMap<string, number>,
): number[] {
  return places.map((place) => numbers.get(items[place] ?? '') ?? -1);
}

interface Step {
  readonly added: boolean;
  readonly removed: boolean;
  readonly count: number;
}

function runsOf(script: readonly Step[], beforeAt: readonly number[], afterAt: readonly number[]): CommonRun[] {
  const runs: CommonRun[] = [];
  let fromBefore = 0;
  let fromAfter = 0;
  for (const { added, removed, count } of script) {
    if (!added && !removed) {
      const places = beforeAt.slice(fromBefore, fromBefore + count);
      for (const [n, before] of places.entries()) addMatch(runs, before, afterAt[fromAfter + n] ?? 0);
    }
    if (!added) fromBefore += count;
    if (!removed) fromAfter += count;
  }
  return runs;
}

function addMatch(runs: CommonRun[], before: number, after: number): void {
  const last = runs.at(-1);
  if (last && last.before + last.length === before && last.after + last.length === after) {
    runs[runs.length - 1] = { ...last, length: last.length + 1 };
  } else {
    runs.push({ before, after, length: 1 });
  }
}
