import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { personForReset, resetPassword } from '../actions/reset-password.js';
import type { Issue } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { NEW_PASSWORD_FIELD } from './account-fields.js';
import { frameOf } from './frame.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { readForm } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'reset/show': { readonly token: string; readonly name: string; readonly issues: readonly Issue[] };
    'reset/gone': object;
  }
}

type Handler = RequestHandler<Record<string, string>>;

const FORM = z.strictObject({ password: NEW_PASSWORD_FIELD });

/** The form at a one-time address for a new password. */
export function showReset(wiki: Wiki): Handler {
  return (req, res) => {
    const { token = '' } = req.params;
    const person = personForReset(wiki, token);
    if (person) show(res, token, person.name, []);
    else showGone(res);
  };
}

/** Sets the new password; the address and all sessions end. */
export function reset(wiki: Wiki): Handler {
  return (req, res) => {
    const { token = '' } = req.params;
    const known = personForReset(wiki, token);
    if (!known) {
      showGone(res);
      return;
    }
    return orShowAgain(
      async () => {
        const person = await resetPassword(wiki, { ...readForm(req, FORM), token });
        if (person) res.redirect(303, '/sign-in?changed=yes');
        else showGone(res);
      },
      (issues, status) => show(res, token, known.name, issues, status),
    );
  };
}

function show(res: Response, token: string, name: string, issues: readonly Issue[], status = 200): void {
  res.setHeader('Cache-Control', 'no-store');
  const { t } = frameOf(res);
  const title = errorTitle(t, t('Choose a new password'), issues);
  render(res, 'reset/show', { title, token, name, issues, unlisted: true }, status);
}

function showGone(res: Response): void {
  res.setHeader('Cache-Control', 'no-store');
  render(res, 'reset/gone', { title: frameOf(res).t('This address has ended'), unlisted: true }, 404);
}
