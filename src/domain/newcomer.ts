import type { LimitName, Limits } from './limits.js';
import { Refused } from './refused.js';
import type { Role } from './role.js';

/** What a person did within a stretch of time. */
export interface DoneSince {
  readonly edits: number;
  readonly pages: number;
  readonly links: number;
  readonly moves: number;
  /** When the first of it was done; null where there is nothing. */
  readonly firstAt: string | null;
}

/** What the next act would add. */
export interface NextEdit {
  readonly newPage: boolean;
  readonly newLinks: number;
  readonly isMove: boolean;
}

/** An act that is neither a new page nor a move, and adds no links. */
export const PLAIN_ACT: NextEdit = { newPage: false, newLinks: 0, isMove: false };

/** Whether the daily limits hold for this account: editors under a day old. */
export function isLimited(role: Role, createdAt: string, dayAgo: string): boolean {
  return role === 'editor' && createdAt > dayAgo;
}

type Stretch = 'new' | 'hour';

const HOUR_MS = 3_600_000;
/** How long each stretch is. */
export const STRETCH_MS: Readonly<Record<Stretch, number>> = { new: 24 * HOUR_MS, hour: HOUR_MS };

/** What each limit says: a new account, and anybody within an hour (English keys); {n} is the limit and {wait} the time to wait, in hours or minutes. */
const SENTENCES = {
  newEdits: 'New accounts can make {n} edits on their first day. Your text is safe. Go on in {wait} hours.',
  newPages: 'New accounts can start {n} pages on their first day. Your text is safe. Go on in {wait} hours.',
  newLinks:
    'New accounts can add {n} links to other sites on their first day. Take some out, or go on in {wait} hours.',
  newMoves: 'New accounts can move {n} pages on their first day. Go on in {wait} hours.',
  hourEdits: 'One account can make {n} edits in an hour. Your text is safe. Go on in {wait} minutes.',
  hourPages: 'One account can start {n} pages in an hour. Your text is safe. Go on in {wait} minutes.',
  hourLinks: 'One account can add {n} links to other sites in an hour. Take some out, or go on in {wait} minutes.',
  hourMoves: 'One account can move {n} pages in an hour. Go on in {wait} minutes.',
} as const satisfies Partial<Record<LimitName, string>>;

/** Refuses an act that goes beyond what an account may do in a stretch of time; the sentence says which limit, and how long to wait. */
export function checkLimits(limits: Limits, stretch: Stretch, done: DoneSince, next: NextEdit, now: Date): void {
  const isTooMuch = {
    Edits: (most: number) => done.edits >= most,
    Pages: (most: number) => next.newPage && done.pages >= most,
    Links: (most: number) => next.newLinks > 0 && done.links + next.newLinks > most,
    Moves: (most: number) => next.isMove && done.moves >= most,
  };
  for (const what of ['Edits', 'Pages', 'Links', 'Moves'] as const) {
    const name = `${stretch}${what}` as const;
    if (isTooMuch[what](limits[name])) throw tooMuch(name, limits[name], waitFor(stretch, done, now));
  }
}

function tooMuch(name: keyof typeof SENTENCES, n: number, wait: number): Refused {
  return new Refused('too-many', SENTENCES[name], { n, wait });
}

/** Until the first of it is as old as the stretch is long; at least two, so that the sentence reads. */
function waitFor(stretch: Stretch, { firstAt }: DoneSince, now: Date): number {
  const passed = firstAt === null ? 0 : now.getTime() - Date.parse(firstAt);
  const unit = stretch === 'new' ? HOUR_MS : HOUR_MS / 60;
  return Math.max(2, Math.ceil((STRETCH_MS[stretch] - passed) / unit));
}
