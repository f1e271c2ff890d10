import { getPriority, setPriority } from 'node:os';

/** Where the program has the usual rank, a third of what a thread of that rank gets of a core that both want, or a ninth. */
const BEHIND = { some: 5, far: 10 } as const;
const LAST = 19;

/** Puts the thread that calls it behind the one that answers people, where both want the same core, or `far` behind: then also behind search, which is asked for more often. Threads that it starts go there, too. Linux alone has a rank for each thread: elsewhere nothing is changed. */
export function giveWay(how: keyof typeof BEHIND = 'some'): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Math.min(LAST, getPriority() + BEHIND[how]));
  } catch {
    // Where a service may not do that, all threads keep the same rank.
  }
}
