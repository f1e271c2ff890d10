import { parentPort, workerData } from 'node:worker_threads';
import { checkCopy, type CheckedCopy } from '../actions/backup-wiki.js';
import { readBeside, verifyJournal } from '../actions/verify-journal.js';
import { giveWay } from '../give-way.js';
import { backUpInto } from '../storage/backup.js';
import { closeDatabase } from '../storage/database.js';
import { openForReading } from '../storage/open-folder.js';
import { listDamage } from '../storage/verification.js';

/** What the copy of the night is made from and into. */
export interface CopyOrder {
  readonly folder: string;
  readonly file: string;
}

// The one thread besides the main one that opens the database: copying and checking all of it takes seconds, and no message could carry it.
const { folder, file } = workerData as CopyOrder;
giveWay('far');
parentPort?.postMessage(copyAndCheck());

function copyAndCheck(): CheckedCopy {
  const beside = readBeside(folder);
  const db = openForReading(folder);
  try {
    const damage = listDamage(db).map((one) => ({
      sentence: 'The database file is damaged: {damage}',
      values: { damage: one },
    }));
    const lost = verifyJournal(db, beside);
    backUpInto(db, file);
    const copy = checkCopy(file);
    return { ...copy, findings: [...damage, ...lost, ...copy.findings] };
  } finally {
    closeDatabase(db);
  }
}
