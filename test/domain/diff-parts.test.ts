import { diffTexts, type DiffLine } from '../../src/domain/diff.js';
import { diffWeight, partOfDiff, shownDiff, type ShownDiff, type ShownRow } from '../../src/domain/diff-parts.js';

const lines = (count: number, word: string) => Array.from({ length: count }, (_, n) => `${word} ${n}`).join('\n');

const shown = (before: string, after: string) => shownDiff(diffTexts(before, after));

const linesIn = (row: ShownRow): readonly (DiffLine | undefined)[] => {
  if ('folded' in row) return row.folded;
  return 'run' in row ? row.run.flatMap(({ before, after }) => [before, after]) : [row.before, row.after];
};

const numbersIn = (diff: ShownDiff, side: 'before' | 'after') => {
  const { parts } = partOfDiff(diff, 1);
  const rows = Array.from({ length: parts }, (_, n) => partOfDiff(diff, n + 1).rows).flat();
  return [...new Set(rows.flatMap((row) => linesIn(row)).flatMap((line) => line?.[side] ?? []))];
};

describe('a diff as it is shown', () => {
  test('what is the same has one part without rows', () => {
    expect(partOfDiff(shown('a', 'a'), 1)).toEqual({ rows: [], part: 1, parts: 1 });
  });

  test('a short one has one part, whichever is asked for', () => {
    const diff = shown('a\nb', 'a\nc');
    expect(partOfDiff(diff, 7)).toEqual(partOfDiff(diff, 1));
    expect(partOfDiff(diff, 1).rows).toHaveLength(2);
  });

  test('a long run of changed lines is folded after its first twenty', () => {
    const { rows } = partOfDiff(shown('', lines(300, 'new')), 1);
    expect(rows).toHaveLength(21);
    expect(linesIn(rows[20] as ShownRow).flatMap((line) => line?.after ?? [])).toHaveLength(280);
  });

  test.each([
    ['changed lines', '', lines(2600, 'new'), 'after', 2600],
    [
      'unchanged lines between two changes',
      `old\n${lines(4000, 'same')}\nold`,
      `new\n${lines(4000, 'same')}\nnew`,
      'before',
      4002,
    ],
  ] as const)('every line of a long one stands in one of its parts, in order: %s', (_, before, after, side, count) => {
    const diff = shown(before, after);
    expect(partOfDiff(diff, 1).parts).toBe(Math.ceil(count / 1000));
    expect(numbersIn(diff, side)).toEqual(Array.from({ length: count }, (_line, at) => at + 1));
  });

  test.each([
    [1.9, 1],
    [0, 1],
    [-3, 1],
    [2.5, 2],
    [99, 3],
  ])('part %p of three is number %p', (wanted, part) => {
    const diff = shown('', lines(2600, 'new'));
    expect(partOfDiff(diff, wanted)).toMatchObject({ part, parts: 3 });
    expect(partOfDiff(diff, wanted)).toEqual(partOfDiff(diff, part));
  });

  test('no part is longer than a thousand lines', () => {
    const diff = shown(lines(2500, 'old'), lines(2500, 'new'));
    const { parts } = partOfDiff(diff, 1);
    const lengths = Array.from({ length: parts }, (_, n) =>
      partOfDiff(diff, n + 1).rows.reduce((sum, row) => sum + ('run' in row ? row.run.length : 1), 0),
    );
    expect(Math.max(...lengths)).toBe(1000);
  });

  test('a longer one weighs more', () => {
    const weights = ['b', lines(30, 'new'), lines(900, 'new'), lines(5000, 'new')].map((after) =>
      diffWeight(shown('a', after)),
    );
    expect(weights).toEqual(weights.toSorted((one, other) => one - other));
    expect(weights.at(-1)).toBeGreaterThan(lines(5000, 'new').length);
  });
});
