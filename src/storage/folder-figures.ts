import { existsSync, statfsSync, statSync } from 'node:fs';
import { timeText } from '../domain/time.js';
import { databaseFile, searchIndexFile } from './data-folder.js';
import type { Db } from './database.js';

/** What stands on the disk of a wiki, in bytes. */
export interface FolderFigures {
  readonly free: number;
  readonly total: number;
  readonly database: number;
  readonly log: number;
  /** When the search index was kept last; undefined when it is not. */
  readonly indexAt: string | undefined;
  /** 2 when each save is on the disk before it is answered. */
  readonly synchronous: number;
}

/** Looks at the disk and the database of a folder. */
export function findFolderFigures(db: Db, folder: string): FolderFigures {
  const [file, index] = [databaseFile(folder), searchIndexFile(folder)];
  const { bavail, blocks, bsize } = existsSync(folder) ? statfsSync(folder) : { bavail: 0, blocks: 0, bsize: 0 };
  return {
    free: bavail * bsize,
    total: blocks * bsize,
    database: bytesIn(file),
    log: bytesIn(`${file}-wal`),
    indexAt: existsSync(index) ? timeText(statSync(index).mtime) : undefined,
    synchronous: db.driver.pragma('synchronous', { simple: true }) as number,
  };
}

function bytesIn(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}
