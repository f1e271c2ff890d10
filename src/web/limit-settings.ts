import type { RequestHandler, Response } from 'express';
import { changeLimits } from '../actions/change-limits.js';
import { limitsOf } from '../actions/check-limits.js';
import { LIMIT_NAMES, LIMITS, type LimitName } from '../domain/limits.js';
import { mustMay } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { LIMIT_WORDS } from './limit-words.js';
import { checkFields, formOf, queryText, shownAgain } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'limits/show': {
      readonly groups: readonly { readonly legend: string; readonly limits: readonly LimitShown[] }[];
      readonly isSaved: boolean;
      readonly issues: readonly Issue[];
    };
  }
}

interface LimitShown {
  readonly name: LimitName;
  readonly words: string;
  readonly text: string;
  readonly standard: number;
}

type Handler = RequestHandler<Record<string, string>>;

/** How much one account may do. */
export function showLimits(wiki: Wiki): Handler {
  return (req, res) => show(res, limitTexts(wiki), [], 200, queryText(req, 'saved', 4) === 'yes');
}

/** Sets how much one account may do; asks again where something is no number. */
export function saveLimits(wiki: Wiki): Handler {
  return (req, res) => {
    const form = formOf(req);
    const typed = Object.fromEntries(
      LIMIT_NAMES.filter((name) => form.has(name)).map((name) => [name, shownAgain(form, name, 20)]),
    );
    return orShowAgain(
      () => {
        checkFields(form, new Set(LIMIT_NAMES));
        changeLimits(wiki, frameOf(res).visitor, typed);
        res.redirect(303, '/admin/limits?saved=yes');
      },
      (issues, status) => show(res, { ...limitTexts(wiki), ...typed }, issues, status),
    );
  };
}

type Texts = Readonly<Record<LimitName, string>>;

function limitTexts(wiki: Wiki): Texts {
  const limits = limitsOf(wiki);
  return Object.fromEntries(LIMIT_NAMES.map((name) => [name, String(limits[name])])) as Texts;
}

function show(res: Response, texts: Texts, issues: readonly Issue[], status: number, isSaved = false): void {
  const { t, visitor } = frameOf(res);
  mustMay(visitor, 'change-settings');
  const shown = (begin: string) =>
    LIMIT_NAMES.filter((name) => name.startsWith(begin)).map((name) => ({
      ...{ name, words: t(LIMIT_WORDS[name]), text: texts[name], standard: LIMITS[name] },
    }));
  const groups = [
    { legend: t('A new account, on its first day'), limits: shown('new') },
    { legend: t('Any account, in an hour'), limits: shown('hour') },
  ];
  const title = errorTitle(t, t('How much one account may do'), issues);
  render(res, 'limits/show', { title, groups, issues, isSaved, unlisted: true }, status);
}
