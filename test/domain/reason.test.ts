import { reasonIssues } from '../../src/domain/reason.js';

test('a reason others read must be given', () => {
  expect(reasonIssues('', true)).toMatchObject([{ field: 'reason', message: 'Give a reason. Others will read it.' }]);
  expect(reasonIssues('Spam', true)).toEqual([]);
});

test('a reason may be empty where an act is taken back', () => {
  expect(reasonIssues('', false)).toEqual([]);
});

test.each(['Call Dana: (612) 555-0147', 'She is dana.r@example.org', 'He lives at 12 Elm Street'])(
  'a reason that leads to a private person is refused, and says by what: %s',
  (reason) => {
    expect(reasonIssues(reason, true)).toMatchObject([
      { field: 'reason', message: 'Leave out “{found}”: it may lead to a private person.' },
    ]);
  },
);

test('a reason may name prices, years and days', () => {
  expect(reasonIssues('It costs 1,200 since 2026-11-23, as in 2024 and 2025', true)).toEqual([]);
});

test('a reason of more than 300 characters is refused, counted as people count', () => {
  expect(reasonIssues('💬'.repeat(300), true)).toEqual([]);
  expect(reasonIssues('💬'.repeat(301), false)).toMatchObject([{ field: 'reason', values: { n: 300 } }]);
});

test('a reason others read must not say where somebody can be found at home', () => {
  for (const reason of ['Posted 415 555 0147 again', 'Wrote to ana.ruiz@example.org', 'Lives at 12 Elm Street']) {
    expect(reasonIssues(reason, true)).toMatchObject([{ field: 'reason', values: { found: expect.any(String) } }]);
  }
  expect(reasonIssues('Posted a private phone number', true)).toEqual([]);
});
