import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { CannotStart, EXIT } from '../domain/cannot-start.js';
import { timeText } from '../domain/time.js';
import { backupFolder, listBackups } from '../storage/backup.js';
import { databaseFile, makeFolder } from '../storage/data-folder.js';
import { closeDatabase, openDatabase, type Db } from '../storage/database.js';
import type { KeptJournal } from '../storage/journal-records.js';
import { findKnown, lostRecords, revisionsIn, type Known } from '../storage/lost-writes.js';
import { migrate } from '../storage/migrate.js';
import { copyDatabase } from '../storage/open-folder.js';
import { replay } from '../storage/replay.js';
import { syncFolder } from '../storage/safe-file.js';
import { findSite } from '../storage/site.js';
import type { Finding } from './finding.js';
import { verifyWiki } from './verify-wiki.js';

/** How a wiki was made whole again. */
export interface Repaired {
  /** The file from which it was made. */
  readonly from: string;
  readonly writes: number;
  /** The numbers of the revisions that were put back. */
  readonly revisions: readonly number[];
  /** Where the old database was put; undefined when there was none. */
  readonly old: string | undefined;
}

/** What keeps a database from being repaired. */
export interface Unrepaired {
  readonly findings: readonly Finding[];
}

/** Makes the wiki of a folder whole again from its database, or else from its newest sound backup, and the writes in the journal. The database is exchanged only for one that was checked. */
export function repairWiki(folder: string, now: Date): Repaired | Unrepaired {
  const known = findKnown(folder);
  if (!known?.journal) {
    throw new CannotStart(
      EXIT.failed,
      'There is no journal in the folder {folder}. Restore the last good backup into an empty folder.',
      { folder },
    );
  }
  const backups = listBackups(folder).toReversed();
  const findings: Finding[] = [];
  for (const file of [databaseFile(folder), ...backups.map((backup) => backup.path)].filter((one) => existsSync(one))) {
    const tried = tryFrom(file, folder, { ...known, journal: known.journal }, now);
    if ('writes' in tried) return { ...tried, old: exchange(folder, now) };
    findings.push(...tried.findings);
  }
  rmSync(copyIn(folder), { force: true });
  return { findings };
}

type Target = Known & { readonly journal: KeptJournal };

function copyIn(folder: string): string {
  return `${databaseFile(folder)}.repairing`;
}

function tryFrom(from: string, folder: string, target: Target, now: Date): Omit<Repaired, 'old'> | Unrepaired {
  const copy = copyIn(folder);
  for (const file of [copy, `${copy}-wal`, `${copy}-shm`]) rmSync(file, { force: true });
  try {
    copyDatabase(from, copy);
    const db = openDatabase(copy);
    try {
      return repairCopy(db, from, target, now);
    } finally {
      closeDatabase(db);
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { findings: [{ sentence: '{file} cannot be used: {message}', values: { file: from, message } }] };
  }
}

function repairCopy(db: Db, from: string, target: Target, now: Date): Omit<Repaired, 'old'> | Unrepaired {
  const site = findSite(db);
  const missing = site ? lostRecords(target.journal, site.writes) : [];
  if (site?.code !== target.code || site.writes + missing.length < target.writes) {
    return { findings: [{ sentence: '{file} and the journal do not reach each other.', values: { file: from } }] };
  }
  replay(db, missing);
  migrate(db, timeText(now));
  const { findings } = verifyWiki(db);
  if (findings.length > 0) return { findings };
  return { from, writes: missing.length, revisions: missing.flatMap(revisionsIn).map(({ id }) => id) };
}

/** The old database is kept as it is, with its log. */
function exchange(folder: string, now: Date): string | undefined {
  const file = databaseFile(folder);
  const old = path.join(backupFolder(folder), `before-repair-${timeText(now).replaceAll(':', '')}.db`);
  makeFolder(backupFolder(folder));
  const isThere = existsSync(file);
  for (const end of ['-shm', '-wal', '']) if (existsSync(file + end)) renameSync(file + end, old + end);
  renameSync(copyIn(folder), file);
  syncFolder(folder);
  return isThere ? old : undefined;
}
