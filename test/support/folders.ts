import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const made = new Set<string>();

/** A new empty folder. Taken away by `removeFolders` after each test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'wiki-test-'));
  made.add(folder);
  return folder;
}

/** A copy of the data folder that `make` fills, which is done once for each key in a whole run of tests. */
export function copyOfMade(key: string, make: (folder: string) => void): string {
  const folder = path.join(emptyFolder(), 'data');
  const kept = process.env['MADE_FOLDERS'];
  if (kept === undefined) {
    make(folder);
    return folder;
  }
  const whole = path.join(kept, encodeURIComponent(key));
  if (!existsSync(whole)) makeWhole(whole, make);
  cpSync(whole, folder, { recursive: true });
  return folder;
}

/** Another test may make the same meanwhile: the first that is whole stays. */
function makeWhole(folder: string, make: (folder: string) => void): void {
  const mine = mkdtempSync(`${folder}-`);
  make(path.join(mine, 'data'));
  try {
    renameSync(path.join(mine, 'data'), folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

export function removeFolders(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
  made.clear();
}
