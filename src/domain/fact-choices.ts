/** One value a fact can have, and its words (an English key). */
export interface Choice {
  readonly value: string;
  readonly words: string;
}

const NOT_KNOWN: Choice = { value: 'unknown', words: 'Not known yet' };

const choices = (...pairs: readonly (readonly [string, string])[]): readonly Choice[] => [
  ...pairs.map(([value, words]) => ({ value, words })),
  NOT_KNOWN,
];

export const YES_NO = choices(['yes', 'Yes'], ['no', 'No']);

export const PLATFORMS: readonly Choice[] = [
  { value: 'web', words: 'Web browser' },
  { value: 'ios', words: 'iPhone and iPad' },
  { value: 'android', words: 'Android' },
  { value: 'windows', words: 'Windows' },
  { value: 'mac', words: 'Mac' },
  { value: 'linux', words: 'Linux' },
  { value: 'phone-or-sms', words: 'Any phone, by call or text' },
];

export const COST_BANDS = choices(
  ['free', 'Free'],
  ['free-tier', 'Free tier'],
  ['under-20-a-month', 'Under 20 a month'],
  ['20-to-100-a-month', '20 to 100 a month'],
  ['over-100-a-month', 'Over 100 a month'],
  ['pay-per-use', 'Pay per use'],
  ['percentage-of-gifts', 'A share of gifts'],
  ['quote-only', 'Only by quote'],
);

export const OFFERS = choices(['none', 'None'], ['discount', 'Discount'], ['donated', 'Donated']);

export const ELIGIBLE = choices(
  ['501c3-only', '501(c)(3) charities only'],
  ['any-nonprofit', 'Any nonprofit'],
  ['unincorporated-too', 'Unincorporated groups too'],
  ['campaigns-too', 'Campaigns too'],
);

export const OPENNESS = choices(['yes', 'Yes'], ['source-available', 'Source can be read'], ['no', 'No']);

export const ACCOUNT_NEEDS = choices(
  ['none', 'No account'],
  ['email', 'An email address'],
  ['phone', 'A phone number'],
);

export const ENCRYPTION = choices(
  ['end-to-end', 'End to end'],
  ['in-part', 'In part'],
  ['no', 'Not end to end'],
  ['does-not-apply', 'Does not apply'],
);

export const OWNERS = choices(
  ['nonprofit', 'Nonprofit'],
  ['co-op', 'Co-operative'],
  ['community', 'Community'],
  ['company', 'Company'],
  ['investor-owned', 'Owned by investors'],
  ['government', 'Government'],
);

export const STATUSES = choices(
  ['active', 'Active'],
  ['changed-hands', 'Changed hands'],
  ['closing', 'Closing'],
  ['closed', 'Closed'],
);

export const WAYS_OUT = choices(
  ['full-export', 'Full export'],
  ['partial', 'Part of it'],
  ['api-only', 'Only by programming'],
  ['none', 'No way out'],
);

export const SEEN_BY = choices(
  ['only-members', 'Only the people in it'],
  ['provider', 'The provider'],
  ['provider-and-others', 'The provider and others'],
);

export const ACCESSIBILITY = choices(
  ['works-with-screen-reader', 'Works with a screen reader'],
  ['has-statement', 'Has a statement'],
  ['known-problems', 'Known problems'],
);
