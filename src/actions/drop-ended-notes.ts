import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { deleteEndedNotes, findFirstNoteEnd } from '../storage/person-notes.js';
import type { Wiki } from '../wiki.js';

/** Deletes the notes about people that have ended. */
export function dropEndedNotes(wiki: Wiki): void {
  const now = timeText(wiki.now());
  const first = findFirstNoteEnd(wiki.db);
  if (first === undefined || first > now) return;
  write(wiki.db, () => deleteEndedNotes(wiki.db, now));
}
