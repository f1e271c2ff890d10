import fc from 'fast-check';
import { EMPTY_CONTENT, type Content } from '../../src/domain/content.js';
import { allOf, decided, passagesOf, UNDECIDED, type PassageChoice } from '../../src/domain/merge-choice.js';
import { mergeContents } from '../../src/domain/merge-content.js';
import { mergeTexts } from '../../src/domain/merge-text.js';

const line = fc.constantFrom('', 'One.', 'Two.', 'Three words here.', 'Four words are here.', '- item', '## Heading');
const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.map((one) => `${one}\n`).join(''));
const page = fc.record({
  title: fc.constantFrom('Spoke', 'Spoke Rewired', 'Spokes'),
  body: text,
  tags: fc.subarray(['communications', 'fundraising', 'tips']),
});
const content = page.map((one): Content => ({ ...EMPTY_CONTENT, ...one }));

const RUNS = { numRuns: process.env['MERGES'] === 'full' ? 10_000 : 500 };

function mergeOf(base: Content, mine: Content, theirs: Content) {
  const three = { base, mine, theirs };
  return { three, merge: { head: mergeContents(three), pieces: mergeTexts(base.body, mine.body, theirs.body) } };
}

test('undoing an edit right after it gives the page before it, whatever it changed', () => {
  fc.assert(
    fc.property(content, content, (before, after) => {
      const { three, merge } = mergeOf(after, before, after);
      const { content: undone, issues } = decided(merge, three, UNDECIDED);
      expect(issues).toEqual([]);
      expect(undone).toEqual(before);
    }),
    RUNS,
  );
});

test('what both changed is asked for once each, and nothing else is', () => {
  fc.assert(
    fc.property(content, content, content, (base, mine, theirs) => {
      const { three, merge } = mergeOf(base, mine, theirs);
      const { issues } = decided(merge, three, UNDECIDED);
      expect(issues).toHaveLength(passagesOf(merge.pieces).length + merge.head.conflicts.length);
      for (const side of ['mine', 'theirs'] as const) expect(decided(merge, three, allOf(side)).issues).toEqual([]);
    }),
    RUNS,
  );
});

test('a place of which both are kept holds every line of both', () => {
  fc.assert(
    fc.property(text, text, text, (base, mine, theirs) => {
      const whole = [base, mine, theirs].map((body): Content => ({ ...EMPTY_CONTENT, body }));
      const { three, merge } = mergeOf(whole[0]!, whole[1]!, whole[2]!);
      const both = { ...UNDECIDED, passage: (): PassageChoice => 'both' };
      const { body } = decided(merge, three, both).content;
      for (const passage of passagesOf(merge.pieces)) {
        for (const one of [passage.mine, passage.theirs]) expect(body).toContain(one.trimEnd());
      }
    }),
    RUNS,
  );
});

test('words of one’s own end their line where the place has lines, and may be none', () => {
  const { three, merge } = mergeOf(
    { ...EMPTY_CONTENT, body: 'One.\nLast.\n' },
    { ...EMPTY_CONTENT, body: 'Two.\nLast.\n' },
    { ...EMPTY_CONTENT, body: 'Three.\nLast.\n' },
  );
  const written = (own: string) =>
    decided(merge, three, { ...UNDECIDED, passage: () => 'own', own: () => own }).content.body;

  expect(written('Mine')).toBe('Mine\nLast.\n');
  expect(written('')).toBe('Last.\n');
});

test('a name may be in words of one’s own, tidied; no other field can', () => {
  const three = {
    base: { ...EMPTY_CONTENT, title: 'Spoke' },
    mine: { ...EMPTY_CONTENT, title: 'Spokes' },
    theirs: { ...EMPTY_CONTENT, title: 'Spoke Rewired' },
  };
  const merge = { head: mergeContents(three), pieces: [] };
  const named = (title: string) =>
    decided(merge, three, { ...UNDECIDED, field: () => 'own' as const, ownTitle: () => title });

  expect(named(' Spoke  two ').content.title).toBe('Spoke two');
  expect(named(' Spoke  two ').issues).toEqual([]);
  expect(named(' ').issues.map(({ field }) => field)).toEqual(['own.title']);
});
