import { declineStarter, isStarterDecided, loadStarterOnce } from '../actions/load-starter.js';
import { plural } from '../locales/translate.js';
import { readStarterFiles } from '../actions/read-files.js';
import { countPagesByKind } from '../storage/pages.js';
import { readArguments } from './arguments.js';
import type { Command } from './command.js';
import { withWiki } from './with-wiki.js';

export const initCommand: Command = {
  name: 'init',
  usage: '[--empty]',
  about: 'Makes a new wiki with the starter pages, or without any page.',
  run(terminal, args) {
    const { flag } = readArguments(args, { words: [0, 0], options: { empty: { type: 'boolean' } } });
    const { t } = terminal;
    return withWiki(terminal, 'write', (wiki) => {
      const folder = wiki.config.dataDir;
      if (isStarterDecided(wiki)) {
        terminal.err(t('There is a wiki in the folder {folder} already.', { folder }));
        return 1;
      }
      if (flag('empty')) declineStarter(wiki);
      else loadStarterOnce(wiki, readStarterFiles);
      const pages = [...countPagesByKind(wiki.db).values()].reduce((sum, n) => sum + n, 0);
      terminal.out(t('There is a new wiki in the folder {folder}.', { folder }));
      terminal.out(plural(t, pages, 'It has 1 page.', 'It has {n} pages.'));
      return 0;
    });
  },
};
