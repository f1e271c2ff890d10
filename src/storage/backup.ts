import { closeSync, openSync, readdirSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { outdatedBackups, timeOfBackup } from '../domain/backup-ages.js';
import { timeText } from '../domain/time.js';
import { sql, type Db } from './database.js';

/** Writes a whole copy of a database into a new file, readable by its owner only, while others read and write. Throws when the file exists. */
export function backUpInto(db: Db, file: string): void {
  // An empty file is accepted by VACUUM INTO, and has its rights before it has its content.
  writeFileSync(file, '', { mode: 0o600, flag: 'wx' });
  sql(db, 'VACUUM INTO ?').run(file);
}

/** Whether a file is that of a database which is, or was, written into: a copy made in one go is of another kind, and saves may be missing in this one (SQLite file format, 1.3.3). */
export function isLiveFile(file: string): boolean {
  const head = Buffer.alloc(20);
  const open = openSync(file, 'r');
  readSync(open, head);
  closeSync(open);
  return head[18] === 2;
}

/** The folder of the copies that are made without a name. */
export function backupFolder(folder: string): string {
  return path.join(folder, 'backups');
}

/** Where a copy made now stands, unless it is given a name. */
export function backupFile(folder: string, now: Date): string {
  return path.join(backupFolder(folder), `wiki-${timeText(now).replaceAll(':', '')}.db`);
}

/** When the newest whole copy in the folder of copies was made (UTC, ISO 8601); undefined when there is none. */
export function findLastBackup(folder: string): string | undefined {
  const backups = backupFolder(folder);
  const whole = namesIn(backups).filter((name) => statSync(path.join(backups, name)).size > 0);
  const times = whole.filter((name) => name.startsWith('wiki-')).flatMap((name) => timeOfBackup(name) ?? []);
  return times.sort().at(-1);
}

export interface Backup {
  readonly name: string;
  readonly path: string;
}

/** The copies in the folder of copies, by name. */
export function listBackups(folder: string): readonly Backup[] {
  const names = namesIn(backupFolder(folder)).filter((name) => name.endsWith('.db'));
  return names.toSorted().map((name) => ({ name, path: path.join(backupFolder(folder), name) }));
}

/** Lets go of the copies that are older than is kept. */
export function dropOutdatedBackups(folder: string, now: Date): void {
  for (const name of outdatedBackups(namesIn(backupFolder(folder)), now)) {
    for (const end of ['', '-wal', '-shm']) rmSync(path.join(backupFolder(folder), name + end), { force: true });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
