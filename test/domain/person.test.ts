import { nameIssues, nameKey, passwordIssues } from '../../src/domain/person.js';

test.each([
  ['capital letters', 'Night Shift', 'night shift'],
  ['blanks around and doubled', '  night   shift ', 'night shift'],
  ['wide letters', 'ｎｉｇｈｔ shift', 'night shift'],
  ['accents typed in two ways', 'Jose\u0301', 'josé'],
  ['characters that cannot be seen', 'night\u200b shift', 'night shift'],
  ['letters that cannot be seen', 'night\u034f shift\u3164\ufe0f', 'night shift'],
])('two pen names that differ only in %s are one', (_, typed, key) => {
  expect(nameKey(typed)).toBe(key);
});

test('an accent makes another pen name', () => {
  expect(nameKey('José')).not.toBe(nameKey('Jose'));
});

test.each([['night-shift'], ['Zoë'], ['M. K.'], ['李娜'], ['x'.repeat(40)], ["O'Neill"], ['Anna Иванова']])(
  '“%s” can be a pen name',
  (name) => {
    expect(nameIssues(name)).toEqual([]);
  },
);

test.each([
  ['', /two letters or more/],
  ['x', /two letters or more/],
  ['x'.repeat(41), /at most \{n\} characters/],
  ['a/b', /Use letters, digits/],
  ['a?b', /Use letters, digits/],
  ['<script>', /Use letters, digits/],
  ['me@example.org', /Use letters, digits/],
  ['..', /Use letters, digits/],
  ['🎉🎉', /Use letters, digits/],
  ['N\u0456ght shift', /letters of one script/],
  ['Night shi\u03c5t', /letters of one script/],
])('“%s” cannot be a pen name, and the form says why', (name, sentence) => {
  const [issue] = nameIssues(name);

  expect(issue?.field).toBe('name');
  expect(issue?.message).toMatch(sentence);
});

const isCommon = (password: string) => password === 'password123';

test.each([['correct horse'], ['пароль-длинный'], ['1234 5678'], ['po'.repeat(500)]])(
  'a password such as “%s” is accepted, whatever it is made of',
  (password) => {
    expect(passwordIssues(password, 'night-shift', isCommon)).toEqual([]);
  },
);

test.each([
  ['seven77', /at least \{n\} characters/],
  ['🎉🎉🎉🎉', /at least \{n\} characters/],
  ['p'.repeat(1001), /at most \{most\} characters/],
  ['Night-Shift', /not your pen name/],
  ['PassWord123', /lists that guessers try first/],
])('a password such as “%s” is refused in words', (password, sentence) => {
  const [issue] = passwordIssues(password, 'night-shift', isCommon);

  expect(issue?.field).toBe('password');
  expect(issue?.message).toMatch(sentence);
});
