import { may } from '../domain/permission.js';
import { timeText } from '../domain/time.js';
import { plural } from '../locales/translate.js';
import { listWaitingAppeals } from '../storage/appeals.js';
import { countWaitingEdits, findOldestWaitingTime } from '../storage/patrols.js';
import { findNextRequestId, countWaitingRequests } from '../storage/requests.js';
import { countQueue, listQueue } from '../storage/review-queue.js';
import { listWaitingUsers } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import type { Frame } from './frame.js';

/** Something that waits for somebody to decide. */
export interface DeskQueue {
  readonly href: string;
  readonly words: string;
  /** "3", "over 500", or "none". */
  readonly count: string;
  /** Since when the oldest waits; undefined where nothing does, or where it is not known. */
  readonly oldest: string | undefined;
}

const COUNTED = 500;
/** Requests that wait are among the newest so many. */
const REQUESTS = 1000;

interface Waiting {
  readonly href: string;
  readonly words: string;
  readonly n: number;
  readonly oldest?: string | undefined;
}

/** What waits, how much of it, and since when. */
export function queuesOf(wiki: Wiki, { t, visitor }: Frame): readonly DeskQueue[] {
  const now = timeText(wiki.now());
  const appeals = listWaitingAppeals(wiki.db, now, 0, COUNTED);
  const accounts = listWaitingUsers(wiki.db, 0, COUNTED);
  const requests = countWaitingRequests(wiki.db, findNextRequestId(wiki.db) - REQUESTS, COUNTED);
  const all: readonly Waiting[] = [
    {
      ...{ href: '/moderation/edits', words: t('Edits that nobody has looked at') },
      ...{ n: countWaitingEdits(wiki.db, COUNTED), oldest: findOldestWaitingTime(wiki.db) },
    },
    {
      ...{ href: '/proposals', words: t('Suggestions and reports') },
      ...{ n: countQueue(wiki.db, Number.MAX_SAFE_INTEGER, COUNTED), oldest: listQueue(wiki.db, 0, 1)[0]?.createdAt },
    },
    { href: '/moderation/appeals', words: t('Appeals'), n: appeals.length, oldest: appeals[0]?.createdAt },
    { href: '/requests?state=waiting', words: t('Requests for tools'), n: requests },
    ...(may(visitor, 'admit')
      ? [{ href: '/moderation/accounts', words: t('Accounts'), n: accounts.length, oldest: accounts[0]?.createdAt }]
      : []),
  ];
  const countOf = (n: number) => (n >= COUNTED ? t('{n} or more', { n }) : plural(t, n, '1', '{n}'));
  return all.map(({ href, words, n, oldest }) => ({ href, words, count: n === 0 ? t('none') : countOf(n), oldest }));
}
