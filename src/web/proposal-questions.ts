import type { Request, RequestHandler, Response } from 'express';
import { answerQuestion } from '../actions/answer-question.js';
import { askAuthor } from '../actions/ask-author.js';
import type { Wiki } from '../wiki.js';
import { orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { textIn } from './page-form.js';
import { renderProposal } from './proposal.js';
import { checkFields, formOf } from './request.js';

type Handler = RequestHandler<Record<string, string>>;

/** Asks the author of a proposal something before anybody decides. */
export function ask(wiki: Wiki): Handler {
  return (req, res) => said(wiki, req, res, { field: 'question', act: askAuthor, done: 'asked' });
}

/** The author of a proposal answers. */
export function answer(wiki: Wiki): Handler {
  return (req, res) => said(wiki, req, res, { field: 'answer', act: answerQuestion, done: 'answered' });
}

interface Saying {
  readonly field: string;
  readonly act: typeof askAuthor;
  readonly done: string;
}

function said(wiki: Wiki, req: Request<Record<string, string>>, res: Response, { field, act, done }: Saying) {
  const key = req.params['key'] ?? '';
  const form = formOf(req);
  return orShowAgain(
    () => {
      checkFields(form, new Set([field]));
      act(wiki, frameOf(res).visitor, { key, words: textIn(form, field) });
      res.redirect(303, `/proposals/${key}?done=${done}`);
    },
    (issues, status) => renderProposal(wiki, res, key, form, issues, status),
  );
}
