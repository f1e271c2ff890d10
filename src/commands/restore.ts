import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../actions/finding.js';
import { verifyWiki } from '../actions/verify-wiki.js';
import { CannotStart, EXIT } from '../domain/cannot-start.js';
import { databaseFile, lockFolder, makeDataFolder, requireEmpty } from '../storage/data-folder.js';
import { isLiveFile } from '../storage/backup.js';
import { replayInto } from '../storage/replay.js';
import { copyDatabase, openRestored } from '../storage/open-folder.js';
import { clock, configFrom } from '../open-wiki.js';
import { closeDatabase } from '../storage/database.js';
import { readArguments } from './arguments.js';
import type { Command } from './command.js';
import { tellFindings } from './verify.js';

export const restoreCommand: Command = {
  name: 'restore',
  usage: '<file> [journal]',
  about: 'Checks a backup and puts it into an empty data folder, with the saves since then if their journal is named.',
  run(terminal, args) {
    const [file = '', journal] = readArguments(args, { words: [1, 2] }).words;
    const { t } = terminal;
    for (const one of [file, ...(journal === undefined ? [] : [journal])]) requireFile(one);
    const folder = configFrom(terminal.env).dataDir;
    const findings = restoreInto(folder, path.resolve(file), journal);
    tellFindings(terminal, findings);
    if (findings.length > 0) terminal.err(t('Nothing was restored: this backup is damaged.'));
    else terminal.out(t('The wiki in {folder} is the one of the backup. Start the site now.', { folder }));
    return Promise.resolve(findings.length > 0 ? 1 : 0);
  },
};

function requireFile(file: string): void {
  if (existsSync(file)) return;
  throw new CannotStart(EXIT.failed, 'There is no file {file}.', { file });
}

/** Saves may stand in the log beside such a file, which a bare copy of it has not. */
function refuseLiveFile(file: string): void {
  if (!isLiveFile(file)) return;
  throw new CannotStart(
    EXIT.failed,
    'The file {file} is the bare database of a site, not a backup: saves may be missing in it. Name a file that “wiki backup” made.',
    { file },
  );
}

/** The copy gets its right name once it is whole and checked, so that no half of it is ever served. */
function restoreInto(folder: string, file: string, journal: string | undefined): readonly Finding[] {
  requireEmpty(folder);
  makeDataFolder(folder);
  const lock = lockFolder(folder);
  const copy = `${databaseFile(folder)}.restoring`;
  try {
    rmSync(copy, { force: true });
    copyDatabase(file, copy);
    refuseLiveFile(file);
    const findings = findingsIn(copy, journal);
    if (findings.length === 0) renameSync(copy, databaseFile(folder));
    return findings;
  } finally {
    rmSync(copy, { force: true });
    lock.release();
  }
}

function findingsIn(copy: string, journal: string | undefined): readonly Finding[] {
  if (journal !== undefined) replayInto(copy, journal);
  const db = openRestored(copy, clock());
  try {
    return verifyWiki(db).findings;
  } finally {
    closeDatabase(db);
  }
}
