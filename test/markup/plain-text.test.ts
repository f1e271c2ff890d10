import { plainText } from '../../src/markup/plain-text.js';
import { fixturePairs } from '../support/fixture-pairs.js';

describe('the words of a page, for search', () => {
  test.each(fixturePairs('markup/plain-text.txt'))('$name', ({ input, output }) => {
    expect(`${plainText(input)}\n`).toBe(output);
  });

  test('text too deeply nested is kept as it was typed', () => {
    const source = `${'> '.repeat(200)}word`;
    expect(plainText(source)).toBe(source);
  });
});
