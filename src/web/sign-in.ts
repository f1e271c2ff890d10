import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { invalid, type Issue } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { NAME_FIELD, PASSWORD_FIELD } from './account-fields.js';
import { beginSession, endThisSession, passwordCheck } from './authenticator.js';
import { frameOf } from './frame.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { tryAccount } from './guesses.js';
import { sessionCookie } from './middleware/sessions.js';
import { queryText, readForm, safePath } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'sign-in/show': SignInShown;
  }
}

interface SignInShown {
  readonly name: string;
  /** Where to go afterwards. */
  readonly to: string;
  readonly issues: readonly Issue[];
  /** The person has just given a new password. */
  readonly isChanged: boolean;
}

type Handler = RequestHandler<Record<string, string>>;

const FORM = z.strictObject({
  name: NAME_FIELD,
  password: PASSWORD_FIELD,
  to: z.string().optional(),
});

const WRONG: readonly Issue[] = [{ field: 'name', message: 'The pen name or the password is wrong.' }];

/** The form to sign in. */
export function showSignIn(): Handler {
  return (req, res) => {
    const isChanged = queryText(req, 'changed') === 'yes';
    show(res, { name: '', to: queryText(req, 'to', 2000), issues: [], isChanged });
  };
}

/** Signs a person in and leads back to where they were. */
export function signIn(wiki: Wiki): Handler {
  const check = passwordCheck(wiki);
  return (req, res) => {
    const [name, to] = [typedIn(req, 'name'), typedIn(req, 'to')];
    return orShowAgain(
      async () => {
        const typed = readForm(req, FORM);
        const user = await tryAccount(wiki, res, typed.name, () => check(req, res, typed));
        if (!user) throw invalid(WRONG);
        await beginSession(req, user);
        res.redirect(303, safePath(to, '/'));
      },
      (issues, status) => show(res, { name, to, issues, isChanged: false }, status),
    );
  };
}

/** Signs this browser out. */
export function signOut(wiki: Wiki): Handler {
  const { name, ...cookie } = sessionCookie(wiki);
  return async (req, res) => {
    readForm(req, z.strictObject({}));
    if (req.user) await endThisSession(req);
    res.clearCookie(name, cookie);
    res.setHeader('Clear-Site-Data', '"cache"');
    res.redirect(303, '/');
  };
}

function show(res: Response, shown: SignInShown, status = 200): void {
  res.setHeader('Cache-Control', 'no-store');
  const { t } = frameOf(res);
  const title = errorTitle(t, t('Sign in'), shown.issues);
  render(res, 'sign-in/show', { title, ...shown, unlisted: true }, status);
}
