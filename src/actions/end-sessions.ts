import { mustMay, type Visitor } from '../domain/permission.js';
import { timeText } from '../domain/time.js';
import { writeUnseen } from '../storage/database.js';
import { deleteSession, deleteSessionsOf, findSession } from '../storage/sessions.js';
import type { Wiki } from '../wiki.js';

/** Ends one session. */
export function endSession(wiki: Wiki, idHash: string): void {
  writeUnseen(wiki.db, () => deleteSession(wiki.db, idHash), 'pressing');
}

/** Ends one of the visitor's own sessions; does nothing for another's. */
export function endOwnSession(wiki: Wiki, visitor: Visitor, idHash: string): void {
  const actor = mustMay(visitor, 'read');
  const end = () => {
    const session = findSession(wiki.db, idHash, timeText(wiki.now()));
    if (session?.userId === actor.id) deleteSession(wiki.db, idHash);
  };
  writeUnseen(wiki.db, end, 'pressing');
}

/** Ends all of a person's sessions but one. */
export function endOtherSessions(wiki: Wiki, userId: number, exceptIdHash: string): void {
  writeUnseen(wiki.db, () => deleteSessionsOf(wiki.db, userId, exceptIdHash), 'pressing');
}
