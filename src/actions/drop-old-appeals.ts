import { APPEAL_KEPT_DAYS } from '../domain/appeal.js';
import { daysFrom, timeText } from '../domain/time.js';
import { deleteOldAppeals, insertAppealDecision, listEndedAppeals } from '../storage/appeals.js';
import { write } from '../storage/database.js';
import type { Wiki } from '../wiki.js';

const AT_ONCE = 100;

/** Lets no appeal wait against what has ended, and forgets those that were decided long ago. */
export function dropOldAppeals(wiki: Wiki): void {
  write(wiki.db, () => {
    const createdAt = timeText(wiki.now());
    for (const appealId of listEndedAppeals(wiki.db, createdAt, AT_ONCE)) {
      insertAppealDecision(wiki.db, { appealId, outcome: 'ended', actorId: null, reason: '', createdAt });
    }
    deleteOldAppeals(wiki.db, daysFrom(wiki.now(), -APPEAL_KEPT_DAYS));
  });
}
