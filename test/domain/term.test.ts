import { termEnd } from '../../src/domain/term.js';

const NOW = new Date('2026-11-23T12:00:00Z');

test.each([
  ['day', '2026-11-24T12:00:00Z'],
  ['week', '2026-11-30T12:00:00Z'],
  ['month', '2026-12-23T12:00:00Z'],
  ['year', '2027-11-23T12:00:00Z'],
  ['2026-12-31', '2026-12-31T00:00:00Z'],
])('a block until “%s” ends at %s', (until, end) => {
  expect(termEnd(until, NOW)).toBe(end);
});

test.each(['', 'forever', '2026-11-23', '2020-01-01', '2026-02-31', '2027-13-01', '23.11.2027', '2027-1-1'])(
  'a block cannot end at “%s”',
  (until) => {
    expect(termEnd(until, NOW)).toBeUndefined();
  },
);
