import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { createFirstAdministrator, mustHoldSetupCode } from '../actions/create-first-administrator.js';
import type { Issue } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { NAME_FIELD, PASSWORD_FIELD } from './account-fields.js';
import { frameOf } from './frame.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { readForm } from './request.js';
import { welcome } from './sign-up.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'setup/show': { readonly code: string; readonly name: string; readonly issues: readonly Issue[] };
  }
}

type Handler = RequestHandler<Record<string, string>>;

const FORM = z.strictObject({ name: NAME_FIELD, password: PASSWORD_FIELD });

/** The form that makes the first administrator, for whoever holds the one-time code. */
export function showSetup(wiki: Wiki): Handler {
  return (req, res) => {
    const { code = '' } = req.params;
    mustHoldSetupCode(wiki, code);
    show(res, code, '', []);
  };
}

/** Makes the first administrator and signs them in. */
export function setUp(wiki: Wiki): Handler {
  return (req, res) => {
    const { code = '' } = req.params;
    const name = typedIn(req, 'name');
    return orShowAgain(
      async () => {
        const made = await createFirstAdministrator(wiki, { ...readForm(req, FORM), code });
        await welcome(wiki, req, res, made, '/admin');
      },
      (issues, status) => show(res, code, name, issues, status),
    );
  };
}

function show(res: Response, code: string, name: string, issues: readonly Issue[], status = 200): void {
  res.setHeader('Cache-Control', 'no-store');
  const { t } = frameOf(res);
  const title = errorTitle(t, t('Make the first administrator'), issues);
  render(res, 'setup/show', { title, code, name, issues, unlisted: true }, status);
}
