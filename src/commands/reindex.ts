import { rebuildLists } from '../actions/rebuild-lists.js';
import { requireDatabase } from '../storage/data-folder.js';
import { configFrom } from '../open-wiki.js';
import { plural } from '../locales/translate.js';
import { readArguments } from './arguments.js';
import type { Command } from './command.js';
import { withWiki } from './with-wiki.js';

export const reindexCommand: Command = {
  name: 'reindex',
  usage: '',
  about: 'Makes all lists anew from the pages. The search index is made anew at each start of the site.',
  async run(terminal, args) {
    readArguments(args, { words: [0, 0] });
    requireDatabase(configFrom(terminal.env).dataDir);
    const n = await withWiki(terminal, 'write', rebuildLists);
    terminal.out(
      plural(terminal.t, n, 'The lists of 1 page were made anew.', 'The lists of {n} pages were made anew.'),
    );
    return 0;
  },
};
