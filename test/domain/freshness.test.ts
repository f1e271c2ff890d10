import { freshnessOf } from '../../src/domain/freshness.js';

const CHECKED = '2026-01-01T12:00:00Z';

test.each([
  ['cost', undefined, '2026-01-01T12:00:00Z', 'never'],
  ['cost', CHECKED, '2026-06-29T23:59:59Z', 'fresh'],
  ['cost', CHECKED, '2026-06-30T00:00:00Z', 'due'],
  ['rest', CHECKED, '2026-12-31T12:00:00Z', 'fresh'],
  ['rest', CHECKED, '2027-01-01T00:00:00Z', 'due'],
  ['rest', '2027-01-01T12:00:00Z', CHECKED, 'fresh'],
] as const)('the %s of a page checked at %s is, at %s, %s', (part, checkedAt, now, freshness) => {
  expect(freshnessOf(part, checkedAt, new Date(now))).toBe(freshness);
});
