import type { RequestHandler, Response } from 'express';
import { endSlowMode, startSlowMode } from '../actions/slow-mode.js';
import { mustMay } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import { SLOW_DAYS, SLOW_HOURS, type SlowMode } from '../domain/slow-mode.js';
import { timeText } from '../domain/time.js';
import { plural } from '../locales/translate.js';
import { findSlowMode } from '../storage/slow-modes.js';
import type { Wiki } from '../wiki.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { textIn } from './page-form.js';
import { checkFields, formOf, queryText } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'slow-mode/show': {
      readonly mode: SlowMode | undefined;
      readonly days: readonly Choice[];
      readonly hours: readonly Choice[];
      /** What was done just now; '' for nothing. */
      readonly done: string;
      readonly issues: readonly Issue[];
    };
  }
}

interface Choice {
  readonly value: number;
  readonly words: string;
  readonly isFirst: boolean;
}

type Handler = RequestHandler<Record<string, string>>;

/** Whether young accounts wait now, and the form to say so. */
export function showSlowMode(wiki: Wiki): Handler {
  return (req, res) => show(wiki, res, [], 200, queryText(req, 'done', 10));
}

/** Makes young accounts wait. */
export function slowDownNew(wiki: Wiki): Handler {
  return (req, res) => {
    const form = formOf(req);
    return orShowAgain(
      () => {
        checkFields(form, new Set(['days', 'hours']));
        const number = (name: string, standard: number) => Number(textIn(form, name) || standard);
        const order = { days: number('days', SLOW_DAYS.standard), hours: number('hours', SLOW_HOURS.standard) };
        startSlowMode(wiki, frameOf(res).visitor, order);
        res.redirect(303, '/moderation/slow-mode?done=on');
      },
      (issues, status) => show(wiki, res, issues, status),
    );
  };
}

/** Lets young accounts publish again. */
export function stopSlowMode(wiki: Wiki): Handler {
  return (req, res) =>
    orShowAgain(
      () => {
        checkFields(formOf(req), new Set());
        endSlowMode(wiki, frameOf(res).visitor);
        res.redirect(303, '/moderation/slow-mode?done=off');
      },
      (issues, status) => show(wiki, res, issues, status),
    );
}

function show(wiki: Wiki, res: Response, issues: readonly Issue[], status: number, done = ''): void {
  const { t, visitor } = frameOf(res);
  mustMay(visitor, 'set-rules');
  const title = errorTitle(t, t('Slow mode'), issues);
  const mode = findSlowMode(wiki.db, timeText(wiki.now()));
  const days = SLOW_DAYS.choices.map((value) => ({
    ...{ value, isFirst: value === SLOW_DAYS.standard },
    words: plural(t, value, 'Accounts younger than 1 day', 'Accounts younger than {n} days'),
  }));
  const hours = SLOW_HOURS.choices.map((value) => ({
    ...{ value, isFirst: value === SLOW_HOURS.standard },
    words: t('{n} hours', { n: value }),
  }));
  render(res, 'slow-mode/show', { title, mode, days, hours, done, issues, unlisted: true }, status);
}
