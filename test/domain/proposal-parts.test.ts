import fc from 'fast-check';
import { EMPTY_CONTENT, type Content } from '../../src/domain/content.js';
import { diffTexts } from '../../src/domain/diff.js';
import { NO_FACTS } from '../../src/domain/facts.js';
import { allOf, decided, passagesOf, UNDECIDED } from '../../src/domain/merge-choice.js';
import { leftOut, partsBetween } from '../../src/domain/proposal-parts.js';

const line = fc.constantFrom('', 'One.', 'Two.', 'Three words here.', 'Four words are here.', '- item', '## Heading');
const body = fc.array(line, { maxLength: 8 }).map((lines) => lines.map((one) => `${one}\n`).join(''));
const content = fc
  .record({
    title: fc.constantFrom('Spoke', 'Spokes'),
    body,
    tags: fc.subarray(['communications', 'fundraising', 'tips']),
    facts: fc.constantFrom(NO_FACTS, { ...NO_FACTS, summary: 'In a line.' }),
  })
  .map((one): Content => ({ ...EMPTY_CONTENT, ...one }));

function partsOf(theirs: Content, mine: Content) {
  return {
    merge: partsBetween(theirs, mine, diffTexts(theirs.body, mine.body)),
    three: { base: theirs, mine, theirs },
  };
}

test('all parts taken are the suggestion, none taken are the page, whatever differs', () => {
  fc.assert(
    fc.property(content, content, (theirs, mine) => {
      const { merge, three } = partsOf(theirs, mine);
      expect(decided(merge, three, allOf('mine')).content).toEqual(mine);
      expect(decided(merge, three, allOf('theirs')).content).toEqual(theirs);
      expect(decided(merge, three, UNDECIDED).issues).toHaveLength(
        passagesOf(merge.pieces).length + merge.head.conflicts.length,
      );
    }),
    { numRuns: 500 },
  );
});

test('each changed paragraph, the name, each tag and each fact is a part of its own', () => {
  const theirs = { ...EMPTY_CONTENT, title: 'Spoke', body: 'One.\n\nTwo.\n\nThree.\n', tags: ['fundraising', 'tips'] };
  const mine = {
    ...{ title: 'Spokes', body: 'First.\n\nTwo.\n\nThird.\n', tags: ['communications', 'tips'] },
    facts: { ...NO_FACTS, summary: 'In a line.' },
  };
  const { merge, three } = partsOf(theirs, mine);

  expect(passagesOf(merge.pieces).map((passage) => passage.mine)).toEqual(['First.\n', 'Third.\n']);
  expect(merge.head.conflicts).toEqual(['title', 'tags.communications', 'tags.fundraising', 'facts.summary']);
  const choices = {
    ...allOf('mine'),
    passage: (n: number) => (n === 1 ? ('mine' as const) : ('theirs' as const)),
    field: (name: string) => (name === 'tags.communications' ? ('mine' as const) : ('theirs' as const)),
  };
  expect(decided(merge, three, choices).content).toEqual({
    ...theirs,
    ...{ body: 'First.\n\nTwo.\n\nThree.\n', tags: ['communications', 'fundraising', 'tips'] },
  });
  expect(leftOut(merge, choices)).toEqual(['title', 'tags.fundraising', 'facts.summary', 'passage']);
});

test('a text that was not compared, or comes apart in very many places, is one part', () => {
  const theirs = { ...EMPTY_CONTENT, body: Array.from({ length: 130 }, (_, n) => `Line ${n}.\n`).join('') };
  const mine = { ...theirs, body: theirs.body.replace(/[02468]\.\n/g, 'even.\n') };

  expect(passagesOf(partsOf(theirs, mine).merge.pieces)).toHaveLength(1);
  expect(passagesOf(partsBetween(theirs, mine, { kind: 'too-different' }).pieces)).toHaveLength(1);
});
