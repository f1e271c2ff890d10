import type { RequestHandler, Response } from 'express';
import { appealBlock } from '../actions/appeal-block.js';
import { withdrawAppeal } from '../actions/withdraw-appeal.js';
import { againAt, dueAt, type Appeal } from '../domain/appeal.js';
import { mustMay } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import type { Translate } from '../locales/translate.js';
import { findLatestAppeal } from '../storage/appeals.js';
import type { Wiki } from '../wiki.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { textIn } from './page-form.js';
import { checkFields, formOf, queryText, shownAgain } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'appeal/show': {
      /** The visitor's latest appeal. */
      readonly latest: Appeal | undefined;
      /** By when somebody should have decided on it. */
      readonly due: string;
      /** From when on the next one is heard; '' for now. */
      readonly again: string;
      readonly words: string;
      readonly issues: readonly Issue[];
      /** What the visitor has just done; '' for nothing. */
      readonly done: string;
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

/** What stops the visitor from editing, what they said against it and what became of that, or the form to say it. */
export function showAppeal(wiki: Wiki): Handler {
  return (_req, res) => show(wiki, res, '', []);
}

/** Keeps what the visitor says; asks again when something is wrong with it. */
export function appeal(wiki: Wiki): Handler {
  return (req, res) => {
    const form = formOf(req);
    return orShowAgain(
      () => {
        checkFields(form, new Set(['words']));
        appealBlock(wiki, frameOf(res).visitor, { words: textIn(form, 'words') });
        res.redirect(303, '/appeal?done=sent');
      },
      (issues, status) => show(wiki, res, shownAgain(form, 'words', LONGEST_SHOWN), issues, status),
    );
  };
}

/** Takes it back. */
export function withdraw(wiki: Wiki): Handler {
  return (req, res) => {
    checkFields(formOf(req), new Set());
    withdrawAppeal(wiki, frameOf(res).visitor);
    res.redirect(303, '/appeal?done=withdrawn');
  };
}

/** What was typed stays, however long it is. */
const LONGEST_SHOWN = 100_000;

function show(wiki: Wiki, res: Response, words: string, issues: readonly Issue[], status = 200): void {
  const { t, visitor } = frameOf(res);
  const { id } = mustMay(visitor, 'appeal');
  const latest = findLatestAppeal(wiki.db, id);
  const from = latest ? againAt(latest) : '';
  const shown = {
    title: errorTitle(t, t('Appeal'), issues),
    ...{ latest, due: latest ? dueAt(latest) : '', again: from > timeText(wiki.now()) ? from : '' },
    ...{ words, issues, done: doneWords(queryText(res.req, 'done'), t), unlisted: true },
  };
  render(res, 'appeal/show', shown, status);
}

function doneWords(done: string, t: Translate): string {
  if (done === 'sent') return t('Sent. A moderator will look at it.');
  return done === 'withdrawn' ? t('Taken back, and forgotten.') : '';
}
