import { daysFrom, timeText } from '../domain/time.js';
import { writeUnseen } from '../storage/database.js';
import { deleteEndedSessions, insertSession } from '../storage/sessions.js';
import type { Wiki } from '../wiki.js';

/** How long a session lives, untouched by reading. */
export const SESSION_DAYS = 30;

/** Keeps a session, and clears away some that have ended. */
export function keepSession(wiki: Wiki, idHash: string, data: string, userId: number | null): void {
  const now = wiki.now();
  const keep = () => {
    deleteEndedSessions(wiki.db, timeText(now));
    insertSession(wiki.db, {
      ...{ idHash, userId, data },
      createdAt: timeText(now),
      expiresAt: daysFrom(now, SESSION_DAYS),
    });
  };
  writeUnseen(wiki.db, keep, 'pressing');
}
