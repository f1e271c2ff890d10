import type { RequestHandler, Response } from 'express';
import { actFor } from '../actions/access-acts.js';
import { takeBackAct } from '../actions/take-back-act.js';
import type { Issue } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { actSentence, type ActSentence } from './act-words.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { oppositeOf } from './opposite.js';
import { checkFields, formOf, idFrom } from './request.js';
import { namesAsLinks, type SafeHtml } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'changes/removal': {
      readonly id: number;
      readonly words: ActSentence<SafeHtml>;
      readonly reason: string;
      readonly issues: readonly Issue[];
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

const FIELDS = new Set(['reason']);

/** Asks why a check, an alternative, a request or an answer is taken back; what was done to an address has its own form for that. */
export function showRemoval(wiki: Wiki): Handler {
  return (req, res) => {
    const id = idFrom(req.params['id']);
    const opposite = oppositeOf(actFor(wiki, frameOf(res).visitor, id));
    if (opposite === undefined) show(wiki, res, id, '', []);
    else res.redirect(303, opposite);
  };
}

/** Takes it back; asks again when the reason is missing. */
export function makeRemoval(wiki: Wiki): Handler {
  return (req, res) => {
    const id = idFrom(req.params['id']);
    const reason = typedIn(req, 'reason');
    return orShowAgain(
      () => {
        checkFields(formOf(req), FIELDS);
        takeBackAct(wiki, frameOf(res).visitor, { change: id, reason });
        res.redirect(303, '/changes?done=taken-back');
      },
      (issues, status) => show(wiki, res, id, reason, issues, status),
    );
  };
}

function show(wiki: Wiki, res: Response, id: number, reason: string, issues: readonly Issue[], status = 200): void {
  const frame = frameOf(res);
  const act = actFor(wiki, frame.visitor, id);
  const title = errorTitle(frame.t, frame.t('Take this back?'), issues);
  const words = actSentence(act, namesAsLinks(frame), frame.t);
  render(res, 'changes/removal', { title, id, words, reason, issues, unlisted: true }, status);
}
