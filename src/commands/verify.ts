import type { Finding } from '../actions/finding.js';
import { readBeside, verifyJournal } from '../actions/verify-journal.js';
import { verifyWiki } from '../actions/verify-wiki.js';
import { configFrom } from '../open-wiki.js';
import { readArguments } from './arguments.js';
import type { Command, Terminal } from './command.js';
import { withWiki } from './with-wiki.js';

export const verifyCommand: Command = {
  name: 'verify',
  usage: '',
  about: 'Checks the whole wiki: the database, every revision and file, and the lists made from them.',
  run(terminal, args) {
    readArguments(args, { words: [0, 0] });
    const beside = readBeside(configFrom(terminal.env).dataDir);
    return withWiki(terminal, 'read', ({ db }) => {
      const { pages, revisions, files, findings: own } = verifyWiki(db);
      const findings = [...own, ...verifyJournal(db, beside)];
      tellFindings(terminal, findings);
      terminal.out(
        terminal.t('Checked: {pages} pages, {revisions} revisions, {files} files.', { pages, revisions, files }),
      );
      if (findings.length > 0) return 1;
      terminal.out(terminal.t('Everything is as it should be.'));
      return 0;
    });
  },
};

/** One line for each thing that is wrong. */
export function tellFindings({ err, t }: Terminal, findings: readonly Finding[]): void {
  for (const { sentence, values } of findings) err(t(sentence, values));
}
