import type { Found } from './found.js';
import type { Matches } from './matches.js';

interface Likely {
  /** How many best ones are wanted. */
  readonly most: number;
  /** Pages that stay whatever their score. */
  readonly stays: ReadonlyMap<number, unknown>;
  /** What the score of a page is multiplied by, for the terms that it holds. */
  readonly factorOf: (terms: readonly string[]) => number;
}

/** The pages of which any may be among the best so many, with their scores multiplied, in no promised order: of tens of thousands found, few are looked at closely. */
export function likeliest({ ids, scores, terms, names }: Matches, { most, stays, factorOf }: Likely): Found[] {
  const multiplied = scores.map((score, place) => score * factorOf(terms[place] ?? []));
  const isBest = amongBest(ids, multiplied, most);
  const likely: Found[] = [];
  for (const [place, id] of ids.entries()) {
    if (!isBest(place) && !stays.has(id)) continue;
    const [score = 0, own = [], ofName] = [multiplied[place], terms[place], names.get(place)];
    likely.push({ id, rank: 0, score, terms: own, ...(ofName && { names: ofName }) });
  }
  return likely;
}

/** Tells of each place whether it is among the `most` with the best scores; of equal ones those with lower ids are. */
export function amongBest(ids: readonly number[], scores: readonly number[], most: number): (place: number) => boolean {
  const least = leastOfBest(scores, most);
  const equal = ids.filter((_, place) => scores[place] === least).map((id) => -id);
  const higher = scores.reduce((sum, score) => sum + Number(score > least), 0);
  const lastId = -leastOfBest(equal, most - higher);
  return (place) => {
    const score = scores[place] ?? 0;
    return score > least || (score === least && (ids[place] ?? 0) <= lastId);
  };
}

/** The lowest of the `most` highest scores; lower than all where there are no more. */
function leastOfBest(scores: readonly number[], most: number): number {
  if (scores.length <= most) return -Infinity;
  // What is in order is a heap with the lowest first.
  const best = Float64Array.from(scores.slice(0, most)).sort();
  for (let place = most; place < scores.length; place += 1) {
    const score = scores[place] ?? 0;
    if (score > (best[0] ?? Infinity)) replaceLowest(best, score);
  }
  return best[0] ?? Infinity;
}

function replaceLowest(heap: Float64Array, score: number): void {
  let place = 0;
  for (let child = 1; child < heap.length; child = 2 * place + 1) {
    const lower = (heap[child + 1] ?? Infinity) < (heap[child] ?? 0) ? child + 1 : child;
    const value = heap[lower] ?? 0;
    if (value >= score) break;
    heap[place] = value;
    place = lower;
  }
  heap[place] = score;
}
