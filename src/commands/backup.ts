import path from 'node:path';
import { backUpWiki, keepCheck } from '../actions/backup-wiki.js';
import { CannotStart, EXIT } from '../domain/cannot-start.js';
import { backupFile, backupFolder } from '../storage/backup.js';
import { makeFolder } from '../storage/data-folder.js';
import { existsSync } from 'node:fs';
import type { Wiki } from '../wiki.js';
import { readArguments } from './arguments.js';
import type { Command } from './command.js';
import { tellFindings } from './verify.js';
import { withWiki } from './with-wiki.js';

export const backupCommand: Command = {
  name: 'backup',
  usage: '[file]',
  about: 'Writes a checked copy of the whole wiki into a new file, also while the site runs.',
  run(terminal, args) {
    const [named] = readArguments(args, { words: [0, 1] }).words;
    return withWiki(terminal, 'read', (wiki) => {
      const file = named === undefined ? fileInBackups(wiki) : path.resolve(named);
      if (existsSync(file))
        throw new CannotStart(EXIT.failed, 'The file {file} exists already. Name a new one.', { file });
      const copy = backUpWiki(wiki.db, wiki.config.dataDir, file);
      if (named === undefined) keepCheck(wiki.config.dataDir, path.basename(file), copy, wiki.now());
      tellFindings(terminal, copy.findings);
      terminal.out(terminal.t('The backup is {file}', { file }));
      return copy.findings.length > 0 ? 1 : 0;
    });
  },
};

function fileInBackups(wiki: Wiki): string {
  makeFolder(backupFolder(wiki.config.dataDir));
  return backupFile(wiki.config.dataDir, wiki.now());
}
