import { setPriority } from 'node:os';

/** A third of what a thread of the usual rank gets of a core that both want. */
const BEHIND = 5;

/** Puts the thread that calls it behind the one that answers people, where both want the same core; threads that it starts, too. Linux alone has a rank for each thread: elsewhere nothing is changed. */
export function giveWay(): void {
  if (process.platform === 'linux') setPriority(BEHIND);
}
