import { readdirSync } from 'node:fs';
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

/** Puts all threads that the program has by now behind the one that calls: they collect garbage, most of it that of search, and where Node has begun its other ones, press, hash and read files. So call it before the program starts any itself. */
export function letOthersGiveWay(): void {
  if (process.platform !== 'linux') return;
  for (const thread of otherThreads()) {
    try {
      setPriority(thread, Math.min(LAST, getPriority() + BEHIND.some));
    } catch {
      // It ended, or a service may not do that.
    }
  }
}

function otherThreads(): readonly number[] {
  try {
    return readdirSync('/proc/self/task')
      .map(Number)
      .filter((thread) => thread !== process.pid);
  } catch {
    return [];
  }
}
