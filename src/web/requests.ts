import type { RequestHandler } from 'express';
import { z } from 'zod';
import { admitRequest } from '../actions/admit-request.js';
import { may } from '../domain/permission.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { doneToRequests, type Done } from './done.js';
import { frameOf } from './frame.js';
import { listRequests, REQUEST_STATES, type RequestRow, type RequestState } from './request-list.js';
import { beforeId, idFrom, queryText, readForm } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'requests/index': {
      readonly done: Done | undefined;
      readonly states: readonly StateLink[];
      readonly empty: string;
      readonly requests: readonly RequestRow[];
      readonly older: string;
      readonly maySeeGaps: boolean;
    };
  }
}

/** A state to choose; without an address it is the one that is shown. */
interface StateLink {
  readonly words: string;
  readonly href: string;
}

type Handler = RequestHandler<Record<string, string>>;

/** What each state is called, and what stands where no request is in it (English keys). */
const WORDS: Readonly<Record<RequestState, { readonly label: string; readonly empty: string }>> = {
  open: { label: 'Not settled', empty: 'Nobody waits for an answer right now.' },
  settled: { label: 'Settled', empty: 'No request is settled yet.' },
  waiting: { label: 'Waiting to be let through', empty: 'No request waits to be let through.' },
};

/** What organizers asked for, newest first. */
export function showRequests(wiki: Wiki): Handler {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    const mayAdmit = may(visitor, 'admit-request');
    const states = REQUEST_STATES.filter((state) => state !== 'waiting' || mayAdmit);
    const asked = states.find((state) => state === queryText(req, 'state', 10)) ?? 'open';
    const { requests, older } = listRequests(wiki, asked, beforeId(req));
    render(res, 'requests/index', {
      title: t('Requests for tools'),
      section: 'uses',
      done: doneToRequests(req, t),
      states: states.map((state) => ({ words: t(WORDS[state].label), href: state === asked ? '' : addressOf(state) })),
      empty: older === undefined ? t(WORDS[asked].empty) : t('None among the newest requests.'),
      requests,
      maySeeGaps: may(visitor, 'see-gaps'),
      older: older === undefined ? '' : addressOf(asked, String(older)),
      unlisted: asked === 'waiting',
    });
  };
}

function addressOf(state: RequestState, before = ''): string {
  return addressWith('/requests', { state: state === 'open' ? '' : state, before });
}

/** Lets a waiting request through. */
export function admitWaiting(wiki: Wiki): Handler {
  return (req, res) => {
    const id = idFrom(req.params['id']);
    readForm(req, z.strictObject({}));
    admitRequest(wiki, req.user, { id });
    res.redirect(303, `/requests/${id}?done=admitted`);
  };
}
