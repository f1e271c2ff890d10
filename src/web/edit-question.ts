import type { RequestHandler, Response } from 'express';
import { answerEditor, NOT_ASKED } from '../actions/answer-editor.js';
import { ANSWERED, ASKED, askEditor } from '../actions/ask-editor.js';
import { revisionFor } from '../actions/access.js';
import { may, mustMay, type Actor } from '../domain/permission.js';
import { MOST_QUESTIONS } from '../domain/proposal-question.js';
import { Refused, type Issue } from '../domain/refused.js';
import type { Page, Revision } from '../domain/revision.js';
import { mayAskAbout } from '../domain/thanks.js';
import { listNoticesAbout, type Notice } from '../storage/traces.js';
import type { Wiki } from '../wiki.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf, idFrom, queryText } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'edit-question/show': {
      readonly heading: string;
      readonly page: Page;
      readonly revision: Revision;
      /** What others said to the visitor about it, oldest first. */
      readonly said: readonly Notice[];
      readonly isOwn: boolean;
      readonly isSent: boolean;
      readonly words: string;
      readonly issues: readonly Issue[];
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

/** Asks what to ask whoever made an edit, or shows them what they were asked. */
export function showEditQuestion(wiki: Wiki): Handler {
  return (req, res) => show(wiki, res, idFrom(req.params['id']), '', []);
}

/** Sends the question to its author, or the answer to who asked. */
export function sendEditQuestion(wiki: Wiki): Handler {
  return (req, res) => {
    const revision = idFrom(req.params['id']);
    const words = typedIn(req, 'question');
    return orShowAgain(
      () => {
        checkFields(formOf(req), new Set(['question']));
        const visitor = mustMay(frameOf(res).visitor, 'read');
        const send = isAsked(wiki, visitor, revision) ? answerEditor : askEditor;
        send(wiki, visitor, { revision, words });
        res.redirect(303, `/revisions/${revision}/question?done=sent`);
      },
      (issues, status) => show(wiki, res, revision, words, issues, status),
    );
  };
}

function isAsked(wiki: Wiki, { id }: Actor, revision: number): boolean {
  return saidTo(wiki, id, ASKED, revision).length > 0;
}

function saidTo(wiki: Wiki, userId: number, act: string, revision: number): readonly Notice[] {
  return listNoticesAbout(wiki.db, { act, userId, detail: String(revision) }, MOST_QUESTIONS);
}

function show(wiki: Wiki, res: Response, id: number, words: string, issues: readonly Issue[], status = 200): void {
  const { t, visitor } = frameOf(res);
  const member = mustMay(visitor, 'read');
  const { page, revision } = revisionFor(wiki, member, id);
  const isOwn = isAsked(wiki, member, id);
  if (!isOwn) mustBeAskable(member, revision);
  const said = saidTo(wiki, member.id, isOwn ? ASKED : ANSWERED, id).toReversed();
  const heading = isOwn ? t('You were asked about your change') : t('Ask who made this change');
  const isSent = queryText(res.req, 'done', 4) === 'sent';
  const shown = { title: errorTitle(t, heading, issues), heading, page, revision, said, isOwn, isSent };
  render(res, 'edit-question/show', { ...shown, words, issues, unlisted: true }, status);
}

function mustBeAskable(visitor: Actor, revision: Revision): void {
  if (!may(visitor, 'patrol')) throw new Refused('forbidden', NOT_ASKED);
  if (!mayAskAbout(visitor, revision)) throw new Refused('forbidden', 'There is nobody to ask about this version.');
}
