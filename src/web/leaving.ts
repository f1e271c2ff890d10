import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { leave } from '../actions/leave.js';
import { mustMay } from '../domain/permission.js';
import { formerName } from '../domain/departure.js';
import type { Issue } from '../domain/refused.js';
import { listOwnData } from '../storage/own-data.js';
import type { Wiki } from '../wiki.js';
import { CURRENT_FIELD } from './account-fields.js';
import { mustKnowPassword } from './account.js';
import { endThisSession } from './authenticator.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { readForm } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'account/leaving': { readonly former: string; readonly issues: readonly Issue[] };
  }
}

type Handler = RequestHandler<Record<string, string>>;

const FORM = z.strictObject({ password: CURRENT_FIELD });

/** All that the site keeps about the visitor, as one file. */
export function sendOwnData(wiki: Wiki): Handler {
  return (req, res) => {
    const { id } = mustMay(req.user, 'read');
    res.setHeader('Cache-Control', 'no-store');
    res.type('application/json').attachment('my-data.json');
    res.send(`${JSON.stringify(listOwnData(wiki.db, id), null, 2)}\n`);
  };
}

/** Says what goes and what stays when somebody deletes their account, and asks for the password. */
export function showLeaving(): Handler {
  return (_req, res) => show(res, []);
}

/** Deletes the visitor's account, and signs this browser out. */
export function makeLeaving(wiki: Wiki): Handler {
  return (req, res) =>
    orShowAgain(
      async () => {
        const { password } = readForm(req, FORM);
        leave(wiki, await mustKnowPassword(wiki, req, res, 'password', password));
        await endThisSession(req);
        res.setHeader('Clear-Site-Data', '"cache"');
        res.redirect(303, '/');
      },
      (issues, status) => show(res, issues, status),
    );
}

function show(res: Response, issues: readonly Issue[], status = 200): void {
  const { t, visitor } = frameOf(res);
  const { id } = mustMay(visitor, 'read');
  const title = errorTitle(t, t('Delete your account'), issues);
  render(res, 'account/leaving', { title, former: formerName(id), issues, unlisted: true }, status);
}
