import { appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Keeps a line for the end of the run. */
export function note(line: string): void {
  appendFileSync(path.join(tmpdir(), `wiki-faults-${process.pid}.txt`), `${line}\n`);
}
