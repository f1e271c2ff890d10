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
  affiliated: 'Made by somebody who works for, sells, or gets paid by this.',
  protected: 'The page takes only suggestions for now.',
};

/** Reasons a person can act on, one tap each (English keys). */
export const DECLINE_REASONS = [
  'It needs a place where this can be checked',
  'The page says this already',
  'It reads like advertising',
  'It is about something else',
  'It holds private details of a person',
];

/** Whether an author was asked something, and has answered; '' where not. */
export function askedWords(t: Translate, asked: Asked | undefined): string {
  if (asked === undefined) return '';
  return asked === 'asked' ? t('Waits for the author') : t('Answered');
}
