import { publicPages } from '../actions/access.js';
import type { Page } from '../domain/revision.js';
import type { RequestRecord } from '../domain/tool-request.js';
import { listAnswersTo, type Answer } from '../storage/request-answers.js';
import { findNextRequestId, listRequestsBetween } from '../storage/requests.js';
import type { Wiki } from '../wiki.js';

/** The states of a request, as addresses name them. */
export const REQUEST_STATES = ['open', 'settled', 'waiting'] as const;

export type RequestState = (typeof REQUEST_STATES)[number];

/** An answer with the page that it names. */
export interface AnswerShown extends Answer {
  readonly page: Page;
}

export interface RequestRow extends RequestRecord {
  readonly answers: readonly AnswerShown[];
}

export interface RequestsFound {
  readonly requests: readonly RequestRow[];
  /** Older requests are those before this one; undefined where there are none. */
  readonly older: number | undefined;
}

const SHOWN = 20;
/** An address reads at most this many stretches of requests, however few of them are in the state asked for. */
const STRETCHES = 5;
const STRETCH = 1000;
const MOST_ANSWERS = 500;

/** The newest requests in a state before one, with their answers. Fewer than asked for do not mean that there are no older ones. */
export function listRequests(wiki: Wiki, state: RequestState, before: number): RequestsFound {
  const found: RequestRecord[] = [];
  let end = Math.min(before, findNextRequestId(wiki.db));
  for (let n = 0; n < STRETCHES && end > 1 && found.length <= SHOWN; n += 1) {
    const fromId = Math.max(end - STRETCH, 1);
    found.push(...listRequestsBetween(wiki.db, { ...flagsOf(state), beforeId: end, fromId, limit: SHOWN + 1 }));
    end = fromId;
  }
  const requests = withAnswers(wiki, found.slice(0, SHOWN));
  if (found.length > SHOWN) return { requests, older: requests.at(-1)?.id };
  return { requests, older: end > 1 ? end : undefined };
}

function flagsOf(state: RequestState) {
  return { waits: state === 'waiting' ? 1 : 0, isSettled: state === 'settled' ? 1 : 0 } as const;
}

/** Requests with the answers that stand; those whose pages not everybody can read are left out. */
export function withAnswers(wiki: Wiki, requests: readonly RequestRecord[]): readonly RequestRow[] {
  const ids = requests.map(({ id }) => id);
  const answers = ids.length === 0 ? [] : listAnswersTo(wiki.db, ids, MOST_ANSWERS);
  const pages = new Map(publicPages(wiki, [...new Set(answers.map(({ pageId }) => pageId))]).map((p) => [p.id, p]));
  const shown = answers.flatMap((answer): readonly AnswerShown[] => {
    const page = pages.get(answer.pageId);
    return page ? [{ ...answer, page }] : [];
  });
  return requests.map((request) => ({
    ...request,
    answers: shown.filter(({ requestId }) => requestId === request.id),
  }));
}
