import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** The system's number of the thread that calls it; undefined where the system does not tell. */
export function ownThread(): number | undefined {
  try {
    return Number(basename(readlinkSync('/proc/thread-self')));
  } catch {
    return undefined;
  }
}

export const TICK_MS = 10;
// Behind the program's name, which may hold spaces; both in hundredths of a second.
const [IN_PROGRAM, IN_SYSTEM] = [11, 12];

/** How long a thread of this process has had a processor, in ms; undefined where the system does not tell, or no file can be opened. */
export function processorTime(thread: number | undefined): number | undefined {
  if (thread === undefined) return undefined;
  try {
    const line = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[IN_PROGRAM]) + Number(fields[IN_SYSTEM]);
    return Number.isNaN(ticks) ? undefined : ticks * TICK_MS;
  } catch {
    return undefined;
  }
}
