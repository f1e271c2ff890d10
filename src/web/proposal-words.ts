import type { Outcome, WaitsBecause } from '../domain/proposal.js';
import type { Asked } from '../domain/proposal-question.js';
import type { Translate } from '../locales/translate.js';

/** What is said of a proposal as long as it waits, and what became of it (English keys). */
export const WAITING_WORDS = 'Waiting for a second pair of eyes';

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  accepted: 'Published',
  declined: 'Not published',
  withdrawn: 'Withdrawn',
};

/** Why a proposal waits, as its reviewer reads it (English keys). */
export const WHY_WORDS: Readonly<Record<Exclude<WaitsBecause, 'no-account'>, string>> = {
  'not-let-in': 'Made by an account that was not let in yet.',
  newcomer: 'Among the first edits of this person.',
  rule: 'A rule asks that somebody looks at it.',
  'slow-mode': 'Slow mode is on, and the account is new.',
  crowded: 'Many came through the onion address at once.',
  affiliated: 'Made by somebody who works for, sells, or gets paid by this.',
  protected: 'The page takes only suggestions for now.',
};

/** Kind reasons that a person can act on, one tap each (English keys). */
export const DECLINE_REASONS = [
  'Thank you. Please name a place where this can be checked',
  'Thank you. The page says this already',
  'Please say in plain words what it does: this reads like advertising',
  'This may fit better on another page',
  'It holds private details of a person, so we left it out',
  'Somebody changed the same place meanwhile: please look at the page as it is now',
];

/** A reason as it was chosen from the list, in the reader's language, and what was typed besides. */
export function reasonFrom(t: Translate, chosen: string, typed: string): string {
  const words = DECLINE_REASONS.includes(chosen) ? t(chosen) : chosen;
  return [words, typed]
    .map((one) => one.trim())
    .filter(Boolean)
    .join('. ');
}

/** Whether an author was asked something, and has answered; '' where not. */
export function askedWords(t: Translate, asked: Asked | undefined): string {
  if (asked === undefined) return '';
  return asked === 'asked' ? t('Waits for the author') : t('Answered');
}
