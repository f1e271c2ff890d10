import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Puts bytes in the place of a file, readable by its owner only: after a power cut it is the old file or the new one, whole. */
export function replaceFile(file: string, bytes: string | Buffer): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, bytes, { mode: 0o600, flush: true });
  renameSync(fresh, file);
  syncFolder(path.dirname(file));
}

/** Brings to the disk which files a folder has. */
export function syncFolder(folder: string): void {
  const open = openSync(folder, 'r');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

/** The bytes of a file; undefined where there is none. */
export function bytesOf(file: string): Buffer | undefined {
  return existsSync(file) ? readFileSync(file) : undefined;
}
