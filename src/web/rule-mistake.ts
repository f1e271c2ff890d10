import type { RequestHandler, Response } from 'express';
import { ruleNumbered } from '../actions/make-rule.js';
import { reportMistake } from '../actions/report-mistake.js';
import { invalid, type Issue } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { TRAP_FIELD, TRAPPED } from './account-fields.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { countProposal } from './limits.js';
import { checkFields, formOf, idFrom, queryText } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'rules/mistake': {
      readonly id: number;
      readonly words: string;
      readonly isSent: boolean;
      readonly issues: readonly Issue[];
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

/** Asks what a rule got wrong. */
export function showMistake(wiki: Wiki): Handler {
  return (req, res) => show(wiki, res, { id: idFrom(req.params['id']), words: '', issues: [] }, queryText(req, 'done'));
}

/** Keeps what somebody says a rule got wrong. */
export function sendMistake(wiki: Wiki): Handler {
  return (req, res) => {
    const id = idFrom(req.params['id']);
    const words = typedIn(req, 'words');
    return orShowAgain(
      () => {
        const form = formOf(req);
        checkFields(form, new Set(['words', 'contact']));
        if (!TRAP_FIELD.safeParse(form.get('contact')?.at(-1)).success) throw invalid([TRAPPED]);
        countProposal(wiki, res, () => reportMistake(wiki, frameOf(res).visitor, { rule: id, words }));
        res.redirect(303, `/rules/${id}/mistake?done=sent`);
      },
      (issues, status) => show(wiki, res, { id, words, issues }, '', status),
    );
  };
}

interface Typed {
  readonly id: number;
  readonly words: string;
  readonly issues: readonly Issue[];
}

function show(wiki: Wiki, res: Response, typed: Typed, done: string, status = 200): void {
  const { t } = frameOf(res);
  ruleNumbered(wiki, typed.id);
  const title = errorTitle(t, t('A rule is wrong'), typed.issues);
  render(res, 'rules/mistake', { title, ...typed, isSent: done === 'sent', unlisted: true }, status);
}
