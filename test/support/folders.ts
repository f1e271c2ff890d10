import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const made = new Set<string>();

/** A new empty folder. Taken away by `removeFolders` after each test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'wiki-test-'));
  made.add(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
  made.clear();
}
