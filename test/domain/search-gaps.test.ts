import { countableQuery, GapCounts } from '../../src/domain/search-gaps.js';

test.each([
  ['Text  Banking ', 'text banking'],
  ['ＴＥＸＴ', 'text'],
  ['organización', 'organización'],
  ['C++', 'c++'],
  ['top 100 tools', 'top 100 tools'],
])('%j is counted as %j', (text, query) => {
  expect(countableQuery(text)).toBe(query);
});

test.each([
  'ana@example.org',
  'ana＠example.org',
  '555 0147',
  'ana 5-5-5-1',
  '٥٥٥١ ana',
  'x²³¹½',
  'a',
  '123',
  '…!',
  '',
  'long '.repeat(30),
])('%j may be private or says nothing, and is never counted', (text) => {
  expect(countableQuery(text)).toBe('');
});

test('memory is bounded: of too many searches, those asked longest ago are dropped', () => {
  const counts = new GapCounts();
  counts.add('first', '2026-11-22');
  counts.add('second', '2026-11-22');
  for (let n = 0; n < 4998; n += 1) counts.add(`query ${n}`, '2026-11-22');
  counts.add('first', '2026-11-23');
  counts.add('one more', '2026-11-23');

  const kept = new Map(counts.list().map((gap) => [gap.query, gap]));
  expect(kept.size).toBe(5000);
  expect(kept.has('second')).toBe(false);
  expect(kept.get('first')).toEqual({ query: 'first', asked: 2, lastDay: '2026-11-23' });
});
