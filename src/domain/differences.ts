import type { Facts } from './facts.js';
import { factAt } from './statements.js';

/** The words for what a tool is or asks, when another tool is or asks something else (English keys); what decides most stands first. */
const WORDS: readonly (readonly [path: string, words: Readonly<Record<string, string>>])[] = [
  [
    'cost.band',
    {
      free: 'free',
      'free-tier': 'free tier',
      'under-20-a-month': 'under 20 a month',
      '20-to-100-a-month': '20 to 100 a month',
      'over-100-a-month': 'over 100 a month',
      'pay-per-use': 'pay per use',
      'percentage-of-gifts': 'takes a share of gifts',
      'quote-only': 'cost only by quote',
    },
  ],
  [
    'encryption.value',
    { 'end-to-end': 'end-to-end encrypted', 'in-part': 'end-to-end encrypted in part', no: 'not end-to-end encrypted' },
  ],
  [
    'dataOut.value',
    {
      'full-export': 'full export',
      partial: 'exports part of your data',
      'api-only': 'data comes out only by programming',
      none: 'no way to get your data out',
    },
  ],
  ['openSource.canSelfHost', { yes: 'you can host it yourself', no: 'you cannot host it yourself' }],
  ['accountNeeds', { none: 'no account needed', email: 'asks for an email address', phone: 'asks for a phone number' }],
  [
    'dataSeenBy.value',
    {
      'only-members': 'only the people in it see the data',
      provider: 'the provider sees the data',
      'provider-and-others': 'the provider and others see the data',
    },
  ],
  ['openSource.value', { yes: 'open source', 'source-available': 'its source can be read', no: 'not open source' }],
  [
    'owner.type',
    {
      nonprofit: 'run by a nonprofit',
      'co-op': 'run by a co-operative',
      community: 'run by its community',
      company: 'run by a company',
      'investor-owned': 'owned by investors',
      government: 'run by a government',
    },
  ],
];

const MOST = 4;

/** What another tool is or asks that mine is or asks differently, as English keys, at most four. A fact that is unknown of either tells nothing. */
export function differenceWords(mine: Facts, other: Facts): readonly string[] {
  const differing = WORDS.flatMap(([path, words]) => {
    const [own, others] = [textAt(mine, path), textAt(other, path)];
    return words[own] === undefined || own === others ? [] : (words[others] ?? []);
  });
  return differing.slice(0, MOST);
}

/** For each of some tools the words for what it is or asks and the fewest others are or ask (English keys); undefined where the half of them or more are alike. */
export function rarestWords(all: readonly Facts[]): readonly (string | undefined)[] {
  return all.map((own) => {
    const rated = WORDS.flatMap(([path, words]) => {
      const value = textAt(own, path);
      const said = words[value];
      return said === undefined ? [] : [{ said, share: shareOf(value, path, words, all) }];
    });
    // Of equally rare ones what decides most stands first.
    const [rarest] = rated.toSorted((one, other) => one.share - other.share);
    return rarest && rarest.share < 0.5 ? rarest.said : undefined;
  });
}

/** How many of the tools of which it is known are alike; all, where it is known of one alone. */
function shareOf(value: string, path: string, words: Readonly<Record<string, string>>, all: readonly Facts[]): number {
  const known = all.map((facts) => textAt(facts, path)).filter((one) => words[one] !== undefined);
  return known.length < 2 ? 1 : known.filter((one) => one === value).length / known.length;
}

function textAt(facts: Facts, path: string): string {
  const value = factAt(facts, path);
  return typeof value === 'string' ? value : '';
}
