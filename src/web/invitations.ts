import type { RequestHandler, Response } from 'express';
import { callBack, invite, whyNotInvite } from '../actions/invite.js';
import { INVITATION_DAYS, INVITED, MOST_INVITATIONS, type Invitation } from '../domain/invitation.js';
import { isSignUpClosed } from '../actions/sign-up.js';
import { may, mustMay, needsRole } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { plural } from '../locales/translate.js';
import { listInvitationsBy } from '../storage/invitations.js';
import type { Wiki } from '../wiki.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { textIn } from './page-form.js';
import { checkFields, formOf, idFrom, queryText } from './request.js';
import { keepOnce, takeOnce } from './shown-once.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'invitations/index': {
      readonly invitations: readonly Invitation[];
      /** The address to give on, the one time that it is shown; '' otherwise. */
      readonly made: string;
      readonly isCalledBack: boolean;
      /** Why the visitor cannot make one now; '' where they can. */
      readonly refusal: string;
      /** The address of one that is open leads to a closed door. */
      readonly isClosed: boolean;
      readonly uses: readonly Choice[];
      readonly days: readonly Choice[];
      readonly issues: readonly Issue[];
    };
  }
}

interface Choice {
  readonly value: number;
  readonly words: string;
  readonly isFirst: boolean;
}

type Handler = RequestHandler<Record<string, string>>;

const KIND = 'invitation';

/** A person's invitations, and the form that makes one. */
export function showInvitations(wiki: Wiki): Handler {
  return (req, res) => {
    mustMay(frameOf(res).visitor, 'read');
    const [made = ''] = takeOnce(wiki, req, KIND) ?? [];
    show(wiki, res, { made, isCalledBack: queryText(req, 'done', 10) === 'back', issues: [] });
  };
}

/** Makes an invitation, and shows its address once. */
export function makeInvitation(wiki: Wiki): Handler {
  return (req, res) => {
    const form = formOf(req);
    return orShowAgain(
      () => {
        checkFields(form, new Set(['uses', 'days']));
        const number = (name: string, standard: number) => Number(textIn(form, name) || standard);
        const order = { uses: number('uses', INVITED.standard), days: number('days', INVITATION_DAYS.standard) };
        const token = invite(wiki, frameOf(res).visitor, order);
        keepOnce(wiki, req, KIND, [`${wiki.config.baseUrl}/sign-up?invitation=${token}`]);
        res.redirect(303, '/account/invitations');
      },
      (issues, status) => show(wiki, res, { made: '', isCalledBack: false, issues }, status),
    );
  };
}

/** Calls an invitation back. */
export function endInvitation(wiki: Wiki): Handler {
  return (req, res) => {
    checkFields(formOf(req), new Set());
    callBack(wiki, frameOf(res).visitor, idFrom(req.params['id']));
    res.redirect(303, '/account/invitations?done=back');
  };
}

interface Shown {
  readonly made: string;
  readonly isCalledBack: boolean;
  readonly issues: readonly Issue[];
}

function show(wiki: Wiki, res: Response, shown: Shown, status = 200): void {
  const { t, visitor } = frameOf(res);
  const member = mustMay(visitor, 'read');
  const title = errorTitle(t, t('Invite others'), shown.issues);
  const invitations = listInvitationsBy(wiki.db, member.id, timeText(wiki.now()), MOST_INVITATIONS);
  const uses = INVITED.choices.map((value) => ({
    ...{ value, isFirst: value === INVITED.standard },
    words: plural(t, value, 'One person', 'Up to {n} people'),
  }));
  const days = INVITATION_DAYS.choices.map((value) => ({
    ...{ value, isFirst: value === INVITATION_DAYS.standard },
    words: plural(t, value, '1 day', '{n} days'),
  }));
  const refused = may(member, 'invite') ? whyNotInvite(wiki, member.id) : needsRole('editor');
  const standing = { refusal: refused ? t(refused.sentence, refused.values) : '', isClosed: isSignUpClosed(wiki) };
  res.setHeader('Cache-Control', 'no-store');
  render(res, 'invitations/index', { title, invitations, ...standing, uses, days, ...shown, unlisted: true }, status);
}
