import { atLeast } from '../domain/role.js';
import { may } from '../domain/permission.js';
import { ALL_WAITS, FEWEST_FIGURES, usualWait, waitBetween, type Wait } from '../domain/review-queue.js';
import { settingValue } from '../domain/site-settings.js';
import { daysFrom } from '../domain/time.js';
import { plural, type Translate } from '../locales/translate.js';
import { countQueue, countQueuedBefore, listQueue, listWaits } from '../storage/review-queue.js';
import { findSetting } from '../storage/settings.js';
import type { Wiki } from '../wiki.js';
import { agoWords } from './ago-words.js';
import type { Frame } from './frame.js';

/** How many that wait are counted at most. */
export const COUNTED = 500;

/** So many decisions are looked at for what is usual, of so many days. */
const FIGURES = 50;
const FIGURE_DAYS = 180;

/** What is usual, and how a wait is called in a table (English keys). */
const WAIT_WORDS: Readonly<Record<Wait, { readonly usual: string; readonly name: string }>> = {
  hour: { usual: 'Usually under an hour.', name: 'Under an hour' },
  day: { usual: 'Usually under a day.', name: 'Under a day' },
  'three-days': { usual: 'Usually under three days.', name: 'Under three days' },
  week: { usual: 'Usually under a week.', name: 'Under a week' },
  month: { usual: 'Usually under a month.', name: 'Under a month' },
  longer: { usual: 'Usually more than a month.', name: 'Longer' },
};
const TOO_FEW = 'Too few were looked at lately to say how long it takes.';

function latestWaits(wiki: Wiki): readonly Wait[] {
  const waits = listWaits(wiki.db, daysFrom(wiki.now(), -FIGURE_DAYS), FIGURES);
  return waits.map(({ sentAt, decidedAt }) => waitBetween(sentAt, decidedAt));
}

/** How long a suggestion usually waits, from what was decided lately, as a sentence. */
export function usualWaitWords(wiki: Wiki, t: Translate): string {
  const usual = usualWait(latestWaits(wiki));
  return t(usual ? WAIT_WORDS[usual].usual : TOO_FEW);
}

/** The same from other times: from when to when things waited. */
export function usualWordsOf(waits: readonly { readonly from: string; readonly to: string }[], t: Translate): string {
  const usual = usualWait(waits.map(({ from, to }) => waitBetween(from, to)));
  return t(usual ? WAIT_WORDS[usual].usual : TOO_FEW);
}

export interface WaitTable {
  /** How many were decided. */
  readonly all: number;
  readonly rows: readonly { readonly name: string; readonly n: number }[];
}

/** How long those that were decided lately waited; undefined where they are too few to say. */
export function waitTable(wiki: Wiki, t: Translate): WaitTable | undefined {
  const waits = latestWaits(wiki);
  if (waits.length < FEWEST_FIGURES) return undefined;
  const rows = ALL_WAITS.map((wait) => ({
    name: t(WAIT_WORDS[wait].name),
    n: waits.filter((one) => one === wait).length,
  }));
  return { all: waits.length, rows };
}

/** After how many days it is too long that something waits. */
function daysToWait(wiki: Wiki): number {
  return Number(settingValue('reviewDays', findSetting(wiki.db, 'reviewDays')));
}

/** Whether something has waited too long, in words; '' where it has not. */
export function overdueWords(wiki: Wiki, t: Translate): (createdAt: string) => string {
  const n = daysToWait(wiki);
  const since = daysFrom(wiki.now(), -n);
  return (createdAt) => (createdAt < since ? t('Waits longer than {n} days', { n }) : '');
}

/** What waits for those who review, and since when; '' for others and where nothing waits. */
export function queueWords(wiki: Wiki, { t, visitor, now, language }: Frame): string {
  const [oldest] = may(visitor, 'review') ? listQueue(wiki.db, 0, 1) : [];
  if (!oldest) return '';
  const ago = agoWords(oldest.createdAt, { now, language });
  const all = countQueue(wiki.db, Number.MAX_SAFE_INTEGER, COUNTED);
  const waiting = plural(t, all, 'One waits to be looked at.', '{n} wait to be looked at.');
  return t('{waiting} The oldest came {ago}.', { waiting, ago });
}

/** How many have waited too long, and whose turn it is then; '' for those who do not review, and where none has. */
export function tooLongWords(wiki: Wiki, { t, visitor }: Frame): string {
  if (!visitor || !may(visitor, 'review')) return '';
  const days = daysToWait(wiki);
  const n = countQueuedBefore(wiki.db, daysFrom(wiki.now(), -days), COUNTED);
  if (n === 0) return '';
  const words = n === 1 ? 'One has waited longer than {days} days.' : '{n} have waited longer than {days} days.';
  const turn = atLeast(visitor.role, 'administrator')
    ? t('Please look at it, or find somebody who can.')
    : t('Administrators are told.');
  return `${t(words, { n, days })} ${turn}`;
}
