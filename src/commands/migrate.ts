import { requireDatabase } from '../storage/data-folder.js';
import { configFrom } from '../open-wiki.js';
import { schemaNumber } from '../storage/migrate.js';
import { readArguments } from './arguments.js';
import type { Command } from './command.js';
import { withWiki } from './with-wiki.js';

export const migrateCommand: Command = {
  name: 'migrate',
  usage: '',
  about: 'Brings the database to the newest form; a copy of the old one is kept in backups.',
  async run(terminal, args) {
    readArguments(args, { words: [0, 0] });
    requireDatabase(configFrom(terminal.env).dataDir);
    const seen = await withWiki(terminal, 'write', ({ db }) => schemaNumber(db));
    terminal.out(terminal.t('The database has the newest form, schema {seen}.', { seen }));
    return 0;
  },
};
