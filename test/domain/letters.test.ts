import { alphabetWith, compareTitleKeys, DIGITS, letterOf } from '../../src/domain/letters.js';

test.each([
  ['apples', 'A'],
  ['éclair', 'E'],
  ['ßharp', 'S'],
  ['5-calls', DIGITS],
  ['٣-days', DIGITS],
  ['яблоко', 'Я'],
  ['йод', 'Й'],
  ['日本', '日'],
  ['', ''],
])('%s stands under %s', (titleKey, letter) => {
  expect(letterOf(titleKey)).toBe(letter);
});

test('the jump line has digits, A to Z, and further letters only where they occur', () => {
  expect(alphabetWith(['Я', 'B', 'Д', DIGITS, 'Я'])).toEqual([
    DIGITS,
    ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split(''),
    'Д',
    'Я',
  ]);
});

test('digits stand before letters, accents beside their letter', () => {
  expect(['zebra', 'ezra', 'éclair', '5-calls', 'edit'].sort(compareTitleKeys)).toEqual([
    '5-calls',
    'éclair',
    'edit',
    'ezra',
    'zebra',
  ]);
});
