import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../src/package-root.js';
import { emptyFolder } from '../support/folders.js';

/** Makes the site's disk and clock fail, by a small library of C that is loaded before all others. */
export interface FailingIo {
  /** What the site has to be started with. */
  readonly environment: Record<string, string>;
  /** Lets the n-th write or sync in the folder from now on fail; 0 lets none. */
  failAt(n: number, error?: number): void;
  /** How many writes and syncs there were since `failAt`. */
  seen(): number;
  /** Sets the clock so many seconds wrong. */
  setClock(seconds: number): void;
  close(): void;
}

/** The errors of a dying and of a full disk. */
export const EIO = 5;
export const ENOSPC = 28;

/** Compiles the library, which needs the C compiler that the database driver needed too, for one data folder. */
export function failingIo(folder: string): FailingIo {
  const place = emptyFolder();
  const [library, control] = [path.join(place, 'failing-io.so'), path.join(place, 'control')];
  const source = path.join(packageRoot, 'test', 'faults', 'failing-io.c');
  execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl'], { stdio: 'pipe' });
  writeFileSync(control, Buffer.alloc(4 * 8));
  const file = openSync(control, 'r+');
  const put = (at: number, value: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(value));
    writeSync(file, bytes, 0, 8, at * 8);
  };
  const get = (at: number) => {
    const bytes = Buffer.alloc(8);
    readSync(file, bytes, 0, 8, at * 8);
    return Number(bytes.readBigInt64LE());
  };
  return {
    environment: { LD_PRELOAD: library, FAULT_CONTROL: control, FAULT_FOLDER: folder },
    failAt: (n, error = EIO) => {
      put(2, 0);
      put(1, error);
      put(0, n);
    },
    seen: () => get(2),
    setClock: (seconds) => put(3, seconds),
    close: () => closeSync(file),
  };
}
