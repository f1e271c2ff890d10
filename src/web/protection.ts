import type { RequestHandler, Response } from 'express';
import { protectablePage, protectPage } from '../actions/protect-page.js';
import { unprotectPage } from '../actions/unprotect-page.js';
import { PROTECTION_LEVELS, type Protection } from '../domain/protection.js';
import type { Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { TERMS } from '../domain/term.js';
import { timeText } from '../domain/time.js';
import { findProtection } from '../storage/protections.js';
import type { Wiki } from '../wiki.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf } from './request.js';
import { endOf, untilIn, type UntilTyped } from './until-field.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'protection/show': ProtectionShown & {
      readonly page: Page;
      readonly protection: Protection | undefined;
      readonly levels: typeof LEVELS;
      readonly terms: typeof TERMS;
    };
  }
}

interface ProtectionTyped extends UntilTyped {
  readonly level: string;
  readonly reason: string;
}

interface ProtectionShown extends ProtectionTyped {
  readonly issues: readonly Issue[];
  /** What stands in the form that opens the page again. */
  readonly removal: { readonly reason: string; readonly issues: readonly Issue[] };
}

/** What a moderator chooses between, and what it does (English keys). */
const LEVELS = [
  {
    value: PROTECTION_LEVELS[0],
    words: 'Suggestions only',
    hint: 'Anybody can suggest changes. A moderator decides on each. Editors can still check it and name alternatives.',
  },
  {
    value: PROTECTION_LEVELS[1],
    words: 'Moderators only',
    hint: 'Nobody else can change it. Others can still say what is wrong, and editors that they checked it.',
  },
] as const;

type Handler = RequestHandler<Record<string, string>>;

const FIELDS = new Set(['level', 'until', 'reason']);
const UNTYPED: ProtectionShown = {
  ...{ level: 'suggestions', until: 'week', date: '', reason: '', issues: [] },
  removal: { reason: '', issues: [] },
};

/** Asks who may still change a page, for how long, and why. */
export function showProtection(wiki: Wiki): Handler {
  return (req, res) => show(wiki, res, req.params['slug'] ?? '', UNTYPED);
}

/** Protects a page; asks again when something is missing. */
export function protect(wiki: Wiki): Handler {
  return (req, res) => {
    const slug = req.params['slug'] ?? '';
    const typed = { level: typedIn(req, 'level'), reason: typedIn(req, 'reason'), ...untilIn(req) };
    return orShowAgain(
      () => {
        checkFields(formOf(req), FIELDS);
        const { level, reason } = typed;
        const page = protectPage(wiki, frameOf(res).visitor, { slug, level, reason, until: endOf(typed) });
        res.redirect(303, `/wiki/${encodeURIComponent(page.slug)}?done=protected`);
      },
      (issues, status) => show(wiki, res, slug, { ...UNTYPED, ...typed, issues }, status),
    );
  };
}

/** Opens a page to everybody again. */
export function unprotect(wiki: Wiki): Handler {
  return (req, res) => {
    const slug = req.params['slug'] ?? '';
    const reason = typedIn(req, 'reason');
    return orShowAgain(
      () => {
        checkFields(formOf(req), new Set(['reason']));
        const page = unprotectPage(wiki, frameOf(res).visitor, { slug, reason });
        res.redirect(303, `/wiki/${encodeURIComponent(page.slug)}?done=unprotected`);
      },
      (issues, status) => show(wiki, res, slug, { ...UNTYPED, removal: { reason, issues } }, status),
    );
  };
}

function show(wiki: Wiki, res: Response, slug: string, shown: ProtectionShown, status = 200): void {
  const { t, visitor } = frameOf(res);
  const page = protectablePage(wiki, visitor, slug);
  const protection = findProtection(wiki.db, page.id, timeText(wiki.now()));
  const issues = [...shown.issues, ...shown.removal.issues];
  const title = errorTitle(t, t('Protect {title}', { title: page.title }), issues);
  const data = { title, page, protection, levels: LEVELS, terms: TERMS, ...shown, unlisted: true };
  render(res, 'protection/show', data, status);
}
