import type { Request } from 'express';
import type { QueueItem } from '../domain/review-queue.js';
import { plural, type Translate } from '../locales/translate.js';
import { findQueuedProposal, findQueuedReport, listQueue } from '../storage/review-queue.js';
import type { Wiki } from '../wiki.js';
import type { Done } from './done.js';
import { numbersIn, queryText } from './request.js';
import { addressInQueue } from './review-queue.js';

/** What was decided on what waits (English keys). */
const WORDS = {
  accepted: 'Published, under the name of who suggested it.',
  declined: 'Declined. Who suggested it reads your reason.',
  settled: 'Done. It is off the list.',
} as const;
type Decided = keyof typeof WORDS;

/** Decides on a proposal or a report; gives back where that is said, with what waits next. */
export async function decideInQueue(
  wiki: Wiki,
  decided: Decided,
  { proposalId = 0, reportId = 0 }: { readonly proposalId?: number; readonly reportId?: number },
  act: () => unknown,
): Promise<string> {
  const place = findQueuedProposal(wiki.db, proposalId) ?? findQueuedReport(wiki.db, reportId) ?? 0;
  await act();
  return `/proposals?done=${decided}&passed=${place}`;
}

/** What was just decided, and what waits next; undefined when nothing was. */
export function doneReviewing(wiki: Wiki, req: Request, t: Translate): Done | undefined {
  const done = queryText(req, 'done', 16);
  if (done === 'settled-many') return doneSettling(req, t);
  if (done !== 'accepted' && done !== 'declined' && done !== 'settled') return undefined;
  const next = nextOf(wiki, queryText(req, 'passed', 16));
  return {
    words: t(WORDS[done]),
    ...(next ? { more: { href: addressInQueue(next), words: t('To the next one that waits') } } : {}),
    ...(done === 'accepted' ? { undo: { href: '/changes', words: t('See it among the changes'), isForm: false } } : {}),
  };
}

/** What waits after a place in the queue; behind the last one, what waits longest. */
function nextOf(wiki: Wiki, passed: string): QueueItem | undefined {
  const place = /^[1-9]\d{0,14}$/.test(passed) ? Number(passed) : 0;
  return listQueue(wiki.db, place, 1)[0] ?? listQueue(wiki.db, 0, 1)[0];
}

function doneSettling(req: Request, t: Translate): Done {
  const [n = 0] = numbersIn([queryText(req, 'n', 4)]);
  const [gone = 0] = numbersIn([queryText(req, 'gone', 4)]);
  const done = plural(t, n, '1 report is settled and off the list.', '{n} reports are settled and off the list.');
  if (gone === 0) return { words: done };
  const left = plural(t, gone, 'Somebody had settled another one before.', 'Somebody had settled {n} others before.');
  return { words: `${done} ${left}` };
}
