import fc from 'fast-check';
import { cleanText, mergeTexts } from '../../src/domain/merge-text.js';
import { mergeStories, shownPieces } from '../support/merge-stories.js';
import { countOf, linesOf, standInOrder, stepsOf, twoEdits, twoEditsOfSentences } from '../support/random-edits.js';
import type { Steps, TwoEdits } from '../support/random-edits.js';

const STORIES = mergeStories('texts.txt');

test('there are twenty stories', () => {
  expect(STORIES).toHaveLength(20);
});

test.each(STORIES)('$name', ({ base, mine, theirs, merged }) => {
  expect(shownPieces(mergeTexts(base, mine, theirs)).trimEnd()).toBe(merged);
});

/** Short texts of few different lines, so that places are shared and lines repeat. */
const line = fc.constantFrom('', 'One.', 'Two.', 'Three words here.', 'Four words are here.', '- item', '## Heading');
const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.map((one) => `${one}\n`).join(''));

const RUNS = { numRuns: process.env['MERGES'] === 'full' ? 10_000 : 500 };

test('who alone changed a text has their text, whichever side they are on', () => {
  fc.assert(
    fc.property(text, text, (base, changed) => {
      expect(cleanText(mergeTexts(base, changed, base))).toBe(changed);
      expect(cleanText(mergeTexts(base, base, changed))).toBe(changed);
      expect(cleanText(mergeTexts(base, changed, changed))).toBe(changed);
    }),
    RUNS,
  );
});

test('all pieces with mine chosen, and with theirs chosen, hold what each of both kept or wrote', () => {
  fc.assert(
    fc.property(text, text, text, (base, mine, theirs) => {
      const pieces = mergeTexts(base, mine, theirs);
      for (const piece of pieces) {
        if (typeof piece === 'string') continue;
        expect(mine).toContain(piece.mine);
        expect(theirs).toContain(piece.theirs);
        expect(base).toContain(piece.base);
      }
    }),
    RUNS,
  );
});

test('a line that both moved to different places is for a person to decide', () => {
  const [base, mine, theirs] = ['Moved.\nHere.\nTwo.\n', 'Two.\nHere.\nMoved.\nTwo.\n', 'Two.\nHere.\nTwo.\nMoved.\n'];

  expect(cleanText(mergeTexts(base, mine, theirs))).toBeUndefined();
});

/** What comes of two edits that both changed something, each something else; other pairs are passed over. */
function cleanMerge({ base, mine, theirs }: TwoEdits) {
  const merged = cleanText(mergeTexts(base, mine, theirs));
  fc.pre(merged !== undefined && mine !== base && theirs !== base && mine !== theirs);
  const was = linesOf(base);
  return { was, now: linesOf(merged), own: stepsOf(was, linesOf(mine)), other: stepsOf(was, linesOf(theirs)) };
}

/** A line that both moved to different places would stand more often than either has it. */
function mostOf(line: string, was: readonly string[], edits: TwoEdits): number {
  const [before, mine, theirs] = [was, linesOf(edits.mine), linesOf(edits.theirs)].map((lines) => countOf(line, lines));
  return Math.max(before ?? 0, mine ?? 0, theirs ?? 0, (mine ?? 0) + (theirs ?? 0) - (before ?? 0));
}

test('a clean merge drops no line that both kept or one put in, doubles none, and keeps none that one took out', () => {
  fc.assert(
    fc.property(twoEdits, (edits) => {
      const { was, now, own, other } = cleanMerge(edits);
      for (const line of new Set([...was, ...own.added, ...other.added, ...now])) {
        const added = [countOf(line, own.added), countOf(line, other.added)] as const;
        const removed = [countOf(line, own.removed), countOf(line, other.removed)] as const;
        const apart = countOf(line, was) + added[0] + added[1] - removed[0] - removed[1];
        // What both put in, or both took out, at one place counts once; where only one did, both bounds are one number.
        expect(countOf(line, now)).toBeGreaterThanOrEqual(apart - Math.min(...added));
        expect(countOf(line, now)).toBeLessThanOrEqual(apart + Math.min(...removed));
        expect(countOf(line, now)).toBeLessThanOrEqual(mostOf(line, was, edits));
      }
    }),
    RUNS,
  );
});

test('in a clean merge the lines of each side stand in its order, except those that the other took out', () => {
  fc.assert(
    fc.property(twoEdits, (edits) => {
      const { now, own, other } = cleanMerge(edits);
      expect(standInOrder(stayed(own, other), now)).toBe(true);
      expect(standInOrder(stayed(other, own), now)).toBe(true);
    }),
    RUNS,
  );
});

/** What one side put in, and what it kept and the other did too. */
function stayed(side: Steps, other: Steps): readonly string[] {
  return side.lines.filter(({ place }) => place === undefined || other.kept.has(place)).map(({ line }) => line);
}

test('a clean merge of sentences, some put together word by word, holds what both kept, in order, and doubles nothing', () => {
  fc.assert(
    fc.property(twoEditsOfSentences, (edits) => {
      const { was, now, own, other } = cleanMerge(edits);
      const kept = was.filter((_, place) => own.kept.has(place) && other.kept.has(place));
      expect(standInOrder(kept, now)).toBe(true);
      for (const line of new Set([...was, ...own.added, ...other.added])) {
        expect(countOf(line, now)).toBeLessThanOrEqual(mostOf(line, was, edits));
      }
    }),
    RUNS,
  );
});

/** A line of different words, and two places in it that do not touch. */
const twoWords = fc.tuple(fc.integer({ min: 8, max: 20 }), fc.nat(), fc.nat()).map(([length, one, other]) => {
  const first = one % (length - 3);
  return { length, first, second: first + 2 + (other % (length - first - 3)) };
});
const reword = fc.constantFrom<readonly string[]>([], ['new'], ['new', 'words'], ['new,', 'with', 'signs']);

test('two people who change words apart in one line both have their words in it', () => {
  fc.assert(
    fc.property(twoWords, reword, reword, fc.boolean(), ({ length, first, second }, early, late, isSwapped) => {
      const words = Array.from({ length }, (_, n) => `word${n}`);
      const [one, other] = [words.toSpliced(first, 1, ...early), words.toSpliced(second, 1, ...late)];
      const [base, mine, theirs, both] = [words, one, other, other.toSpliced(first, 1, ...early)].map(
        (all) => `Before.\n${all.join(' ')}.\nAfter.\n`,
      ) as [string, string, string, string];
      expect(cleanText(isSwapped ? mergeTexts(base, theirs, mine) : mergeTexts(base, mine, theirs))).toBe(both);
    }),
    RUNS,
  );
});
