import { getPriority, setPriority } from 'node:os';

/** Where the program has the usual rank, a third of what a thread of that rank gets of a core that both want. */
const BEHIND = 5;
const LAST = 19;

/** Puts the thread that calls it behind the one that answers people, where both want the same core; threads that it starts, too. Linux alone has a rank for each thread: elsewhere nothing is changed. */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Math.min(LAST, getPriority() + BEHIND));
  } catch {
    // Where a service may not do that, all threads keep the same rank.
  }
}
