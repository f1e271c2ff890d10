import { minutesToRead } from '../../src/domain/reading-time.js';

test.each([
  ['', 1],
  ['Knock, greet, listen.\n', 1],
  ['word '.repeat(360), 2],
  ['- [ ] **año** | – | 2\n'.repeat(360), 4],
])('a text is read in whole minutes, and marks are no words: %#', (body, minutes) => {
  expect(minutesToRead(body)).toBe(minutes);
});

test('a mark repeated for ever is read at once', () => {
  const start = performance.now();

  expect(minutesToRead('-'.repeat(500_000))).toBe(1);
  expect(performance.now() - start).toBeLessThan(500);
});
