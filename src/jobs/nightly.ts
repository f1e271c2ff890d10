import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { keepCheck, type CheckedCopy } from '../actions/backup-wiki.js';
import { isNightlyDue } from '../domain/backup-ages.js';
import { packageRoot } from '../package-root.js';
import { backupFile, backupFolder } from '../storage/backup.js';
import { findBackupCheck } from '../storage/backup-check.js';
import { makeFolder } from '../storage/data-folder.js';
import { findOpenJobId } from '../storage/jobs.js';
import { syncFolder } from '../storage/safe-file.js';
import type { Wiki } from '../wiki.js';
import type { CopyOrder } from './backup-worker.js';
import { orLog } from './or-log.js';
import type { Scheduler } from './scheduler.js';

const FIRST_LOOK_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;

/** Makes a checked copy of the wiki each night, beside the requests of readers, and looks each hour whether it is time. */
export function startNightly(wiki: Wiki): Scheduler {
  let making: Making | undefined;
  const look = () => {
    trimJournal(wiki);
    if (making || !isDue(wiki)) return;
    making = makeCopy(wiki);
    void making.done.finally(() => (making = undefined));
  };
  const lookOrLog = () => orLog(wiki, 'it could not be looked whether a copy is due', look);
  const timers = [setTimeout(lookOrLog, FIRST_LOOK_MS).unref(), setInterval(lookOrLog, HOUR_MS).unref()];
  return {
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      await making?.end();
    },
  };
}

/** Copies are also made on the command line, which leaves the journal of a running site alone. */
function trimJournal({ db, config }: Wiki): void {
  const check = findBackupCheck(config.dataDir);
  const isThere = check && existsSync(path.join(backupFolder(config.dataDir), check.name));
  if (db.journal && isThere && check.problems === 0 && check.writes > db.journal.base)
    db.journal.dropUpTo(check.writes);
}

/** Long work goes first: it may take something out of all copies. What was erased since the last copy leaves the journal without a beginning, so that a new copy is wanted. */
function isDue(wiki: Wiki): boolean {
  if (findOpenJobId(wiki.db, 0) !== undefined) return false;
  const check = findBackupCheck(wiki.config.dataDir);
  return isNightlyDue(check?.at, wiki.now()) || (check?.writes ?? 0) < (wiki.db.journal?.base ?? 0);
}

export interface Making {
  /** Comes back when the copy is made and checked, or could not be; what went wrong stands in the log. */
  readonly done: Promise<void>;
  end(): Promise<void>;
}

/** Makes a copy of the wiki in a thread and keeps it if it is sound. */
export function makeCopy(wiki: Wiki): Making {
  const folder = wiki.config.dataDir;
  const file = path.join(backupFolder(folder), 'nightly.making');
  makeFolder(backupFolder(folder));
  rmSync(file, { force: true });
  const base = wiki.db.journal?.base;
  const workerData: CopyOrder = { folder, file };
  const worker = new Worker(path.join(packageRoot, 'dist/jobs/backup-worker.js'), { workerData });
  const done = answerOf(worker)
    .then((copy) => {
      if (wiki.db.journal?.base === base) keepCopy(wiki, file, copy);
    })
    .catch((error: unknown) => wiki.log.error({ err: error }, 'the copy of the night could not be made'))
    .finally(() => rmSync(file, { force: true }));
  return {
    done,
    end: async () => {
      await worker.terminate();
      await done;
    },
  };
}

function answerOf(worker: Worker): Promise<CheckedCopy> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread ended before the copy was made')));
  });
}

/** A copy in which something is wrong takes no place of a sound one. */
function keepCopy(wiki: Wiki, file: string, copy: CheckedCopy): void {
  const [folder, now] = [wiki.config.dataDir, wiki.now()];
  const whole = backupFile(folder, now);
  for (const { sentence, values } of copy.findings)
    wiki.log.error({ finding: sentence, ...values }, 'the nightly check');
  if (copy.findings.length === 0) {
    renameSync(file, whole);
    syncFolder(backupFolder(folder));
  }
  keepCheck(folder, path.basename(whole), copy, now);
  if (copy.findings.length === 0) wiki.db.journal?.dropUpTo(copy.writes);
}
