import { repairWiki, type Repaired } from '../actions/repair-wiki.js';
import { plural } from '../locales/translate.js';
import { clock, configFrom } from '../open-wiki.js';
import { lockFolder, requireFolder } from '../storage/data-folder.js';
import { readArguments } from './arguments.js';
import type { Command, Terminal } from './command.js';
import { tellFindings } from './verify.js';

export const repairCommand: Command = {
  name: 'repair',
  usage: '',
  about: 'Puts back what the database lost, from the journal and, where it is damaged, from the newest backup.',
  run(terminal, args) {
    readArguments(args, { words: [0, 0] });
    const folder = configFrom(terminal.env).dataDir;
    requireFolder(folder);
    const lock = lockFolder(folder);
    try {
      return Promise.resolve(repair(terminal, folder));
    } finally {
      lock.release();
    }
  },
};

function repair(terminal: Terminal, folder: string): number {
  const { t } = terminal;
  const done = repairWiki(folder, clock());
  if ('findings' in done) {
    tellFindings(terminal, done.findings);
    terminal.err(
      t('Nothing was repaired, and the database was left as it is. Restore the last good backup into an empty folder.'),
    );
    return 1;
  }
  tellRepaired(terminal, done);
  return 0;
}

function tellRepaired({ t, out }: Terminal, { from, writes, revisions, old }: Repaired): void {
  out(t('The database was made anew from {file}, and checked.', { file: from }));
  out(plural(t, writes, '1 write was put back from the journal.', '{n} writes were put back from the journal.'));
  if (revisions.length > 0) out(t('Among them are the revisions {revisions}.', { revisions: revisions.join(', ') }));
  if (old !== undefined) out(t('The old database is kept as {file}.', { file: old }));
}
