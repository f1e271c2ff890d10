import { rmSync } from 'node:fs';
import { timeText } from '../domain/time.js';
import { backUpInto, dropOutdatedBackups } from '../storage/backup.js';
import { keepBackupCheck } from '../storage/backup-check.js';
import { closeDatabase, openDatabase, type Db } from '../storage/database.js';
import { readJournal } from '../storage/journal.js';
import { findSite } from '../storage/site.js';
import { verifyWiki, type Verification } from './verify-wiki.js';

/** A copy that was opened and checked. */
export interface CheckedCopy extends Verification {
  /** The number of the last write that it has. */
  readonly writes: number;
}

const MOST_TRIES = 3;

/** Writes a whole copy of the wiki into a new file, also while it is served, then opens the copy and checks it. One that was begun before something was erased for good is made anew. */
export function backUpWiki(db: Db, folder: string, file: string): CheckedCopy {
  for (let n = 1; n <= MOST_TRIES; n += 1) {
    const base = readJournal(folder)?.base;
    backUpInto(db, file);
    const copy = checkCopy(file);
    if (readJournal(folder)?.base === base) return copy;
    rmSync(file);
  }
  throw new Error('something was erased each time a copy was made; try again');
}

/** Opens a copy of a wiki and checks it, without changing it. */
export function checkCopy(file: string): CheckedCopy {
  const copy = openDatabase(file, { readonly: true });
  try {
    return { ...verifyWiki(copy), writes: findSite(copy)?.writes ?? 0 };
  } finally {
    closeDatabase(copy);
  }
}

/** Keeps what was found in the newest copy in the folder of copies, and lets old ones go if it is sound. */
export function keepCheck(folder: string, name: string, copy: CheckedCopy, now: Date): void {
  const { writes, pages, revisions, files, findings } = copy;
  keepBackupCheck(folder, { name, at: timeText(now), writes, pages, revisions, files, problems: findings.length });
  if (findings.length === 0) dropOutdatedBackups(folder, now);
}
