import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../package-root.js';

const FOLDERS = ['dist/search', 'dist/markup'];

/** Differs whenever the code or the packages that take words out of pages differ: 64 letters. */
export function codeVersion(): string {
  const files = FOLDERS.map((folder) => path.join(packageRoot, folder)).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .sort()
      .map((name) => path.join(folder, name)),
  );
  const hash = createHash('sha256').update(process.versions.unicode ?? '');
  for (const file of [...files, path.join(packageRoot, 'package-lock.json')]) {
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}
