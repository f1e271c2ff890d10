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
];

test.each(NOT_FOUND)('%s is not found in “%s”', (words, text) => {
  expect(needleFor(words).isIn(text)).toBe(false);
  expect(needleFor(words).isIn(`${text} ${words}`)).toBe(true);
});

test('what is around the words stays', () => {
  expect(needleFor('503 555 0172').without('Ring (503) 555-0172, or write.')).toBe(`Ring ${MARK}, or write.`);
});

test('too few letters are refused', () => {
  expect(needleIssues('ab')).toHaveLength(1);
  expect(needleIssues('Jane Roe')).toEqual([]);
});
