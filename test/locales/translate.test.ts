import { LANGUAGES, plural, translatorFor } from '../../src/locales/translate.js';

const t = translatorFor('en');

test.each([
  ['a sentence without values stays', t('Sign in'), 'Sign in'],
  ['values are put in their places', t('{n} of {n} by {name}', { n: 2, name: 'Zoë' }), '2 of 2 by Zoë'],
  ['a place without a value stays to be seen', t('Page {n}'), 'Page {n}'],
  ['a value that looks like a place is not filled again', t('{a} {b}', { a: '{b}', b: 'x' }), '{b} x'],
  ['a value with a dollar sign stays as it is', t('It costs {cost}', { cost: "$&$'" }), "It costs $&$'"],
  ['a context does not show', t('Change', {}, 'verb'), 'Change'],
])('%s', (_, words, expected) => {
  expect(words).toBe(expected);
});

test.each([
  [0, '0 pages'],
  [1, '1 page'],
  [2, '2 pages'],
])('English counts %i as “%s”', (n, words) => {
  expect(plural(t, n, '1 page', '{n} pages')).toBe(words);
});

test('a language the site does not speak falls back to English', () => {
  expect(LANGUAGES).toContain('en');
  expect(translatorFor('tlh')('Sign in')).toBe('Sign in');
  expect(translatorFor('constructor')('toString')).toBe('toString');
});
