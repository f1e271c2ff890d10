import { DEPARTURE, formerName } from '../domain/departure.js';
import type { Actor } from '../domain/permission.js';
import { nameKey } from '../domain/person.js';
import { Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { emptyLog, write } from '../storage/database.js';
import { leaveAccount } from '../storage/departures.js';
import { insertJob } from '../storage/jobs.js';
import { countUsersOfRole } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { log } from './trace.js';

/** Deletes an account whose person has just typed the password. What they published stays under a neutral name; a job takes the rest out of every copy. The last administrator cannot go. */
export function leave(wiki: Wiki, person: Actor): void {
  write(wiki.db, () => {
    const { id, role } = actorNow(wiki, person, 'read');
    if (role === 'administrator' && countUsersOfRole(wiki.db, 'administrator') <= 1) {
      throw new Refused('invalid', 'You are the last administrator. Make somebody else an administrator first.');
    }
    const [name, now] = [formerName(id), timeText(wiki.now())];
    leaveAccount(wiki.db, id, name, nameKey(name), now);
    const inputJson = JSON.stringify({ userId: id });
    insertJob(wiki.db, { kind: DEPARTURE, inputJson, total: 1, authorId: id, createdAt: now });
    log(wiki, { act: 'leave', actorId: id, userId: id, reason: '' });
    raiseChangeNumber(wiki.db);
  });
  emptyLog(wiki.db);
}
