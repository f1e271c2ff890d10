import { keepAdded } from '../../src/domain/keep-added.js';
import { mergeTexts } from '../../src/domain/merge-text.js';

/** What is left of a text without an edit, as taking it back puts it together. */
function without(edited: string, before: string, now: string): string | undefined {
  const pieces = mergeTexts(edited, before, now).map((piece) => (typeof piece === 'string' ? piece : keepAdded(piece)));
  return pieces.includes(undefined) ? undefined : pieces.join('');
}

test.each([
  ['a line right after', 'A\nbad\n', 'A\n', 'A\nbad\ngood\n', 'A\ngood\n'],
  ['a paragraph right after', 'A\n\nbad\n', 'A\n', 'A\n\nbad\n\ngood\n', 'A\n\ngood\n'],
  ['a paragraph right before', 'A\n\nbad\n', 'A\n', 'A\n\ngood\n\nbad\n', 'A\n\ngood\n'],
  ['words in the line before', 'A\n\nbad\n', 'A\n', 'A and more\n\nbad\n', 'A and more\n'],
  ['a line right before', 'A\nbad\nB\n', 'A\nB\n', 'A\ngood\nbad\nB\n', 'A\ngood\nB\n'],
  ['words behind, on the same line', 'A bad\n', 'A\n', 'A bad good\n', 'A good\n'],
  ['a paragraph after a text that was blanked', 'BUY\n', 'One.\n\nTwo.\n', 'BUY\n\ngood\n', 'One.\n\nTwo.\n\ngood\n'],
  ['what was there before, put back by hand', 'BUY\n', 'One.\n\nTwo.\n', 'BUY\n\nOne.\n\nTwo.\n', 'One.\n\nTwo.\n'],
])('what others added around an edit stays when it is taken back: %s', (_, edited, before, now, left) => {
  expect(without(edited, before, now)).toBe(left);
});

test.each([
  ['the bad words themselves were changed', 'A\nbad\n', 'A\n', 'A\nworse\n'],
  ['only some of what was there before was put back', 'BUY\n', 'One.\n\nTwo.\n', 'BUY\n\nOne.\n\nThree.\n'],
])('a person decides where %s', (_, edited, before, now) => {
  expect(without(edited, before, now)).toBeUndefined();
});
