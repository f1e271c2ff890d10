import fc from 'fast-check';
import { passageFor } from '../../src/search/passage.js';

/** The passage as one line, marks as [brackets]. */
const shown = (text: string, words: readonly string[], around: number) =>
  passageFor(text, words, around)
    .parts.map(({ words: part, marked }) => (marked ? `[${part}]` : part))
    .join('');

test('the words that matched are marked, in any form, case and accent', () => {
  expect(shown('Every Volunteer texts; volunteering is fun.', ['volunteer'], 10)).toBe(
    'Every [Volunteer] texts; [volunteering] is fun.',
  );
  expect(shown('La Organización decide.', ['organizacion'], 10)).toBe('La [Organización] decide.');
  expect(shown('Write C++, not C#.', ['c++'], 10)).toBe('Write [C++], not C#.');
});

test('a beginning marks the words it begins, unless a word matches whole', () => {
  expect(shown('Messages and messengers', ['messeng'], 5)).toBe('Messages and [messengers]');
  expect(shown('An act of action', ['act'], 5)).toBe('An [act] of action');
});

test('the passage is where most different words stand', () => {
  const text = `chat chat chat ${'and more '.repeat(20)} a group chat that you host ${'and more '.repeat(20)}`;
  expect(shown(text, ['group', 'chat', 'host'], 4)).toBe('… more a [group] [chat] that you [host] and more …');
});

test('without a match the passage is the beginning', () => {
  expect(shown('One two three four five', ['none'], 1)).toBe('One two three …');
  expect(shown('', ['none'], 5)).toBe('');
});

test('line breaks become blanks and nothing is lost from a short text', () => {
  expect(shown('First line.\n\n  Second line!', ['second'], 20)).toBe('First line. [Second] line!');
});

test('any text and any words give a passage whose parts stand in the text', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 });
  fc.assert(
    fc.property(text, fc.array(text), fc.integer({ min: -1, max: 9 }), (whole, words, around) => {
      const flat = whole.replace(/\s+/g, ' ');
      for (const { words: part, marked } of passageFor(whole, words, around).parts) {
        expect(part).not.toBe('');
        if (marked) expect(flat).toContain(part);
      }
    }),
  );
});
