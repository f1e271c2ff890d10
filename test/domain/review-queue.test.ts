import { usualWait, waitBetween, type Wait } from '../../src/domain/review-queue.js';

test.each([
  ['2026-11-23T12:59:59Z', 'hour'],
  ['2026-11-23T13:00:00Z', 'day'],
  ['2026-11-24T12:00:00Z', 'three-days'],
  ['2026-11-26T12:00:00Z', 'week'],
  ['2026-11-30T12:00:00Z', 'month'],
  ['2026-12-23T12:00:00Z', 'longer'],
])('from noon to %s is a wait of this kind: %s', (to, wait) => {
  expect(waitBetween('2026-11-23T12:00:00Z', to)).toBe(wait);
});

test.each<[readonly Wait[], Wait | undefined]>([
  [['hour', 'hour', 'day', 'longer'], undefined],
  [['longer', 'day', 'hour', 'day', 'month'], 'day'],
  [['week', 'hour', 'hour', 'week', 'week', 'hour'], 'hour'],
])('of %j the usual wait is %s: half of them took no longer, and fewer than five say nothing', (waits, usual) => {
  expect(usualWait(waits)).toBe(usual);
});
