import { checkNewcomerLimits, isLimited, type DayOfEdits, type NextEdit } from '../../src/domain/newcomer.js';
import { Refused } from '../../src/domain/refused.js';
import type { Role } from '../../src/domain/role.js';

const DAY_AGO = '2026-11-22T12:00:00Z';

test.each<[string, Role, string, boolean]>([
  ['an editor of this morning is limited', 'editor', '2026-11-23T06:00:00Z', true],
  ['an editor who signed up a second less than a day ago is limited', 'editor', '2026-11-22T12:00:01Z', true],
  ['an editor who signed up a day ago is not limited', 'editor', DAY_AGO, false],
  ['a moderator made today is not limited', 'moderator', '2026-11-23T06:00:00Z', false],
  ['an administrator made today is not limited', 'administrator', '2026-11-23T06:00:00Z', false],
])('%s', (_, role, createdAt, limited) => {
  expect(isLimited(role, createdAt, DAY_AGO)).toBe(limited);
});

const NOTHING: DayOfEdits = { edits: 0, pages: 0, links: 0 };
const PLAIN: NextEdit = { newPage: false, newLinks: 0 };

test.each<[string, DayOfEdits, NextEdit]>([
  ['the first edit', NOTHING, PLAIN],
  ['the 20th edit', { ...NOTHING, edits: 19 }, PLAIN],
  ['the third new page', { ...NOTHING, pages: 2 }, { ...PLAIN, newPage: true }],
  ['the fifth link', { ...NOTHING, links: 4 }, { ...PLAIN, newLinks: 1 }],
  ['an edit of a page after three new pages', { ...NOTHING, pages: 3 }, PLAIN],
  ['an edit without links after five links', { ...NOTHING, links: 5 }, PLAIN],
])('a new account may make %s', (_, day, next) => {
  expect(() => checkNewcomerLimits(day, next)).not.toThrow();
});

test.each<[string, DayOfEdits, NextEdit, RegExp, number]>([
  ['the 21st edit', { ...NOTHING, edits: 20 }, PLAIN, /can make \{n\} edits on their first day/, 20],
  ['a fourth new page', { ...NOTHING, pages: 3 }, { ...PLAIN, newPage: true }, /can start \{n\} pages/, 3],
  ['a sixth link', { ...NOTHING, links: 5 }, { ...PLAIN, newLinks: 1 }, /can add \{n\} links to other sites/, 5],
  ['six links at once', NOTHING, { ...PLAIN, newLinks: 6 }, /can add \{n\} links to other sites/, 5],
])('a new account is told, at %s, which limit holds', (_, day, next, sentence, n) => {
  const refusal = refusalOf(() => checkNewcomerLimits(day, next));

  expect(refusal.reason).toBe('too-many');
  expect(refusal.sentence).toMatch(sentence);
  expect(refusal.values).toEqual({ n });
});

function refusalOf(act: () => void): Refused {
  try {
    act();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
