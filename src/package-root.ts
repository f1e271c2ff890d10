import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('No folder above this file holds package.json.');
  return rootAbove(parent);
}

/** The folder that holds package.json, the same from src and from dist: views, migrations, static and starter pages are found from here. */
export const packageRoot: string = rootAbove(dirname(fileURLToPath(import.meta.url)));
