import { LIMITS, limitFrom } from '../../src/domain/limits.js';
import { checkLimits, isLimited, PLAIN_ACT, type DoneSince, type NextEdit } from '../../src/domain/newcomer.js';
import { Refused } from '../../src/domain/refused.js';
import type { Role } from '../../src/domain/role.js';

const DAY_AGO = '2026-11-22T12:00:00Z';
const NOW = new Date('2026-11-23T12:00:00Z');

test.each<[string, Role, string, boolean]>([
  ['an editor of this morning is limited', 'editor', '2026-11-23T06:00:00Z', true],
  ['an editor who signed up a second less than a day ago is limited', 'editor', '2026-11-22T12:00:01Z', true],
  ['an editor who signed up a day ago is not limited', 'editor', DAY_AGO, false],
  ['a moderator made today is not limited', 'moderator', '2026-11-23T06:00:00Z', false],
  ['an administrator made today is not limited', 'administrator', '2026-11-23T06:00:00Z', false],
])('%s', (_, role, createdAt, limited) => {
  expect(isLimited(role, createdAt, DAY_AGO)).toBe(limited);
});

const NOTHING: DoneSince = { edits: 0, pages: 0, links: 0, moves: 0, firstAt: '2026-11-23T06:00:00Z' };
const MOVE: NextEdit = { ...PLAIN_ACT, isMove: true };
const NEW_PAGE: NextEdit = { ...PLAIN_ACT, newPage: true };

test.each<[string, DoneSince, NextEdit]>([
  ['the first edit', { ...NOTHING, firstAt: null }, PLAIN_ACT],
  ['the 20th edit', { ...NOTHING, edits: 19 }, PLAIN_ACT],
  ['the third new page', { ...NOTHING, pages: 2 }, NEW_PAGE],
  ['the fifth link', { ...NOTHING, links: 4 }, { ...PLAIN_ACT, newLinks: 1 }],
  ['the fifth move', { ...NOTHING, moves: 4 }, MOVE],
  ['an edit of a page after three new pages', { ...NOTHING, pages: 3 }, PLAIN_ACT],
  ['an edit without links after five links', { ...NOTHING, links: 5 }, PLAIN_ACT],
])('a new account may make %s', (_, day, next) => {
  expect(() => checkLimits(LIMITS, 'new', day, next, NOW)).not.toThrow();
});

test.each<[string, DoneSince, NextEdit, RegExp, number]>([
  ['the 21st edit', { ...NOTHING, edits: 20 }, PLAIN_ACT, /can make \{n\} edits on their first day/, 20],
  ['a fourth new page', { ...NOTHING, pages: 3 }, NEW_PAGE, /can start \{n\} pages/, 3],
  ['a sixth link', { ...NOTHING, links: 5 }, { ...PLAIN_ACT, newLinks: 1 }, /can add \{n\} links to other sites/, 5],
  ['six links at once', NOTHING, { ...PLAIN_ACT, newLinks: 6 }, /can add \{n\} links to other sites/, 5],
  ['a sixth move', { ...NOTHING, moves: 5 }, MOVE, /can move \{n\} pages/, 5],
])('a new account is told, at %s, which limit holds and how long', (_, day, next, sentence, n) => {
  const refusal = refusalOf(() => checkLimits(LIMITS, 'new', day, next, NOW));

  expect(refusal.reason).toBe('too-many');
  expect(refusal.sentence).toMatch(sentence);
  expect(refusal.sentence).toContain('in {wait} hours');
  expect(refusal.values).toEqual({ n, wait: 18 });
});

test('everybody has a limit in an hour, and is told the minutes', () => {
  const hour = { ...NOTHING, edits: LIMITS.hourEdits, firstAt: '2026-11-23T11:20:00Z' };

  const refusal = refusalOf(() => checkLimits(LIMITS, 'hour', hour, PLAIN_ACT, NOW));

  expect(refusal.sentence).toContain('{n} edits in an hour');
  expect(refusal.values).toEqual({ n: 3000, wait: 20 });
});

test.each([
  ['20', 20],
  ['5000', 5000],
  ['5001', undefined],
  ['0', undefined],
  ['-3', undefined],
  ['1e2', undefined],
  ['', undefined],
])('a limit typed as “%s” is %p', (text, n) => {
  expect(limitFrom(text)).toBe(n);
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
