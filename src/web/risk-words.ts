import type { Risk } from '../domain/risk.js';

/** Why an edit stands high in the queue, as English keys. */
export const RISK_WORDS: Readonly<Record<Risk, string>> = {
  personal: 'May name somebody’s number or address',
  emptied: 'A section was emptied',
  shorter: 'Much was taken out',
  website: 'The website was changed',
  sites: 'Many links added',
  referral: 'A link that pays somebody',
  'undone-lately': 'Another change by this person was undone',
  affiliated: 'Paid by, or works for, this',
  advertising: 'Advertising words',
  'first-edit': 'First edit',
  'new-person': 'New person',
};
