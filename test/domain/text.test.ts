import fc from 'fast-check';
import { normalizeBody } from '../../src/domain/text.js';

test.each([
  ['line ends of every system become one newline', 'a\r\nb\rc\nd', 'a\nb\nc\nd\n'],
  ['control characters are dropped, tab and newline stay', 'a\u0000b\u0007\tc\u001b\u007f\u0085d', 'ab\tcd\n'],
  ['a body ends with exactly one newline', 'a\n\n\n', 'a\n'],
  ['an empty body stays empty', '', ''],
  ['a body of newlines only is empty', '\r\n\n', ''],
  ['accents stay as they were typed', 'an\u0303o y a\u00f1o', 'an\u0303o y a\u00f1o\n'],
  ['spaces stay, also at the end of a line', '  a  \nb', '  a  \nb\n'],
])('%s', (_, typed, stored) => {
  expect(normalizeBody(typed)).toBe(stored);
});

test('a body made ready once stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const body = normalizeBody(text);
      expect(normalizeBody(body)).toBe(body);
    }),
  );
});
