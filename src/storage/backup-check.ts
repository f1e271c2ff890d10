import path from 'node:path';
import { z } from 'zod';
import { backupFolder } from './backup.js';
import { bytesOf, replaceFile } from './safe-file.js';

const schema = z.object({
  name: z.string(),
  at: z.string(),
  writes: z.number(),
  pages: z.number(),
  revisions: z.number(),
  files: z.number(),
  problems: z.number(),
});

/** What was found when the last copy in the folder of copies was made and checked. */
export type BackupCheck = Readonly<z.infer<typeof schema>>;

function checkFile(folder: string): string {
  return path.join(backupFolder(folder), 'last-check.json');
}

/** Keeps what was found. */
export function keepBackupCheck(folder: string, check: BackupCheck): void {
  replaceFile(checkFile(folder), `${JSON.stringify(check)}\n`);
}

/** What was found last; undefined when no copy was checked yet. */
export function findBackupCheck(folder: string): BackupCheck | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(bytesOf(checkFile(folder))?.toString('utf8') ?? 'null'));
    return parsed.data;
  } catch {
    return undefined;
  }
}
