import { altIssues, fileNameFrom, fileNameIssues } from '../../src/domain/file.js';
import { isTooLarge, pictureSizes } from '../../src/domain/picture-sizes.js';

const sizes = (width: number, height: number) => pictureSizes(width, height).map((size) => [size.width, size.height]);

test.each([
  [
    'a photo',
    4000,
    3000,
    [
      [320, 240],
      [800, 600],
      [1600, 1200],
    ],
  ],
  ['a small picture', 200, 100, [[200, 100]]],
  [
    'one between two sizes',
    1000,
    500,
    [
      [320, 160],
      [800, 400],
      [1000, 500],
    ],
  ],
  [
    'a square, which would have too many pixels',
    3000,
    3000,
    [
      [320, 320],
      [800, 800],
      [1414, 1414],
    ],
  ],
  [
    'a long picture of a screen',
    1080,
    12_000,
    [
      [86, 960],
      [216, 2400],
      [424, 4714],
    ],
  ],
  [
    'a line',
    9000,
    1,
    [
      [320, 1],
      [800, 1],
      [1600, 1],
    ],
  ],
  ['a dot', 1, 1, [[1, 1]]],
])('%s is kept in sizes that fit', (_, width, height, expected) => {
  expect(sizes(width, height)).toEqual(expected);
});

test.each([
  ['25 million pixels read by the line', 5000, 5000, 0, false],
  ['a few more', 5001, 5000, 0, true],
  ['12 million pixels of a photo in waves', 4000, 3000, 3, false],
  ['20 million pixels held whole', 5000, 4000, 6, true],
  ['a line too long', 16_001, 1, 0, true],
])('%s is too large: %j', (_, width, height, heldPerPixel, expected) => {
  expect(isTooLarge({ width, height, heldPerPixel })).toBe(expected);
});

test('a file is called by the name that was typed, else by what it shows', () => {
  expect(fileNameFrom('Ballot box!', 'A box', 'webp')).toBe('ballot-box');
  expect(fileNameFrom('', 'Year of the “ñandú”', 'webp')).toBe('year-of-the-ñandú');
  expect(fileNameFrom('', 'Volunteers who stand at the door of the library and hand out leaflets', 'webp')).toBe(
    'volunteers-who-stand-at-the-door-of-the',
  );
  expect(fileNameFrom('', 'x'.repeat(90), 'webp')).toBe('x'.repeat(40));
  expect([fileNameFrom('', '', 'webp'), fileNameFrom('new', '', 'pdf')]).toEqual(['picture', 'document']);
});

test('a name has at least one letter, and an end', () => {
  expect(fileNameIssues('Box')).toEqual([]);
  expect(fileNameIssues('')).toEqual([]);
  expect(fileNameIssues('…')).toHaveLength(1);
  expect(fileNameIssues('x'.repeat(61))).toHaveLength(1);
});

test('what a picture shows is said, unless it only decorates; a document is always named', () => {
  expect(altIssues('A box', 'webp', false)).toEqual([]);
  expect(altIssues('', 'webp', true)).toEqual([]);
  expect(altIssues('', 'webp', false)[0]?.field).toBe('alt');
  expect(altIssues('A box', 'webp', true)[0]?.field).toBe('decorative');
  expect(altIssues('', 'pdf', true)[0]?.field).toBe('alt');
  expect(altIssues('x'.repeat(251), 'webp', false)[0]?.field).toBe('alt');
});
