import { appendFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Site } from '../support/site.js';

/** Keeps a line for the end of the run. */
export function note(line: string): void {
  const file = process.env['FAULT_FIGURES'] ?? path.join(tmpdir(), `wiki-faults-${process.pid}.txt`);
  appendFileSync(file, `${line}\n`);
}

/** The most memory that a process has ever held, in MiB. */
export function peakMib({ process }: Site): number {
  const [, kib = '0'] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${process.pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kib) / 1024);
}
