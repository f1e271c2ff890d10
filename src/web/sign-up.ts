import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { SignedUp } from '../actions/sent-twice.js';
import { invitationOf, signUp as act } from '../actions/sign-up.js';
import type { Issue } from '../domain/refused.js';
import { settingValue, type SignUp } from '../domain/site-settings.js';
import { findSetting } from '../storage/settings.js';
import type { Wiki } from '../wiki.js';
import { NAME_FIELD, PASSWORD_FIELD, TRAP_FIELD } from './account-fields.js';
import { beginSession } from './authenticator.js';
import { frameOf } from './frame.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { queryText, readForm } from './request.js';
import { keepOnce } from './shown-once.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'sign-up/show': SignUpShown;
  }
}

interface SignUpShown {
  readonly name: string;
  /** Where to go afterwards. */
  readonly to: string;
  readonly setting: SignUp;
  /** The token of an invitation that can be used; '' for none. */
  readonly invitation: string;
  /** Who invited; '' for nobody. */
  readonly invitedBy: string;
  /** It came with an invitation that cannot be used any more. */
  readonly isOver: boolean;
  readonly issues: readonly Issue[];
}

type Handler = RequestHandler<Record<string, string>>;

const FORM = z.strictObject({
  name: NAME_FIELD,
  password: PASSWORD_FIELD,
  contact: TRAP_FIELD,
  to: z.string().optional(),
  invitation: z.string().max(100).optional(),
});

/** The form to sign up. */
export function showSignUp(wiki: Wiki): Handler {
  return (req, res) =>
    show(wiki, res, {
      ...{ name: queryText(req, 'name', 60), to: queryText(req, 'to', 2000), issues: [] },
      token: queryText(req, 'invitation', 100),
    });
}

/** Makes an account, signs its owner in, and shows the recovery codes. */
export function signUp(wiki: Wiki): Handler {
  return (req, res) => {
    const [name, to, token] = [typedIn(req, 'name'), typedIn(req, 'to'), typedIn(req, 'invitation')];
    return orShowAgain(
      async () => {
        const typed = readForm(req, FORM);
        await welcome(wiki, req, res, await act(wiki, typed), to);
      },
      (issues, status) => show(wiki, res, { name, to, issues, token }, status),
    );
  };
}

/** Signs in somebody whose account was made just now, and leads to their recovery codes. */
export async function welcome(wiki: Wiki, req: Request, res: Response, made: SignedUp, to: string): Promise<void> {
  await beginSession(req, made.person);
  keepOnce(wiki, req, 'codes', made.codes);
  res.redirect(303, to === '' ? '/account/codes' : `/account/codes?to=${encodeURIComponent(to)}`);
}

interface Typed extends Pick<SignUpShown, 'name' | 'to' | 'issues'> {
  readonly token: string;
}

function show(wiki: Wiki, res: Response, { token, ...shown }: Typed, status = 200): void {
  res.setHeader('Cache-Control', 'no-store');
  const title = errorTitle(frameOf(res).t, frameOf(res).t('Sign up'), shown.issues);
  const setting = settingValue('signUp', findSetting(wiki.db, 'signUp'));
  const invitedBy = invitationOf(wiki, token)?.authorName ?? '';
  const invited = { invitedBy, invitation: invitedBy === '' ? '' : token, isOver: token !== '' && invitedBy === '' };
  render(res, 'sign-up/show', { title, ...shown, ...invited, setting, unlisted: true }, status);
}
