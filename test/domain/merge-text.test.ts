import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { cleanText, mergeTexts, type MergePiece } from '../../src/domain/merge-text.js';
import { packageRoot } from '../../src/package-root.js';

const STORY =
  /^(.+)\n\.base\n([^]*?)\.mine\n([^]*?)\.theirs\n([^]*?)\.merged\n([^]*?)(?=\n?\n[^\n]+\n\.base\n|(?![^]))/gm;

const file = readFileSync(path.join(packageRoot, 'test', 'fixtures', 'merge', 'texts.txt'), 'utf8');
const STORIES = [...file.matchAll(STORY)].map(([, name = '', base = '', mine = '', theirs = '', merged = '']) => ({
  ...{ name, base, mine, theirs },
  merged: merged.trimEnd(),
}));

test('there are twenty stories', () => {
  expect(STORIES).toHaveLength(20);
});

test.each(STORIES)('$name', ({ base, mine, theirs, merged }) => {
  expect(shown(mergeTexts(base, mine, theirs)).trimEnd()).toBe(merged);
});

function shown(pieces: readonly MergePiece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : `<${piece.theirs}|${piece.mine}>`)).join('');
}

/** Short texts of few different lines, so that places are shared and lines repeat. */
const line = fc.constantFrom('', 'One.', 'Two.', 'Three words here.', 'Four words are here.', '- item', '## Heading');
const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.map((one) => `${one}\n`).join(''));

const RUNS = { numRuns: process.env['MERGES'] === 'full' ? 10_000 : 500 };

/** How often each line stands in a text. */
function counts(of: string): Map<string, number> {
  const all = new Map<string, number>();
  for (const one of of.split(/(?<=\n)/).filter(Boolean)) all.set(one, (all.get(one) ?? 0) + 1);
  return all;
}

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

test('a clean merge of whole lines drops no line that both kept or one wrote, and doubles none', () => {
  fc.assert(
    fc.property(text, text, text, (base, mine, theirs) => {
      const merged = cleanText(mergeTexts(base, mine, theirs));
      if (merged === undefined) return;
      const [was, first, second, now] = [base, mine, theirs, merged].map(counts);
      const lines = new Set([base, mine, theirs].flatMap((one) => [...counts(one).keys()]));
      for (const one of lines) {
        const [b = 0, m = 0, t = 0, n = 0] = [was, first, second, now].map((all) => all?.get(one) ?? 0);
        // Words merged inside a line make a new line of two old ones, so that a line may go where its words went.
        expect(n).toBeLessThanOrEqual(Math.max(b, m, t, m + t - b));
      }
    }),
    RUNS,
  );
});
