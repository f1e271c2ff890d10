import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds that this thread was on a processor, where Linux says so; else by the clock. */
export function threadTime(): number {
  try {
    const [onCpu = '0'] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ');
    return Number(onCpu) / 1e6;
  } catch {
    return performance.now();
  }
}

const asleep = new Int32Array(new SharedArrayBuffer(4));

/** The same, exactly: Linux counts up to the last time that a thread paused, so this one pauses. */
export function exactThreadTime(): number {
  Atomics.wait(asleep, 0, 0, 0.01);
  return threadTime();
}

/** How long this thread was held at most by one turn of its event loop, by its own processor time, until `stop`. */
export function watchTurns(): { stop(): number } {
  let longest = 0;
  let last = threadTime();
  const timer = setInterval(() => {
    const now = threadTime();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  return {
    stop() {
      clearInterval(timer);
      return Math.max(longest, threadTime() - last);
    },
  };
}

/** Memory of a process in mebibytes; NaN where Linux does not say. */
export function memoryOf(pid: number): number {
  const [, kilobytes = 'NaN'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** Milliseconds that all threads of a process were on a processor, as exactly as Linux counts; those of threads that ended since are not told. */
export function processTime(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}/schedstat`);
  const times = threads.map((file) => Number(readFileSync(file, 'utf8').split(' ', 1)[0]) / 1e6);
  return times.reduce((sum, time) => sum + time, 0);
}

/** Milliseconds that the first thread of a process was ready to go on and had no processor, since others had them; NaN where Linux does not say. */
export function waitingTime(pid: number): number {
  const [, waited = 'NaN'] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
  return Number(waited) / 1e6;
}
