import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../package-root.js';
import { FILE_BYTES, type TextFile } from './page-file.js';

/** The pages a new wiki begins with. */
export function readStarterFiles(): readonly TextFile[] {
  return readMarkdownFiles(path.join(packageRoot, 'src', 'starter'));
}

/** What the sandbox begins each day with. */
export function readSandboxFile(): TextFile {
  return { name: 'help/sandbox.md', text: textIn(path.join(packageRoot, 'src', 'starter', 'help', 'sandbox.md')) };
}

/** Every Markdown file of a folder and the folders in it, in the order of their names. Links to files or folders are named and not followed. */
export function readMarkdownFiles(folder: string): readonly TextFile[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.map((entry) => ({ entry, file: path.join(entry.parentPath, entry.name) }));
  return files
    .filter(({ entry, file }) => (entry.isFile() && isMarkdown(file)) || (entry.isSymbolicLink() && holdsPages(file)))
    .sort((one, other) => (one.file < other.file ? -1 : 1))
    .map(({ entry, file }) => ({
      name: path.relative(folder, file),
      ...(entry.isSymbolicLink() ? { text: null, isLink: true } : { text: textIn(file) }),
    }));
}

function isMarkdown(file: string): boolean {
  return file.endsWith('.md');
}

function holdsPages(link: string): boolean {
  return isMarkdown(link) || statSync(link, { throwIfNoEntry: false })?.isDirectory() === true;
}

function textIn(file: string): TextFile['text'] {
  if (statSync(file).size > FILE_BYTES) return undefined;
  const bytes = readFileSync(file);
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}
