import { readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { timeText } from '../domain/time.js';
import { sql, type Db } from './database.js';

const BACKUP = /^wiki-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z\.db$/;

/** Writes a whole copy of a database into a new file, readable by its owner only, while others read and write. Throws when the file exists. */
export function backUpInto(db: Db, file: string): void {
  // An empty file is accepted by VACUUM INTO, and has its rights before it has its content.
  writeFileSync(file, '', { mode: 0o600, flag: 'wx' });
  sql(db, 'VACUUM INTO ?').run(file);
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
  const times = namesIn(backups).flatMap((name) => {
    const [, day = '', hours = '', minutes = '', seconds = ''] = BACKUP.exec(name) ?? [];
    const isWhole = day !== '' && statSync(path.join(backups, name)).size > 0;
    return isWhole ? [`${day}T${hours}:${minutes}:${seconds}Z`] : [];
  });
  return times.sort().at(-1);
}

/** The copies in the folder of copies, by name. */
export function listBackups(folder: string): readonly { readonly name: string; readonly path: string }[] {
  const names = namesIn(backupFolder(folder)).filter((name) => name.endsWith('.db'));
  return names.toSorted().map((name) => ({ name, path: path.join(backupFolder(folder), name) }));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
