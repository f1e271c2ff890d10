import { daysFrom, minutesFrom, timeText } from '../../src/domain/time.js';

test.each([
  ['a stored time is UTC, exact to the second', timeText(new Date('2026-11-23T12:00:00.999Z')), '2026-11-23T12:00:00Z'],
  [
    'a time given in another zone is stored as UTC',
    timeText(new Date('2026-11-23T12:00:00-05:00')),
    '2026-11-23T17:00:00Z',
  ],
  ['a day before is 24 hours before', daysFrom(new Date('2026-03-01T06:30:00Z'), -1), '2026-02-28T06:30:00Z'],
  ['days run over the end of a year', daysFrom(new Date('2027-12-30T00:00:00Z'), 3), '2028-01-02T00:00:00Z'],
  ['a leap day counts', daysFrom(new Date('2028-02-28T00:00:00Z'), 1), '2028-02-29T00:00:00Z'],
  ['minutes run over midnight', minutesFrom(new Date('2026-11-23T23:50:00Z'), 20), '2026-11-24T00:10:00Z'],
])('%s', (_, text, expected) => {
  expect(text).toBe(expected);
});
