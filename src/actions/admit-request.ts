import { mustMay, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { insertRequestAdmission } from '../storage/requests.js';
import type { Wiki } from '../wiki.js';
import { requestFor } from './access-requests.js';
import { actorNow } from './access.js';
import { mustNotBeSlowed } from './waiting.js';

/** Lets through a request that waits, so that everybody sees it. Does nothing when somebody did so before. */
export function admitRequest(wiki: Wiki, visitor: Visitor, input: { readonly id: number }): { changed: boolean } {
  const actor = mustMay(visitor, 'admit-request');
  return write(wiki.db, () => {
    const person = actorNow(wiki, actor, 'admit-request');
    mustNotBeSlowed(wiki, person);
    const { id, waits, isTakenBack } = requestFor(wiki, person, input.id);
    if (isTakenBack === 1) throw new Refused('invalid', 'This request was taken back. It can be made anew.');
    if (waits === 0) return { changed: false };
    insertRequestAdmission(wiki.db, id, person.id, timeText(wiki.now()));
    raiseChangeNumber(wiki.db);
    return { changed: true };
  });
}
