import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../package-root.js';
import { FILE_BYTES, type TextFile } from './page-file.js';

/** The pages a new wiki begins with. */
export function readStarterFiles(): readonly TextFile[] {
  return readMarkdownFiles(path.join(packageRoot, 'src', 'starter'));
}

/** Every Markdown file of a folder and the folders in it, in the order of their names. */
export function readMarkdownFiles(folder: string): readonly TextFile[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.md'));
  return files
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ name: path.relative(folder, file), text: textIn(file) }));
}

function textIn(file: string): TextFile['text'] {
  if (statSync(file).size > FILE_BYTES) return undefined;
  const bytes = readFileSync(file);
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}
