import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';

/** Upper bounds of the buckets in which answers are counted by how long they took, in seconds. */
export const BUCKETS = [0.005, 0.025, 0.1, 0.25, 1, 5] as const;

/** The same for how long the thread kept others waiting. */
export const WAITS = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1] as const;

const RESOLUTION_MS = 10;
const NS = 1e9;

/** Answers of one kind: how many, and how long they took. */
export interface Answers {
  count: number;
  seconds: number;
  /** How many took at most as long as each bucket says. */
  readonly within: number[];
  /** By the first figure of the status. */
  readonly statuses: Map<number, number>;
}

/** How long the one thread kept others waiting, in seconds. */
export interface Delay {
  /** How often it was looked. */
  readonly samples: number;
  readonly half: number;
  readonly p99: number;
  readonly p999: number;
  readonly most: number;
}

/** How often others waited for how long: differences of two readings tell of the time between them. */
export interface Waits {
  readonly count: number;
  readonly seconds: number;
  /** How many were at most as long as each of `WAITS` says. */
  readonly within: readonly number[];
}

/** How the program is doing since it started: counts and times, and nothing about who asked for what. */
export class Health {
  /** From the signal to end on: nobody new should be sent here. */
  isEnding = false;
  readonly answers = { read: noAnswers(), write: noAnswers() };
  #delay: IntervalHistogram | undefined;

  /** Begins to look how long the thread keeps others waiting. */
  watch(): void {
    this.#delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    this.#delay.enable();
  }

  /** Counts an answer: by kind, status and time alone. */
  count(kind: 'read' | 'write', status: number, seconds: number): void {
    const answers = this.answers[kind];
    const figure = Math.floor(status / 100);
    answers.count += 1;
    answers.seconds += seconds;
    answers.statuses.set(figure, (answers.statuses.get(figure) ?? 0) + 1);
    for (const [index, bound] of BUCKETS.entries()) {
      if (seconds <= bound) answers.within[index] = (answers.within[index] ?? 0) + 1;
    }
  }

  /** How long others waited; undefined as long as nobody looks. Each sample holds the pause between two looks, which is taken off. */
  delay(): Delay | undefined {
    const seen = this.#delay;
    if (!seen || seen.count === 0) return undefined;
    const waited = (ns: number) => Math.max(0, ns / NS - RESOLUTION_MS / 1000);
    return {
      samples: seen.count,
      half: waited(seen.percentile(50)),
      p99: waited(seen.percentile(99)),
      p999: waited(seen.percentile(99.9)),
      most: waited(seen.max),
    };
  }

  /** The same, counted; undefined as long as nobody looks. */
  waits(): Waits | undefined {
    const seen = this.#delay;
    if (!seen || seen.count === 0) return undefined;
    const { count, mean } = seen;
    const pause = RESOLUTION_MS / 1000;
    return {
      count,
      seconds: Math.max(0, count * (mean / NS - pause)),
      within: WAITS.map((bound) => countWithin(seen, (bound + pause) * NS)),
    };
  }
}

/** How many values are at most a bound, by halving, since a histogram tells only the value at a share of them. */
function countWithin(seen: IntervalHistogram, bound: number): number {
  let [least, most] = [0, seen.count];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (seen.percentile((100 * middle) / seen.count) <= bound) least = middle;
    else most = middle - 1;
  }
  return least;
}

function noAnswers(): Answers {
  return { count: 0, seconds: 0, within: BUCKETS.map(() => 0), statuses: new Map() };
}
