import { FACT_FIELDS } from '../../src/domain/fact-fields.js';
import { factsFromJson, NO_FACTS, type Facts } from '../../src/domain/facts.js';
import { sideBySide, tellsApart } from '../../src/domain/side-by-side.js';
import { translatorFor } from '../../src/locales/translate.js';

const t = translatorFor('en');

const factsWith = (written: object): Facts => factsFromJson(JSON.stringify(written));

const rowOf = (name: string, ...all: Facts[]) =>
  sideBySide(all, () => undefined, t)
    .flatMap(({ rows }) => rows)
    .find((row) => row.name === name)!;

test('every fact stands in exactly one group; the line under the name is no row', () => {
  const names = sideBySide([NO_FACTS], () => undefined, t).flatMap(({ rows }) => rows.map(({ name }) => name));

  expect([...names, 'summary'].sort()).toEqual(FACT_FIELDS.map(({ name }) => name).sort());
});

const FREE = { cost: { band: 'free' } };

test.each([
  ['two costs', 'cost', [FREE, { cost: { band: 'quote-only' } }], 'differs'],
  ['equal costs', 'cost', [FREE, FREE], 'same'],
  ['equal costs of another date', 'cost', [FREE, { cost: { band: 'free', asOf: '2026' } }], 'in-detail'],
  ['a cost that only one page tells', 'cost', [FREE, {}], 'in-part'],
  ['two costs beside one that is not known', 'cost', [FREE, {}, { cost: { band: 'pay-per-use' } }], 'differs'],
  ['costs that nobody knows', 'cost', [{}, {}], 'unknown'],
  ['platforms in another order', 'platforms', [{ platforms: ['web', 'ios'] }, { platforms: ['ios', 'web'] }], 'same'],
  ['one platform more', 'platforms', [{ platforms: ['web', 'ios'] }, { platforms: ['ios'] }], 'differs'],
  ['a note alone', 'cost', [{ cost: { note: 'Ask' } }, FREE], 'differs'],
  [
    'two pages of one site',
    'website',
    [{ website: 'https://example.org/a' }, { website: 'https://example.org/b' }],
    'differs',
  ],
])('%s: %s of %j is marked “%s”', (_, name, written, likeness) => {
  const row = rowOf(name, ...written.map(factsWith));

  expect(row.likeness).toBe(likeness);
  expect(tellsApart(row)).toBe(likeness !== 'same' && likeness !== 'unknown');
  expect(row.cells).toHaveLength(written.length);
});
