import { withField } from '../../src/domain/merge-choice.js';
import { mergeContents, type ThreeContents } from '../../src/domain/merge-content.js';
import { mergeTexts, type MergePiece } from '../../src/domain/merge-text.js';
import { either, mergeStories, shownPieces } from '../support/merge-stories.js';
import { headLines, pageFrom } from '../support/page-text.js';

const STORIES = mergeStories('pages.txt');

test('there are twenty-one stories', () => {
  expect(STORIES).toHaveLength(21);
});

test.each(STORIES)('$name', ({ base, mine, theirs, merged }) => {
  expect(mergedPage({ base: pageFrom(base), mine: pageFrom(mine), theirs: pageFrom(theirs) })).toBe(merged);
});

test.each(STORIES)('$name: the same is asked when the two change places', ({ base, mine, theirs }) => {
  const three = { base: pageFrom(base), mine: pageFrom(mine), theirs: pageFrom(theirs) };
  const swapped = { base: three.base, mine: three.theirs, theirs: three.mine };

  expect(questions(swapped)).toEqual(questions(three));
});

test.each(STORIES)('$name: until somebody decides, theirs stands in what is asked', ({ base, mine, theirs }) => {
  const three = { base: pageFrom(base), mine: pageFrom(mine), theirs: pageFrom(theirs) };
  const { content, conflicts } = mergeContents(three);

  for (const field of conflicts) expect(withField(content, three.theirs, field)).toEqual(content);
});

/** A merged page as stories write it: a field that a person decides has both values in each of its lines. */
function mergedPage(three: ThreeContents): string {
  const { content, conflicts } = mergeContents(three);
  const [theirs, mine] = [headLines(three.theirs), headLines(three.mine)];
  const isAsked = (name: string) => conflicts.some((field) => isPartOf(name, field));
  const shown = new Map(headLines(content));
  for (const name of [...theirs.keys(), ...mine.keys()].filter(isAsked)) {
    shown.set(name, either(theirs.get(name) ?? '', mine.get(name) ?? ''));
  }
  const lines = [...shown].filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}\n`);
  return `${lines.join('')}\n${shownPieces(pieces(three))}`.trimEnd();
}

function isPartOf(name: string, field: string): boolean {
  const own = field.replace('facts.', '');
  return name === own || name.startsWith(`${own}.`);
}

function pieces({ base, mine, theirs }: ThreeContents): readonly MergePiece[] {
  return mergeTexts(base.body, mine.body, theirs.body);
}

function questions(three: ThreeContents) {
  const passages = pieces(three).filter((piece) => typeof piece !== 'string');
  return { fields: mergeContents(three).conflicts, passages: passages.map(({ base }) => base) };
}
