import { may, mustMay, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { MOST_WAITING, tidyWish, wishIssues, type Wish } from '../domain/tool-request.js';
import { write } from '../storage/database.js';
import {
  countWaitingRequests,
  findNextRequestId,
  findSameRequest,
  insertRequest,
  insertRequestAdmission,
} from '../storage/requests.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { recordAct, recordUnseen } from './record-change.js';
import { isSlowed } from './waiting.js';

export interface AskedFor {
  readonly id: number;
  /** Nobody sees it until it is let through. */
  readonly waits: boolean;
  /** False when the same was asked before and is not settled. */
  readonly isNew: boolean;
}

/** How far back the same words count as sent twice, and waiting requests are counted. */
const RECENT = 50;
const COUNTED = 2000;

/** Keeps what somebody looks for. Without an account that may edit, it waits unseen until somebody lets it through. The same request sent twice is one. */
export function askForTool(wiki: Wiki, visitor: Visitor, input: Wish): AskedFor {
  const wish = tidyWish(input);
  const issues = wishIssues(wish);
  if (visitor) mustMay(visitor, 'ask');
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const author = visitor && actorNow(wiki, visitor, 'ask');
    const next = findNextRequestId(wiki.db);
    const same = findSameRequest(wiki.db, { ...wish, authorId: idOf(author), fromId: next - RECENT });
    if (same) return { id: same.id, waits: same.waits === 1, isNew: false };
    const isOpen = author && may(author, 'admit-request') && !isSlowed(wiki, author);
    if (isOpen) return askOpenly(wiki, author, wish);
    if (countWaitingRequests(wiki.db, next - COUNTED, MOST_WAITING) >= MOST_WAITING) throw tooMany();
    return askUnseen(wiki, author, wish);
  });
}

function askUnseen(wiki: Wiki, author: User | undefined, wish: Wish): AskedFor {
  const id = insertRequest(wiki.db, { ...wish, authorId: idOf(author), createdAt: timeText(wiki.now()) });
  recordUnseen(wiki, author, { pageId: null, requestId: id });
  return { id, waits: true, isNew: true };
}

function askOpenly(wiki: Wiki, author: User, wish: Wish): AskedFor {
  const createdAt = timeText(wiki.now());
  const requestId = insertRequest(wiki.db, { ...wish, authorId: author.id, createdAt });
  insertRequestAdmission(wiki.db, requestId, author.id, createdAt);
  recordAct(wiki, author, { pageId: null, requestId });
  return { id: requestId, waits: false, isNew: true };
}

function idOf(author: User | undefined): number | null {
  return author?.id ?? null;
}

function tooMany(): Refused {
  return new Refused(
    'too-many',
    'Many requests already wait to be looked at. Sign in, or please try again in some days.',
  );
}
