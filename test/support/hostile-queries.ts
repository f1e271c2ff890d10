import fc from 'fast-check';
import { HOSTILE_INPUTS } from './hostile-inputs.js';

/** Of these the made words of queries are, and those of the pages that they are asked of. */
export const SYLLABLES: readonly string[] = 'ba ce di fo gu ka le mi no pu ra se ti vo xu zen tor mal gri plo'.split(
  ' ',
);

const sign = fc.constantFrom(...'"-:*~^+()[]{}|\\/“”«»\'´`_=<>&%$#@!?;,.'.split(''));
const conditions = ['tag:', 'use:', '-tag:tips', 'tag:tips', 'use:"', '"who to', 'ask"', 'who to ask', '-zen'];
const questions = [
  'alternative to ',
  'like Huddle',
  ' or ',
  ' vs ',
  'cheaper than ',
  'alternativa a ',
  'Huddle',
  'Signal',
];

/** Any text, naughty strings and pieces of queries in any order; one in ten has a hundred pieces. */
function queryOf(words: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(...HOSTILE_INPUTS.map((text) => text.slice(0, 300))),
    fc.constantFrom(...conditions, 'text banking'),
    fc.constantFrom(...questions),
    fc.constantFrom(...words),
    sign,
  );
  const between = fc.constantFrom(' ', '', '"', ' -', '" "', ' tag:', ' use:');
  const some = fc.tuple(fc.array(piece, { maxLength: 12 }), between);
  const many = fc.tuple(
    fc.array(fc.oneof(fc.constantFrom(...words), piece), { minLength: 40, maxLength: 150 }),
    between,
  );
  return fc
    .oneof({ weight: 9, arbitrary: some }, { weight: 1, arbitrary: many })
    .map(([pieces, sep]) => pieces.join(sep));
}

/** So many queries, always the same, of any text and these words; all known naughty strings first. */
export function hostileQueries(count: number, words: readonly string[]): readonly string[] {
  const more = fc.sample(queryOf(words), { numRuns: count - HOSTILE_INPUTS.length, seed: 20_261_123 });
  return [...HOSTILE_INPUTS, ...more];
}
