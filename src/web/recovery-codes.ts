import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { renewRecoveryCodes } from '../actions/renew-recovery-codes.js';
import type { Issue } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import type { Wiki } from '../wiki.js';
import { CURRENT_FIELD } from './account-fields.js';
import { mustKnowPassword } from './account.js';
import { frameOf } from './frame.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { queryText, readForm, safePath } from './request.js';
import { keepOnce, takeOnce } from './shown-once.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'account/codes': {
      /** The codes, the one time that they are shown. */
      readonly codes: readonly string[];
      readonly madeAt: string;
      /** Where to go on. */
      readonly to: string;
      readonly issues: readonly Issue[];
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

const FORM = z.strictObject({ password: CURRENT_FIELD });

/** Where somebody begins who signed up for nothing in particular. */
const WELCOME = '/first-steps?welcome=yes';

/** The recovery codes once after they were made, and the form to make new ones. */
export function showCodes(wiki: Wiki): Handler {
  return (req, res) => {
    const to = safePath(queryText(req, 'to', 2000), WELCOME);
    show(wiki, res, takeOnce(wiki, req, 'codes') ?? [], to, []);
  };
}

/** Makes new recovery codes for the visitor, who types their password; the earlier ones are void. */
export function renewCodes(wiki: Wiki): Handler {
  return (req, res) =>
    orShowAgain(
      async () => {
        const { password } = readForm(req, FORM);
        const person = await mustKnowPassword(wiki, req, res, 'password', password);
        keepOnce(wiki, req, 'codes', renewRecoveryCodes(wiki, person));
        res.redirect(303, '/account/codes?to=/account');
      },
      (issues, status) => show(wiki, res, [], '/account', issues, status),
    );
}

function show(
  wiki: Wiki,
  res: Response,
  codes: readonly string[],
  to: string,
  issues: readonly Issue[],
  status = 200,
): void {
  const { t } = frameOf(res);
  const title = errorTitle(t, t('Your recovery codes'), issues);
  render(res, 'account/codes', { title, codes, madeAt: timeText(wiki.now()), to, issues, unlisted: true }, status);
}
