import { rebuildLists } from '../actions/rebuild-lists.js';
import { pageSource } from '../actions/index-page.js';
import { removeSearchIndex, requireDatabase } from '../storage/data-folder.js';
import { configFrom, searchInFolder, type OpenWiki } from '../open-wiki.js';
import { plural } from '../locales/translate.js';
import { readArguments } from './arguments.js';
import type { Command } from './command.js';
import { withWiki } from './with-wiki.js';

export const reindexCommand: Command = {
  name: 'reindex',
  usage: '',
  about: 'Makes all lists and the search index anew from the pages.',
  async run(terminal, args) {
    readArguments(args, { words: [0, 0] });
    requireDatabase(configFrom(terminal.env).dataDir);
    const n = await withWiki(terminal, 'write', remake, searchInFolder);
    terminal.out(
      plural(terminal.t, n, 'The lists of 1 page were made anew.', 'The lists of {n} pages were made anew.'),
    );
    terminal.out(terminal.t('The search index was made anew.'));
    return 0;
  },
};

async function remake(wiki: OpenWiki): Promise<number> {
  const count = rebuildLists(wiki);
  removeSearchIndex(wiki.config.dataDir);
  await wiki.search.follow(pageSource(wiki));
  return count;
}
