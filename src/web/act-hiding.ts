import type { RequestHandler, Response } from 'express';
import { actFor } from '../actions/access-acts.js';
import { hideAct, unhideAct } from '../actions/hide-act.js';
import { mustMay } from '../domain/permission.js';
import { Refused, type Issue } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { actSentence, type ActSentence } from './act-words.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf, idFrom } from './request.js';
import { namesAsLinks, type SafeHtml } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'changes/hiding': {
      readonly id: number;
      readonly words: ActSentence<SafeHtml>;
      /** What is hidden, or would be. */
      readonly given: string;
      readonly isHidden: boolean;
      readonly reason: string;
      readonly level: string;
      readonly issues: readonly Issue[];
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

const FIELDS = new Set(['reason', 'level']);

/** Asks whether to hide why something was done, or to show it again. */
export function showActHiding(wiki: Wiki): Handler {
  return (req, res) => show(wiki, res, idFrom(req.params['id']), UNTYPED);
}

/** Hides why something was done; asks again when a reason for that is missing. */
export function hideReason(wiki: Wiki): Handler {
  return changeHiding(wiki, hideAct, 'reason-hidden');
}

/** Shows again why something was done. */
export function unhideReason(wiki: Wiki): Handler {
  return changeHiding(wiki, unhideAct, 'reason-shown');
}

function changeHiding(wiki: Wiki, act: typeof hideAct, done: string): Handler {
  return (req, res) => {
    const change = idFrom(req.params['id']);
    const typed = { reason: typedIn(req, 'reason'), level: typedIn(req, 'level') };
    return orShowAgain(
      () => {
        checkFields(formOf(req), FIELDS);
        act(wiki, frameOf(res).visitor, { change, ...typed });
        res.redirect(303, `/changes?done=${done}&change=${change}`);
      },
      (issues, status) => show(wiki, res, change, { ...typed, issues }, status),
    );
  };
}

interface Typed {
  readonly reason: string;
  readonly level: string;
  readonly issues: readonly Issue[];
}

const UNTYPED: Typed = { reason: '', level: '', issues: [] };

function show(wiki: Wiki, res: Response, id: number, typed: Typed, status = 200): void {
  const frame = frameOf(res);
  const act = actFor(wiki, mustMay(frame.visitor, 'hide'), id);
  if (act.reason === '') throw new Refused('not-found', 'No reason was given for this, so there is none to hide.');
  const title = errorTitle(frame.t, frame.t('Hide why this was done?'), typed.issues);
  const words = actSentence(act, namesAsLinks(frame), frame.t);
  const { reason: given, isReasonHidden: isHidden } = act;
  render(res, 'changes/hiding', { title, id, words, given, isHidden, ...typed, unlisted: true }, status);
}
