import { renameSync, rmSync } from 'node:fs';
import { backUpInto } from '../storage/backup.js';
import { closeDatabase, type Db } from '../storage/database.js';
import { copyDatabase, openRestored } from '../storage/open-folder.js';
import type { Wiki } from '../wiki.js';
import { checkCopy } from './backup-wiki.js';

/** Makes a copy of the wiki anew after `change` took something out of it; `change` says whether it could. The old one gives way only to a whole one that was checked. False when that cannot be done, and somebody has to look at the copy. */
export async function remakeFile(wiki: Wiki, file: string, change: (db: Db) => Promise<boolean>): Promise<boolean> {
  const [copy, made] = [`${file}.erasing`, `${file}.erased`];
  const clear = () => {
    for (const one of [copy, `${copy}-wal`, `${copy}-shm`, made]) rmSync(one, { force: true });
  };
  clear();
  try {
    copyDatabase(file, copy);
    const isClean = await changed(wiki, copy, made, change);
    if (!isClean || checkCopy(made).findings.length > 0) return false;
    renameSync(made, file);
    // An old database that was kept at a repair has a log.
    for (const one of [`${file}-wal`, `${file}-shm`]) rmSync(one, { force: true });
    return true;
  } catch (error) {
    wiki.log.error({ err: error }, 'a copy in the folder of backups could not be made anew');
    return false;
  } finally {
    clear();
  }
}

async function changed(wiki: Wiki, copy: string, made: string, change: (db: Db) => Promise<boolean>): Promise<boolean> {
  const db = openRestored(copy, wiki.now());
  try {
    const isClean = await change(db);
    backUpInto(db, made);
    return isClean;
  } finally {
    closeDatabase(db);
  }
}
