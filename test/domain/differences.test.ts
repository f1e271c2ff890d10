import { differenceWords, rarestWords } from '../../src/domain/differences.js';
import { FACT_FIELDS } from '../../src/domain/fact-fields.js';
import { factsFromJson, NO_FACTS, type Facts } from '../../src/domain/facts.js';
import { factAt } from '../../src/domain/statements.js';

const factsWith = (written: object): Facts => factsFromJson(JSON.stringify(written));

const PAID = {
  cost: { band: 'over-100-a-month' },
  openSource: { value: 'no', canSelfHost: 'no' },
  encryption: { value: 'no' },
  accountNeeds: 'phone',
  dataOut: { value: 'none' },
  dataSeenBy: { value: 'provider' },
  owner: { type: 'investor-owned' },
};

test.each([
  ['another cost', PAID, { cost: { band: 'free-tier' } }, ['free tier']],
  [
    'cost, export and hosting, in the order in which they decide',
    PAID,
    { openSource: { canSelfHost: 'yes' }, dataOut: { value: 'full-export' }, cost: { band: 'free-tier' } },
    ['free tier', 'full export', 'you can host it yourself'],
  ],
  ['the same in everything', PAID, PAID, []],
  ['a tool of which nothing is known', PAID, {}, []],
  ['nothing known of one’s own', {}, PAID, []],
  ['encryption that does not apply', PAID, { encryption: { value: 'does-not-apply' } }, []],
  ['encryption where one’s own does not apply', { encryption: { value: 'does-not-apply' } }, PAID, []],
  ['names and notes alone', { owner: { name: 'A' } }, { owner: { name: 'B' } }, []],
  [
    'more than four differences: the first four',
    PAID,
    {
      ...{ cost: { band: 'free' }, accountNeeds: 'none', owner: { type: 'co-op' } },
      ...{ encryption: { value: 'end-to-end' }, openSource: { value: 'yes', canSelfHost: 'yes' } },
    },
    ['free', 'end-to-end encrypted', 'you can host it yourself', 'no account needed'],
  ],
])('%s', (_, mine, other, words) => {
  expect(differenceWords(factsWith(mine), factsWith(other))).toEqual(words);
});

const CHOICES = FACT_FIELDS.flatMap(({ parts }) => parts)
  .filter(({ path }) => factAt(PAID, path) !== undefined)
  .flatMap(({ path, choices = [] }) => choices.map(({ value }) => ({ path, value })))
  .filter(({ value }) => value !== 'unknown' && value !== 'does-not-apply');

test.each(CHOICES)('$path $value has words of its own', ({ path, value }) => {
  const other = path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
  const contrary = CHOICES.find((choice) => choice.path === path && choice.value !== value)!;
  const mine = path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), contrary.value) as object;

  const words = differenceWords({ ...NO_FACTS, ...factsWith(mine) }, factsWith(other));

  expect(words).toHaveLength(1);
  expect(words[0]).toMatch(/^[a-z0-9]/);
});

test('the rarest words are those of the fewest; what half are or only one is known of tells nothing', () => {
  const [host, other] = [{ openSource: { canSelfHost: 'yes' } }, { openSource: { canSelfHost: 'no' } }];
  const rarest = (...all: readonly object[]) => rarestWords(all.map(factsWith));

  expect(rarest(host, other, other)).toEqual(['you can host it yourself', undefined, undefined]);
  expect(rarest(host, other)).toEqual([undefined, undefined]);
  expect(rarest(host, {}, {})).toEqual([undefined, undefined, undefined]);
  expect(rarest(...[PAID, PAID, { ...PAID, cost: { band: 'free' }, accountNeeds: 'none' }])).toEqual([
    undefined,
    undefined,
    'free',
  ]);
  expect(rarest()).toEqual([]);
});
