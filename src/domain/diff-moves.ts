import { isSubstantial, type LinePair } from './diff-pairs.js';

export interface MovedLines {
  readonly before: ReadonlySet<number>;
  readonly after: ReadonlySet<number>;
}

interface Search {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Lines not paired and not yet found as moved, by index from 0. */
  readonly removed: Set<number>;
  readonly added: Set<number>;
}

/** Which unpaired lines stand unchanged at another place, by index from 0: blocks around a line of at least 20 letters. */
export function movedLines(
  before: readonly string[],
  after: readonly string[],
  pairs: readonly LinePair[],
): MovedLines {
  const removed = placesBeside(
    before,
    pairs.map((pair) => pair.before),
  );
  const added = placesBeside(
    after,
    pairs.map((pair) => pair.after),
  );
  const search: Search = { before, after, removed, added };
  const moved = { before: new Set<number>(), after: new Set<number>() };
  const places = substantialPlaces(search);
  for (const at of removed) {
    const place = places.get(before[at] ?? '')?.find((candidate) => added.has(candidate));
    if (place === undefined) continue;
    for (const pair of takeBlock({ before: at, after: place }, search)) {
      moved.before.add(pair.before);
      moved.after.add(pair.after);
    }
  }
  return moved;
}

function placesBeside(lines: readonly string[], paired: readonly number[]): Set<number> {
  const places = new Set(lines.keys());
  for (const at of paired) places.delete(at);
  return places;
}

function substantialPlaces({ after, added }: Search): ReadonlyMap<string, number[]> {
  const places = new Map<string, number[]>();
  for (const at of added) {
    const line = after[at] ?? '';
    if (!isSubstantial(line)) continue;
    const known = places.get(line);
    if (known) known.push(at);
    else places.set(line, [at]);
  }
  return places;
}

function takeBlock(start: LinePair, search: Search): readonly LinePair[] {
  const next = { before: start.before + 1, after: start.after + 1 };
  return [...takeAlong(start, -1, search), ...takeAlong(next, 1, search)];
}

function takeAlong(start: LinePair, step: 1 | -1, { before, after, removed, added }: Search): readonly LinePair[] {
  const taken: LinePair[] = [];
  let pair = start;
  while (removed.has(pair.before) && added.has(pair.after) && before[pair.before] === after[pair.after]) {
    removed.delete(pair.before);
    added.delete(pair.after);
    taken.push(pair);
    pair = { before: pair.before + step, after: pair.after + step };
  }
  return taken;
}
