import { agoWords } from '../../src/web/ago-words.js';

const now = new Date('2026-11-23T12:00:00Z');

test.each([
  ['2026-11-23T00:00:00Z', 'today'],
  ['2026-11-22T23:59:00Z', 'yesterday'],
  ['2026-11-13T12:00:00Z', '10 days ago'],
  ['2026-11-02T12:00:00Z', '3 weeks ago'],
  ['2026-05-20T12:00:00Z', '6 months ago'],
  ['2023-11-20T12:00:00Z', '3 years ago'],
  ['2026-11-24T12:00:00Z', 'today'],
])('%s was %s', (time, words) => {
  expect(agoWords(time, { now, language: 'en' })).toBe(words);
});
