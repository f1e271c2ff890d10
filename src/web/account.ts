import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { changePassword } from '../actions/change-password.js';
import { waitsToBeLetIn } from '../actions/access.js';
import { whyNotInvite } from '../actions/invite.js';
import { personWithPassword } from '../actions/passwords.js';
import { endOtherSessions, endOwnSession } from '../actions/end-sessions.js';
import { may, mustMay, type Actor, type Visitor } from '../domain/permission.js';
import { invalid, type Issue } from '../domain/refused.js';
import { ROLE_WORDS } from '../domain/role.js';
import { timeText } from '../domain/time.js';
import { listInvitationsBy } from '../storage/invitations.js';
import type { Translate } from '../locales/translate.js';
import { countRecoveryCodes } from '../storage/recovery.js';
import { listSessions } from '../storage/sessions.js';
import { findUser, type User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { CURRENT_FIELD, NEW_PASSWORD_FIELD } from './account-fields.js';
import { beginSession } from './authenticator.js';
import { deskLinks, type DeskLink } from './desk-links.js';
import type { ShownBlock } from './block-words.js';
import { frameOf } from './frame.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { tryAccount } from './guesses.js';
import { hashOf } from './middleware/session-store.js';
import { queryText, readForm } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'account/show': AccountShown;
  }
}

interface SessionShown {
  readonly id: string;
  readonly since: string;
  readonly until: string;
  readonly isThis: boolean;
}

interface AccountShown {
  readonly name: string;
  readonly role: string;
  readonly since: string;
  readonly isWaiting: boolean;
  readonly block: ShownBlock | undefined;
  readonly sessions: readonly SessionShown[];
  readonly codesLeft: number;
  readonly done: string;
  readonly desk: readonly DeskLink[];
  /** Whether the visitor can invite others, or why not yet; undefined where they have nothing to do with it. */
  readonly inviting: { readonly refusal: string } | undefined;
  readonly issues: readonly Issue[];
}

type Handler = RequestHandler<Record<string, string>>;

const PASSWORD_FORM = z.strictObject({ current: CURRENT_FIELD, password: NEW_PASSWORD_FIELD });

const SESSIONS_FORM = z.strictObject({ session: z.string().optional(), others: z.literal('yes').optional() });

/** What a banner says after an act. */
const DONE: ReadonlyMap<string, string> = new Map([
  ['password', 'Your new password is kept. Every other device is signed out.'],
  ['sessions', 'Signed out there.'],
]);

/** The visitor's own account. */
export function showAccount(wiki: Wiki): Handler {
  return (req, res) => show(wiki, req, res, []);
}

/** Gives the visitor a new password; every other browser of theirs is signed out. */
export function savePassword(wiki: Wiki): Handler {
  return (req, res) =>
    orShowAgain(
      async () => {
        const { current, password } = readForm(req, PASSWORD_FORM);
        const person = await mustKnowPassword(wiki, req, res, 'current', current);
        await changePassword(wiki, person, password);
        await beginSession(req, person);
        res.redirect(303, '/account?done=password');
      },
      (issues, status) => show(wiki, req, res, issues, status),
    );
}

/** Signs out one other browser, or all others. */
export function endSessions(wiki: Wiki): Handler {
  return (req, res) => {
    const { session, others } = readForm(req, SESSIONS_FORM);
    if (others) endOtherSessions(wiki, memberOf(req).id, hashOf(req.sessionID));
    else if (session) endOwnSession(wiki, req.user, session);
    else throw invalid([{ field: 'session', message: 'Choose which device to sign out.' }]);
    res.redirect(303, '/account?done=sessions');
  };
}

/** The visitor, who has just typed their password into a field. Refuses a wrong one; guessing is slowed down. */
export async function mustKnowPassword(
  wiki: Wiki,
  req: Request,
  res: Response,
  field: string,
  typed: string,
): Promise<User> {
  const { name } = memberOf(req);
  const person = await tryAccount(wiki, res, name, () => personWithPassword(wiki, name, typed));
  if (!person) throw invalid([{ field, message: 'This is not your password of today.' }]);
  return person;
}

function memberOf(req: Request): Actor {
  return mustMay(req.user, 'read');
}

function show(wiki: Wiki, req: Request, res: Response, issues: readonly Issue[], status = 200): void {
  const { t } = frameOf(res);
  const member = memberOf(req);
  const { id, name, role } = member;
  const done = issues.length > 0 ? undefined : DONE.get(queryText(req, 'done'));
  const data: AccountShown = {
    ...{ name, issues, isWaiting: waitsToBeLetIn(wiki, member) },
    role: t(ROLE_WORDS[role]),
    since: findUser(wiki.db, id, timeText(wiki.now()))?.createdAt ?? '',
    block: frameOf(res).block,
    sessions: sessionsOf(wiki, req, id),
    codesLeft: countRecoveryCodes(wiki.db, id),
    done: done ? t(done) : '',
    desk: deskLinks(req.user),
    inviting: invitingOf(wiki, req.user, t),
  };
  render(res, 'account/show', { title: errorTitle(t, t('Your account'), issues), ...data, unlisted: true }, status);
}

/** Who cannot invite, and has no invitation to call back, reads why instead of being led there. */
function invitingOf(wiki: Wiki, visitor: Visitor, t: Translate): AccountShown['inviting'] {
  if (!visitor || !may(visitor, 'invite')) return undefined;
  const refused = whyNotInvite(wiki, visitor.id);
  const hasOpen = listInvitationsBy(wiki.db, visitor.id, timeText(wiki.now()), 1).length > 0;
  return { refusal: refused && !hasOpen ? t(refused.sentence, refused.values) : '' };
}

function sessionsOf(wiki: Wiki, req: Request, userId: number): readonly SessionShown[] {
  const own = hashOf(req.sessionID);
  return listSessions(wiki.db, userId, timeText(wiki.now())).map(({ idHash, createdAt, expiresAt }) => ({
    id: idHash,
    since: createdAt,
    until: expiresAt,
    isThis: idHash === own,
  }));
}
