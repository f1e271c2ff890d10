import { closeDatabase, openDatabase } from '../storage/database.js';
import { backUpInto } from '../storage/backup.js';
import type { Wiki } from '../wiki.js';
import { verifyWiki, type Verification } from './verify-wiki.js';

/** Writes a whole copy of the wiki into a new file, also while it is served, then opens the copy and checks it. */
export function backUpWiki(wiki: Wiki, file: string): Verification {
  backUpInto(wiki.db, file);
  return verifyFile(file);
}

/** Checks a copy of a wiki without changing it. */
export function verifyFile(file: string): Verification {
  const copy = openDatabase(file, { readonly: true });
  try {
    return verifyWiki(copy);
  } finally {
    closeDatabase(copy);
  }
}
