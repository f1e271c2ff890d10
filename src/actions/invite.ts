import { INVITATION_DAYS, INVITED, MOST_INVITATIONS } from '../domain/invitation.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import { secretToken, secretTokenHash } from '../domain/secret-token.js';
import { daysFrom, timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { insertInvitation, insertInvitationEnd, listInvitationsBy } from '../storage/invitations.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { isSignUpClosed } from './sign-up.js';
import { isNewcomer } from './waiting.js';

/** How often an invitation can be used, and for how many days. */
export interface InvitationOrder {
  readonly uses: number;
  readonly days: number;
}

/** Makes an invitation; gives back its token, which is kept only as a hash. */
export function invite(wiki: Wiki, visitor: Visitor, { uses, days }: InvitationOrder): string {
  const actor = mustMay(visitor, 'invite');
  const message = 'Choose one of the answers offered.';
  const isKnown = (choices: readonly number[], n: number) => choices.includes(n);
  if (!isKnown(INVITED.choices, uses)) throw invalid([{ field: 'uses', message }]);
  if (!isKnown(INVITATION_DAYS.choices, days)) throw invalid([{ field: 'days', message }]);
  const token = secretToken();
  write(wiki.db, () => {
    const { id: authorId } = actorNow(wiki, actor, 'invite');
    const refused = whyNotInvite(wiki, authorId);
    if (refused) throw refused;
    const now = timeText(wiki.now());
    const endsAt = daysFrom(wiki.now(), days);
    insertInvitation(wiki.db, {
      ...{ tokenHash: secretTokenHash(token), authorId, mostUses: uses },
      ...{ createdAt: now, endsAt },
    });
  });
  return token;
}

/** Why a person cannot make an invitation now; undefined where they can. */
export function whyNotInvite(wiki: Wiki, authorId: number): Refused | undefined {
  if (isNewcomer(wiki, authorId)) return new Refused('forbidden', TOO_NEW);
  if (isSignUpClosed(wiki)) return new Refused('forbidden', CLOSED);
  const open = listInvitationsBy(wiki.db, authorId, timeText(wiki.now()), MOST_INVITATIONS).length;
  return open < MOST_INVITATIONS ? undefined : new Refused('invalid', TOO_MANY, { n: MOST_INVITATIONS });
}

const CLOSED = 'Nobody can sign up here now, so nobody could use an invitation.';
const TOO_NEW = 'You can invite others once ten edits of yours stand and your account is four days old.';
const TOO_MANY = 'You have {n} open invitations. Call one back, or wait until one ends.';

/** Calls one of one's own invitations back; one that cannot be used any more stays as it is. */
export function callBack(wiki: Wiki, visitor: Visitor, id: number): void {
  const actor = mustMay(visitor, 'draft');
  write(wiki.db, () => {
    const { id: authorId } = actorNow(wiki, actor, 'draft');
    const now = timeText(wiki.now());
    const mine = listInvitationsBy(wiki.db, authorId, now, MOST_INVITATIONS);
    if (mine.some((one) => one.id === id)) insertInvitationEnd(wiki.db, id, now);
  });
}
