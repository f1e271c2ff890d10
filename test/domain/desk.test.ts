import { barPlot, lastDays, lastWeeks, weekOf } from '../../src/domain/desk.js';

test('the last days end today', () => {
  expect(lastDays(new Date('2026-03-02T23:59:00Z'), 3)).toEqual(['2026-02-28', '2026-03-01', '2026-03-02']);
});

test('a week begins on its Monday, also over the end of a year', () => {
  expect(weekOf('2026-11-23')).toBe('2026-11-23');
  expect(weekOf('2026-11-29')).toBe('2026-11-23');
  expect(weekOf('2027-01-03')).toBe('2026-12-28');
  expect(lastWeeks(new Date('2026-11-26T12:00:00Z'), 2)).toEqual(['2026-11-16', '2026-11-23']);
});

test('the highest bar fills the plot, the smallest is still seen, and nothing is no bar', () => {
  expect(
    barPlot([
      [0, 1000],
      [1, 500],
    ]),
  ).toEqual([
    [0, 1],
    [8, 4],
  ]);
});

test('a plot of nothing has no bars', () => {
  expect(barPlot([[0, 0]])).toEqual([[0], [0]]);
  expect(barPlot([])).toEqual([]);
});
