import { may } from '../domain/permission.js';
import { plural } from '../locales/translate.js';
import { timeText } from '../domain/time.js';
import { listWaitingAppeals } from '../storage/appeals.js';
import { listDrafts } from '../storage/drafts.js';
import { countWaitingEdits } from '../storage/patrols.js';
import { countQueue } from '../storage/review-queue.js';
import type { Wiki } from '../wiki.js';
import type { Frame } from './frame.js';
import { tooLongWords } from './review-waiting.js';

/** Something that waits for one person, and where it is. */
export interface WaitingLink {
  readonly href: string;
  readonly words: string;
}

const COUNTED = 100;

/** What waits for a person who is signed in: drafts, news, and what those who look after the site have to decide; nothing for readers. */
export function waitingFor(wiki: Wiki, frame: Frame): readonly WaitingLink[] {
  const { t, visitor, unread } = frame;
  if (!visitor) return [];
  const drafts = listDrafts(wiki.db, visitor.id, COUNTED).length;
  const queued = may(visitor, 'review') ? countQueue(wiki.db, Number.MAX_SAFE_INTEGER, COUNTED) : 0;
  const appeals = may(visitor, 'block') ? listWaitingAppeals(wiki.db, timeText(wiki.now()), 0, COUNTED).length : 0;
  const edits = may(visitor, 'patrol') ? countWaitingEdits(wiki.db, COUNTED) : 0;
  const tooLong = tooLongWords(wiki, frame);
  const all: readonly (readonly [number, string, string])[] = [
    [drafts, '/drafts', plural(t, drafts, 'Your draft', 'Your {n} drafts')],
    [unread, '/notices', plural(t, unread, '1 new notice', '{n} new notices')],
    [
      queued,
      '/proposals',
      tooLong || plural(t, queued, '1 suggestion to look at', '{n} suggestions and reports to look at'),
    ],
    [appeals, '/moderation/appeals', plural(t, appeals, '1 appeal to decide on', '{n} appeals to decide on')],
    [edits, '/moderation/next', plural(t, edits, '1 edit to look at', '{n} edits to look at')],
  ];
  return all.filter(([n]) => n > 0).map(([, href, words]) => ({ href, words }));
}
