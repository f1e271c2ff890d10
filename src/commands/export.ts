import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exportPages } from '../actions/export-pages.js';
import { CannotStart, EXIT } from '../domain/cannot-start.js';
import { makeFolder } from '../storage/data-folder.js';
import { plural } from '../locales/translate.js';
import { readArguments } from './arguments.js';
import type { Command } from './command.js';
import { withWiki } from './with-wiki.js';

export const exportCommand: Command = {
  name: 'export',
  usage: '<folder>',
  about:
    'Writes every page that readers see into a new folder, one Markdown file each; pictures and PDF files stay behind.',
  async run(terminal, args) {
    const [folder = ''] = readArguments(args, { words: [1, 1] }).words;
    const n = await withWiki(terminal, 'read', (wiki) => {
      let count = 0;
      makeEmptyFolder(path.resolve(folder));
      for (const slice of exportPages(wiki)) {
        for (const { name, text } of slice) writeInto(path.join(folder, name), text);
        count += slice.length;
      }
      return count;
    });
    terminal.out(plural(terminal.t, n, '1 page was written.', '{n} pages were written.'));
    return 0;
  },
};

function makeEmptyFolder(folder: string): void {
  makeFolder(folder);
  if (readdirSync(folder).length === 0) return;
  throw new CannotStart(EXIT.failed, 'The folder {folder} is not empty. Name a new one.', { folder });
}

function writeInto(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: 'wx' });
}
