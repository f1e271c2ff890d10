import { BLOCK_PARTS } from '../../src/domain/block.js';
import { log } from '../../src/actions/trace.js';
import { deleteBlock, findBlock, insertBlock } from '../../src/storage/moderation.js';
import {
  countRecoveryCodes,
  deletePasswordResets,
  deleteRecoveryCode,
  findPasswordReset,
  insertPasswordReset,
  updateRecoveryCodes,
} from '../../src/storage/recovery.js';
import {
  deleteEndedSessions,
  deleteSessionsOf,
  findSession,
  insertSession,
  listSessions,
} from '../../src/storage/sessions.js';
import { findSetting, updateSetting } from '../../src/storage/settings.js';
import { countUnreadNotices, insertNotice, listNotices, updateNoticesRead } from '../../src/storage/traces.js';
import { countUsersOfRole, findPasswordHash, findUser, findUserByName, insertUser } from '../../src/storage/users.js';
import { listWaitingUsers, updatePasswordHash, updateRole } from '../../src/storage/users.js';
import { closeWikis, emptyWiki, givenPerson } from '../support/wiki.js';

const NOW = '2026-11-23T12:00:00Z';
const SOON = '2026-11-23T13:00:00Z';

const EVERYTHING = { parts: BLOCK_PARTS, pageIds: [] };

afterEach(closeWikis);

describe('people', () => {
  test('are found by their number and by the key of their name, without their password', () => {
    const wiki = emptyWiki();
    const { db } = wiki;
    const { id } = givenPerson(wiki, 'Night Shift');

    expect(findUserByName(db, 'night shift', NOW)).toEqual(findUser(db, id, NOW));
    expect(findUser(db, id, NOW)).toEqual({
      id,
      name: 'Night Shift',
      role: 'editor',
      createdAt: '2026-10-01T00:00:00Z',
      blockedUntil: null,
    });
    expect(findUserByName(db, 'nobody', NOW)).toBeUndefined();
  });

  test('a block holds until its end, and a new one takes the place of the old', () => {
    const wiki = emptyWiki();
    const [mod, editor] = [givenPerson(wiki, 'mod', 'moderator'), givenPerson(wiki, 'editor')];
    const block = { userId: editor.id, actorId: mod.id, createdAt: NOW };

    insertBlock(wiki.db, { ...EVERYTHING, ...block, reason: 'First', endsAt: '2026-11-24T00:00:00Z' });
    insertBlock(wiki.db, { ...EVERYTHING, ...block, reason: 'Second', endsAt: SOON });

    expect(findUser(wiki.db, editor.id, NOW)?.blockedUntil).toBe(SOON);
    expect(findBlock(wiki.db, editor.id, NOW)?.reason).toBe('Second');
    expect(findUser(wiki.db, editor.id, SOON)?.blockedUntil).toBeNull();
    expect(findBlock(wiki.db, editor.id, SOON)).toBeUndefined();
  });

  test('a block is taken back once', () => {
    const wiki = emptyWiki();
    const { id } = givenPerson(wiki, 'editor');
    insertBlock(wiki.db, { ...EVERYTHING, userId: id, actorId: id, reason: 'x', createdAt: NOW, endsAt: SOON });

    expect(deleteBlock(wiki.db, id)).toBe(true);
    expect(deleteBlock(wiki.db, id)).toBe(false);
    expect(findUserByName(wiki.db, 'editor', NOW)?.blockedUntil).toBeNull();
  });

  test('who wait to be let in are listed oldest first, without those who were readers not always', () => {
    const wiki = emptyWiki();
    const [b, c, a] = ['b', 'c', 'a'].map((name) => givenPerson(wiki, name, 'reader'));
    log(wiki, { act: 'role', actorId: b!.id, userId: c!.id, detail: 'reader', reason: '' });

    expect(listWaitingUsers(wiki.db, 0, 9).map(({ id }) => id)).toEqual([b!.id, a!.id]);
    expect(listWaitingUsers(wiki.db, b!.id, 9).map(({ id }) => id)).toEqual([a!.id]);
  });

  test('of a role are counted if they can sign in', () => {
    const wiki = emptyWiki();
    const a = givenPerson(wiki, 'a', 'administrator');
    givenPerson(wiki, 'b', 'administrator');
    const nobody = { name: 'c', nameKey: 'c', passwordHash: null, createdAt: NOW };
    insertUser(wiki.db, { ...nobody, role: 'administrator' });

    expect(countUsersOfRole(wiki.db, 'administrator')).toBe(2);
    updateRole(wiki.db, a.id, 'editor');
    expect(countUsersOfRole(wiki.db, 'administrator')).toBe(1);
  });

  test('a new password takes the place of the old', () => {
    const wiki = emptyWiki();
    const { id } = givenPerson(wiki, 'editor');

    updatePasswordHash(wiki.db, id, 'new hash');

    expect(findPasswordHash(wiki.db, id)).toBe('new hash');
    expect(findPasswordHash(wiki.db, 999)).toBeUndefined();
  });
});

describe('sessions', () => {
  const session = (idHash: string, userId: number, expiresAt = SOON) => ({
    ...{ idHash, userId, expiresAt },
    data: '{}',
    createdAt: NOW,
  });

  test('end at their time', () => {
    const wiki = emptyWiki();
    insertSession(wiki.db, session('one', givenPerson(wiki, 'a').id));

    expect(findSession(wiki.db, 'one', NOW)?.expiresAt).toBe(SOON);
    expect(findSession(wiki.db, 'one', SOON)).toBeUndefined();
  });

  test('are not made longer by being kept again', () => {
    const wiki = emptyWiki();
    const { id } = givenPerson(wiki, 'a');
    insertSession(wiki.db, session('one', id));

    insertSession(wiki.db, { ...session('one', id, '2027-01-01T00:00:00Z'), data: '{"a":1}' });

    expect(findSession(wiki.db, 'one', NOW)).toMatchObject({ expiresAt: SOON, data: '{"a":1}' });
  });

  test('of a person can all be ended but the one in use', () => {
    const wiki = emptyWiki();
    const [a, b] = [givenPerson(wiki, 'a').id, givenPerson(wiki, 'b').id];
    for (const row of [session('a1', a), session('a2', a), session('b1', b)]) insertSession(wiki.db, row);

    deleteSessionsOf(wiki.db, a, 'a2');

    expect(listSessions(wiki.db, a, NOW).map(({ idHash }) => idHash)).toEqual(['a2']);
    expect(listSessions(wiki.db, b, NOW)).toHaveLength(1);
  });

  test('that have ended are cleared away, the others stay', () => {
    const wiki = emptyWiki();
    const { id } = givenPerson(wiki, 'a');
    insertSession(wiki.db, session('old', id, NOW));
    insertSession(wiki.db, session('new', id, SOON));

    deleteEndedSessions(wiki.db, NOW);

    expect(findSession(wiki.db, 'old', '2026-01-01T00:00:00Z')).toBeUndefined();
    expect(findSession(wiki.db, 'new', NOW)).toBeDefined();
  });
});

describe('ways back into an account', () => {
  test('a recovery code works once, for its owner only, and new ones replace all', () => {
    const wiki = emptyWiki();
    const [a, b] = [givenPerson(wiki, 'a').id, givenPerson(wiki, 'b').id];
    updateRecoveryCodes(wiki.db, a, ['old'], NOW);
    updateRecoveryCodes(wiki.db, a, ['one', 'two'], NOW);

    expect(deleteRecoveryCode(wiki.db, a, 'old')).toBe(false);
    expect(deleteRecoveryCode(wiki.db, b, 'one')).toBe(false);
    expect(deleteRecoveryCode(wiki.db, a, 'one')).toBe(true);
    expect(deleteRecoveryCode(wiki.db, a, 'one')).toBe(false);
    expect(countRecoveryCodes(wiki.db, a)).toBe(1);
  });

  test('a reset address holds until its end or until the person has a new password', () => {
    const wiki = emptyWiki();
    const { id } = givenPerson(wiki, 'a');
    insertPasswordReset(wiki.db, { tokenHash: 'x', userId: id, actorId: id, createdAt: NOW, expiresAt: SOON });

    expect(findPasswordReset(wiki.db, 'x', NOW)).toEqual({ userId: id });
    expect(findPasswordReset(wiki.db, 'x', SOON)).toBeUndefined();
    deletePasswordResets(wiki.db, id);
    expect(findPasswordReset(wiki.db, 'x', NOW)).toBeUndefined();
  });
});

test('notices are a person’s own, newest first, and are read up to one', () => {
  const wiki = emptyWiki();
  const [mod, a, b] = [givenPerson(wiki, 'mod', 'moderator'), givenPerson(wiki, 'a'), givenPerson(wiki, 'b')];
  const act = {
    act: 'block',
    actorId: mod.id,
    pageId: null,
    revisionId: null,
    fileId: null,
    detail: '',
    createdAt: NOW,
  };
  for (const reason of ['first', 'second']) insertNotice(wiki.db, { ...act, reason, userId: a.id });
  insertNotice(wiki.db, { ...act, reason: 'third', userId: b.id });

  const notices = listNotices(wiki.db, a.id, 999, 10);
  updateNoticesRead(wiki.db, a.id, notices[1]?.id ?? 0, NOW);

  expect(notices.map(({ reason, actorName }) => [reason, actorName])).toEqual([
    ['second', 'mod'],
    ['first', 'mod'],
  ]);
  expect(countUnreadNotices(wiki.db, a.id)).toBe(1);
  expect(countUnreadNotices(wiki.db, b.id)).toBe(1);
});

test('a setting has its default until somebody changes it', () => {
  const wiki = emptyWiki();
  const row = { name: 'signUp', actorId: givenPerson(wiki, 'admin', 'administrator').id, changedAt: NOW };
  expect(findSetting(wiki.db, 'signUp')).toBeUndefined();

  updateSetting(wiki.db, { ...row, value: 'approved' });
  updateSetting(wiki.db, { ...row, value: 'closed' });

  expect(findSetting(wiki.db, 'signUp')).toBe('closed');
});
