import { may, mayActOn, mustMay, type Act, type Actor, type Visitor } from '../../src/domain/permission.js';
import { Refused } from '../../src/domain/refused.js';
import { ROLES, type Role } from '../../src/domain/role.js';

/** Scenarios: who may do what. A dot means no. */
const SCENARIOS = `
     act              nobody  reader  editor  moderator  administrator
  1  read             yes     yes     yes     yes        yes
  2  edit             .       .       yes     yes        yes
  3  create           .       .       yes     yes        yes
  4  revert           .       .       yes     yes        yes
  5  read-deleted     .       .       .       yes        yes
  6  read-hidden      .       .       .       yes        yes
  7  delete           .       .       .       yes        yes
  8  hide             .       .       .       yes        yes
  9  block            .       .       .       yes        yes
 10  admit            .       .       .       yes        yes
 11  set-role         .       .       .       .          yes
 12  reset-password   .       .       .       .          yes
 13  change-settings  .       .       .       .          yes
`;

const [HEADINGS = [], ...ROWS] = SCENARIOS.trim()
  .split('\n')
  .map((row) => row.trim().split(/\s+/));
const WHO = HEADINGS.slice(1);

const CASES = ROWS.flatMap(([number = '', act = '', ...cells]) =>
  cells.map((cell, index): [string, string, string, Act] => [number, WHO[index] ?? '', cell, act as Act]),
);

function person(role: Role, blockedUntil: string | null = null): Actor {
  return { id: 1, name: 'night-shift', role, blockedUntil };
}

function visitor(word: string, blockedUntil: string | null = null): Visitor {
  const role = ROLES.find((one) => one === word);
  return role && person(role, blockedUntil);
}

test.each(CASES)('scenario %s: to a %s the answer is “%s” for %s', (_, who, cell, act) => {
  expect(may(visitor(who), act)).toBe(cell === 'yes');
});

test.each(CASES.filter(([, who]) => who !== 'nobody'))(
  'scenario %s, paused account: whoever a %s is (else “%s”), of all acts only read is left: %s',
  (_, who, _cell, act) => {
    expect(may(visitor(who, '2026-12-01T00:00:00Z'), act)).toBe(act === 'read');
  },
);

test('the person who may act is given back', () => {
  const editor = person('editor');

  expect(mustMay(editor, 'edit')).toBe(editor);
});

test.each<[string, Visitor, Act, string]>([
  ['somebody without an account is asked to sign in', undefined, 'edit', 'Sign in to do this.'],
  ['a blocked person hears that the account is paused', visitor('editor', '2026-12-01T00:00:00Z'), 'edit', 'paused'],
  ['a reader hears that a moderator lets new accounts in', visitor('reader'), 'edit', 'a moderator will let it in'],
  ['an editor hears whom to ask', visitor('editor'), 'delete', 'Only moderators can do this. Ask one of them.'],
])('%s', (_, who, act, words) => {
  const refusal = refusalOf(() => mustMay(who, act));

  expect(refusal.reason).toBe('forbidden');
  expect(refusal.sentence).toContain(words);
});

test.each<[string, Role, Role, boolean]>([
  ['a moderator may act on a reader', 'moderator', 'reader', true],
  ['a moderator may act on an editor', 'moderator', 'editor', true],
  ['a moderator may not act on another moderator', 'moderator', 'moderator', false],
  ['a moderator may not act on an administrator', 'moderator', 'administrator', false],
  ['an administrator may act on a moderator', 'administrator', 'moderator', true],
  ['an administrator may act on another administrator', 'administrator', 'administrator', true],
])('%s', (_, role, targetRole, allowed) => {
  expect(mayActOn(person(role), { id: 2, role: targetRole })).toBe(allowed);
});

test.each(ROLES)('nobody may act on themselves, not as %s either', (role) => {
  expect(mayActOn(person(role), person(role))).toBe(false);
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
