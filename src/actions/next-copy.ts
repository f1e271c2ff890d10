import type { Job } from '../domain/job.js';
import { listBackups, type Backup } from '../storage/backup.js';
import { listLookedAtCopies } from '../storage/word-hidings.js';
import type { Wiki } from '../wiki.js';

/** The next copy in the folder of backups that a job has not looked at, and which one that is in its own count. By name: copies come and go while a job is paused. */
export function nextCopy(wiki: Wiki, { id }: Job): { readonly file: Backup | undefined; readonly number: number } {
  const names = listLookedAtCopies(wiki.db, id);
  const known = new Set(names);
  return { file: listBackups(wiki.config.dataDir).find(({ name }) => !known.has(name)), number: names.length + 1 };
}
