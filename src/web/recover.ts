import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { recoverAccount } from '../actions/recover-account.js';
import { invalid, type Issue } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { CODE_FIELD, NAME_FIELD, NEW_PASSWORD_FIELD, TRAP_FIELD } from './account-fields.js';
import { beginSession } from './authenticator.js';
import { frameOf } from './frame.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { tryAccount } from './guesses.js';
import { readForm } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'recover/show': { readonly name: string; readonly code: string; readonly issues: readonly Issue[] };
  }
}

type Handler = RequestHandler<Record<string, string>>;

const FORM = z.strictObject({
  name: NAME_FIELD,
  code: CODE_FIELD,
  password: NEW_PASSWORD_FIELD,
  contact: TRAP_FIELD,
});

const WRONG: readonly Issue[] = [
  { field: 'code', message: 'The pen name or the code is wrong, or the code was used.' },
];

/** The form for people who forgot their password. */
export function showRecover(): Handler {
  return (_req, res) => show(res, '', '', []);
}

/** Uses up one recovery code for a new password, and signs in. */
export function recover(wiki: Wiki): Handler {
  return (req, res) => {
    const [name, code] = [typedIn(req, 'name'), typedIn(req, 'code')];
    return orShowAgain(
      async () => {
        const typed = readForm(req, FORM);
        const user = await tryAccount(wiki, res, typed.name, () => recoverAccount(wiki, typed));
        if (!user) throw invalid(WRONG);
        await beginSession(req, user);
        res.redirect(303, '/account?done=password');
      },
      (issues, status) => show(res, name, code, issues, status),
    );
  };
}

function show(res: Response, name: string, code: string, issues: readonly Issue[], status = 200): void {
  res.setHeader('Cache-Control', 'no-store');
  const { t } = frameOf(res);
  const title = errorTitle(t, t('Forgot your password?'), issues);
  render(res, 'recover/show', { title, name, code, issues, unlisted: true }, status);
}
