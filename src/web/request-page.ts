import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { requestFor } from '../actions/access-requests.js';
import { answerRequest } from '../actions/answer-request.js';
import { may } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import type { RequestRecord } from '../domain/tool-request.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { doneToRequest, type Done } from './done.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { mayTakeBack } from './offers.js';
import { withAnswers, type RequestRow } from './request-list.js';
import { idFrom, readForm } from './request.js';
import { render } from './views.js';
import { WISH_FIELDS } from './wish-fields.js';

declare module './views.js' {
  interface Views {
    'requests/show': RequestShown;
  }
}

interface RequestShown {
  readonly request: RequestRow;
  /** What was said besides what the tool is for. */
  readonly said: readonly { readonly label: string; readonly text: string }[];
  readonly search: string;
  readonly done: Done | undefined;
  readonly mayAdmit: boolean;
  readonly mayTakeBack: boolean;
  /** The form that answers it, as it was filled in; undefined where it cannot be answered. */
  readonly answering: { readonly page: string; readonly closes: boolean } | undefined;
  readonly mayAnswer: boolean;
  readonly issues: readonly Issue[];
}

interface Typed {
  readonly page: string;
  readonly closes: boolean;
  readonly issues: readonly Issue[];
  readonly status: number;
}

type Handler = RequestHandler<Record<string, string>>;

const UNTYPED: Typed = { page: '', closes: false, issues: [], status: 200 };

const ANSWER = z.strictObject({
  page: z
    .string('Write the name of a page.')
    .trim()
    .min(1, 'Write the name of a page.')
    .max(200, 'This name is too long.'),
  closes: z.enum(['yes'], 'Tick the box, or leave it.').optional(),
});

/** One request, and the pages that answer it. */
export function showRequest(wiki: Wiki): Handler {
  return (req, res) => show(wiki, req, res, UNTYPED);
}

/** Answers a request with a page; asks again when the page is missing. */
export function makeAnswer(wiki: Wiki): Handler {
  return (req, res) => {
    const id = idFrom(req.params['id']);
    const [page, closes] = [typedIn(req, 'page'), typedIn(req, 'closes') === 'yes'];
    return orShowAgain(
      () => {
        const form = readForm(req, ANSWER);
        const answering = { id, page: form.page, closes: form.closes === 'yes' };
        const { change, changed } = answerRequest(wiki, frameOf(res).visitor, answering);
        res.redirect(303, `/requests/${id}?done=${changed ? 'answered' : 'answered-before'}&change=${change}`);
      },
      (issues, status) => show(wiki, req, res, { page, closes, issues, status }),
    );
  };
}

function show(wiki: Wiki, req: Request<Record<string, string>>, res: Response, typed: Typed): void {
  const { t, visitor } = frameOf(res);
  const request = requestFor(wiki, visitor, idFrom(req.params['id']));
  const [row = { ...request, answers: [] }] = withAnswers(wiki, [request]);
  const { issues, status, ...answering } = typed;
  const isOpen = request.waits + request.isTakenBack + request.isSettled === 0;
  const shown: RequestShown = {
    ...{ request: row, issues },
    said: saidIn(request).map(({ label, text }) => ({ label: t(label), text })),
    search: addressWith('/search', { q: request.wanted }),
    done: doneToRequest(req, t, { change: request.change, answers: row.answers.map(({ change }) => change) }),
    mayAdmit: may(visitor, 'admit-request'),
    mayTakeBack: mayTakeBack(wiki, visitor, { page: undefined, address: undefined }),
    answering: isOpen ? answering : undefined,
    mayAnswer: may(visitor, 'answer'),
  };
  const title = errorTitle(t, t('Wanted: {what}', { what: request.wanted }), issues);
  render(res, 'requests/show', { title, section: 'uses', unlisted: true, ...shown }, status);
}

function saidIn(request: RequestRecord) {
  const besides = WISH_FIELDS.filter(({ name }) => name !== 'wanted' && request[name] !== '');
  return besides.map(({ name, shown }) => ({ label: shown, text: request[name] }));
}
