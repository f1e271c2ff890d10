import type { RequestHandler, Response } from 'express';
import { askForTool } from '../actions/ask-for-tool.js';
import { tidyLine } from '../domain/content.js';
import { may, mustMay } from '../domain/permission.js';
import { invalid, type Issue } from '../domain/refused.js';
import { WISH_PARTS, type Wish } from '../domain/tool-request.js';
import type { Wiki } from '../wiki.js';
import { TRAP_FIELD, TRAPPED } from './account-fields.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { countRequest } from './limits.js';
import { checkFields, formOf, queryText } from './request.js';
import { render } from './views.js';
import { WISH_FIELDS, wishIn, type WishField } from './wish-fields.js';

declare module './views.js' {
  interface Views {
    'requests/new': {
      readonly fields: readonly (WishField & { readonly value: string })[];
      /** Nobody sees it until it is let through. */
      readonly waits: boolean;
      readonly issues: readonly Issue[];
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

const FIELDS: ReadonlySet<string> = new Set([...WISH_PARTS, 'contact']);
const BLANK = wishIn(new Map());

/** The form that asks for a tool; what was searched for in vain stands in it, and what is used now. */
export function showAsk(): Handler {
  return (req, res) => {
    const { visitor } = frameOf(res);
    if (visitor) mustMay(visitor, 'ask');
    show(res, { ...BLANK, wanted: tidyLine(queryText(req, 'q')), usingNow: tidyLine(queryText(req, 'now')) }, []);
  };
}

/** Keeps what is asked for; asks again when something is missing or too long. */
export function makeRequest(wiki: Wiki): Handler {
  return (req, res) => {
    const form = formOf(req);
    const wish = wishIn(form);
    return orShowAgain(
      () => {
        checkFields(form, FIELDS);
        if (!TRAP_FIELD.safeParse(form.get('contact')?.at(-1)).success) throw invalid([TRAPPED]);
        const { id, waits, isNew } = ask(wiki, res, wish);
        const done = isNew ? 'asked' : 'asked-before';
        res.redirect(303, waits ? '/requests?done=waiting' : `/requests/${id}?done=${done}`);
      },
      (issues, status) => show(res, wish, issues, status),
    );
  };
}

function ask(wiki: Wiki, res: Response, wish: Wish) {
  const { visitor } = frameOf(res);
  const act = () => askForTool(wiki, visitor, wish);
  return may(visitor, 'admit-request') ? act() : countRequest(wiki, res, act);
}

function show(res: Response, wish: Wish, issues: readonly Issue[], status = 200): void {
  const { t, visitor } = frameOf(res);
  const fields = WISH_FIELDS.map((field) => ({ ...field, value: wish[field.name] }));
  const waits = !may(visitor, 'admit-request');
  const title = errorTitle(t, t('Ask for a tool'), issues);
  render(res, 'requests/new', { title, section: 'uses', fields, waits, issues, unlisted: true }, status);
}
