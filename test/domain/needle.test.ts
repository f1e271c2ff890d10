import { MARK, needleFor, needleIssues } from '../../src/domain/needle.js';

const FOUND: [string, string][] = [
  ['+1 (503) 555-0172', 'Call 503-555-0172 now'],
  ['503 555 0172', 'tel:+15035550172'],
  ['503.555.0172', 'https://example.org/1-503-555-0172'],
  ['5035550172', 'Call **503**.555_0172'],
  ['5035550172', '503%20555%200172'],
  ['+49 30 1234567', '(030) 123 45 67'],
  ['+49 30 1234567', '+49 (0)30 1234567'],
  ['030 1234567', '0049 30 12 34 567'],
  ['Jane Roe', 'by JANE\nROE.'],
  ['Jane Roe', '/wiki/jane-roe'],
  ['--><b>x-y</b>', 'a --><b>x-y</b> b'],
  ['jane@example.org', 'mail jane%40example.org'],
  ['田中さん', '昨日田中さんが'],
  ['503 555 0172', 'Call **503** - **555** - **0172**'],
  ['503 555 0172', '5**0**355*50*172'],
  ['503 555 0172', '| 503 | 555 | 0172 |'],
  ['503 555 0172', '503, 555, 0172'],
  ['503 555 0172', '503\u2212555\u20120172'],
  ['503 555 0172', '503\u200b555\u00ad01\u206072'],
  ['503 555 0172', '503&#45;555&ndash;0172'],
  ['503 555 0172', '&#53;0&#x33;555&shy;0172'],
  ['503 555 0172', '[503](https://example.org) [555][a] 0172'],
  ['503 555 0172', '5️⃣0️⃣3️⃣ 5️⃣5️⃣5️⃣ 0️⃣1️⃣7️⃣2️⃣'],
  ['503 555 0172', '٥٠٣ ٥٥٥ ٠١٧٢'],
  ['503 555 0172', '503%2D555%2D0172'],
  ['Jane Roe', '**Jane** [Roe](https://example.org)'],
  ['Jane Roe', 'Ja**ne** R\u00adoe'],
  ['Jane Roe', '> Jane\n> Roe'],
  ['Jane Roe', 'J&#97;ne&#32;Roe'],
  ['José Roe', 'Jose\u0301 Roe'],
  ['José Roe', 'Jos&eacute; Roe'],
  ['jane@example.org', 'jane\\@example\\.org'],
  ['jane@example.org', 'jane&#64;example&period;org'],
];

test.each(FOUND)('%s is found in “%s”, and is gone when it is taken out', (words, text) => {
  const needle = needleFor(words);

  expect(needle.isIn(text)).toBe(true);
  expect(needle.isIn(needle.without(text))).toBe(false);
  expect(needle.without(text)).toContain(MARK);
});

const NOT_FOUND: [string, string][] = [
  ['503 555 0172', 'number 99503555017299'],
  ['503 555 0172', '503 555 0173'],
  ['Jane', 'Janet'],
  ['Ana Li', 'Havana Libre'],
  ['503 555 0172', '**503** people, 555 of them on 0171'],
  ['José Roe', 'Jose Roe'],
];

test.each(NOT_FOUND)('%s is not found in “%s”', (words, text) => {
  expect(needleFor(words).isIn(text)).toBe(false);
  expect(needleFor(words).isIn(`${text} ${words}`)).toBe(true);
});

test('what is around the words stays', () => {
  expect(needleFor('503 555 0172').without('Ring (503) 555-0172, or write.')).toBe(`Ring ${MARK}, or write.`);
});

test('what is around the words stays, however they are marked', () => {
  expect(needleFor('503 555 0172').without('Ring **503**&ndash;*555*&#45;0172, or **write**.')).toBe(
    `Ring **${MARK}, or **write**.`,
  );
});

test('long texts of hostile signs are looked through in a moment', () => {
  const needle = needleFor('503 555 0172');
  const texts = ['1 ', '5**0**3 - ', '(((', '&#53;', '**', '][', '](', '5\u0301'].map((part) => part.repeat(30_000));

  const began = performance.now();
  const found = [...texts, '503 555 0172'].map((text) => needle.isIn(text));

  expect(found).toEqual([...texts.map(() => false), true]);
  expect(performance.now() - began).toBeLessThan(4000);
});

test('too few letters are refused', () => {
  expect(needleIssues('ab')).toHaveLength(1);
  expect(needleIssues('Jane Roe')).toEqual([]);
});
