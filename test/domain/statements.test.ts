import { FACT_FIELDS, fieldsFor } from '../../src/domain/fact-fields.js';
import { factsFromJson, NO_FACTS, type Facts } from '../../src/domain/facts.js';
import { domainOf, factAt, inWords, statementsOf } from '../../src/domain/statements.js';
import { translatorFor } from '../../src/locales/translate.js';

const t = translatorFor('en');
const PAGES = new Map([
  [4, { title: 'Private group chat', slug: 'private-group-chat' }],
  [5, { title: 'Signal', slug: 'signal' }],
]);
const names = (id: number) => PAGES.get(id);
const factsOf = (known: object): Facts => factsFromJson(JSON.stringify(known));

/** What a visitor reads of each fact that is known: label and words. */
function read(known: object): string[] {
  return statementsOf(factsOf(known), FACT_FIELDS, names, t)
    .filter(({ parts }) => parts.length > 0)
    .map((statement) => `${statement.label}: ${inWords(statement)}`);
}

const EACH_FACT: [string, object, string][] = [
  ['summary', { summary: 'Private messages.' }, 'In one line: Private messages.'],
  ['aliases', { aliases: ['VoteBuilder', 'VAN'] }, 'Other names: VoteBuilder · VAN'],
  ['website', { website: 'https://www.signal.org/download' }, 'Website: signal.org'],
  ['uses', { uses: [4] }, 'Used for: Private group chat'],
  [
    'cost',
    { cost: { band: 'free-tier', note: '5 USD a person', asOf: '2026-11' } },
    'Cost: Free tier · 5 USD a person · As of November 2026',
  ],
  [
    'nonprofitOffer',
    { nonprofitOffer: { value: 'discount', who: '501c3-only', note: '70 %' } },
    'Nonprofit offer: Discount · For: 501(c)(3) charities only · 70 %',
  ],
  [
    'openSource',
    { openSource: { value: 'yes', licence: 'AGPL-3.0', sourceUrl: 'https://github.com/a', canSelfHost: 'no' } },
    'Open source: Yes · AGPL-3.0 · github.com · You cannot host it yourself',
  ],
  ['accountNeeds', { accountNeeds: 'phone' }, 'To join you need: A phone number'],
  ['encryption', { encryption: { value: 'in-part', note: 'Not calls' } }, 'Encryption: In part · Not calls'],
  ['platforms', { platforms: ['web', 'ios'] }, 'Works on: Web browser · iPhone and iPad'],
  ['languages', { languages: ['es', 'pt-BR'] }, 'Languages: Spanish · Brazilian Portuguese'],
  ['regions', { regions: ['US', 'any'] }, 'Countries: United States · Any country'],
  ['owner', { owner: { name: 'Signal Foundation', type: 'nonprofit' } }, 'Owned by: Signal Foundation · Nonprofit'],
  [
    'status',
    { status: { value: 'closed', date: '2025', note: 'Sold', replacedBy: 5 } },
    'Status: Closed · Since 2025 · Sold · Signal',
  ],
  ['dataOut', { dataOut: { value: 'api-only', note: '' } }, 'Getting your data out: Only by programming'],
  ['dataSeenBy', { dataSeenBy: { value: 'provider' } }, 'Who sees the data: The provider'],
  [
    'accessibility',
    { accessibility: { value: 'has-statement', link: 'https://signal.org/a11y' } },
    'Accessibility: Has a statement · signal.org',
  ],
];

test.each(EACH_FACT)('the fact %s is put into words', (_, known, words) => {
  expect(read(known)).toEqual([words]);
});

test('every fact stands in the table above', () => {
  expect(EACH_FACT.map(([name]) => name)).toEqual(FACT_FIELDS.map(({ name }) => name));
});

test('a fact that nobody knows keeps its label and has no words', () => {
  const statements = statementsOf(NO_FACTS, fieldsFor(true), names, t);

  expect(statements.map(({ label }) => label)).toContain('Cost');
  expect(statements.every(({ parts }) => parts.length === 0)).toBe(true);
});

test('addresses and pages are links, other words are not', () => {
  const known = factsOf({ summary: 'Chat.', website: 'https://signal.org/', uses: [4, 99] });
  const parts = statementsOf(known, FACT_FIELDS, names, t).flatMap((statement) => statement.parts);

  expect(parts).toEqual([
    { words: 'Chat.' },
    { words: 'signal.org', href: 'https://signal.org/' },
    { words: 'Private group chat', href: '/wiki/private-group-chat' },
    { words: 'a page that was deleted' },
  ]);
});

test('a part of a fact is found by its path', () => {
  expect(factAt(factsOf({ cost: { band: 'free' } }), 'cost.band')).toBe('free');
  expect(factAt(NO_FACTS, 'cost.colour')).toBeUndefined();
});

test.each([
  ['https://www.signal.org/a?b', 'signal.org'],
  ['https://docs.signal.org/', 'docs.signal.org'],
  ['no address', 'no address'],
])('the site of %s is called %s', (url, words) => {
  expect(domainOf(url)).toBe(words);
});
