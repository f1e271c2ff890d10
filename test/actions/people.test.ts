import { changePassword } from '../../src/actions/change-password.js';
import { setPassword } from '../../src/actions/set-password.js';
import { createPerson } from '../../src/actions/create-person.js';
import { personWithPassword } from '../../src/actions/passwords.js';
import { COMMAND_LINE, setRole } from '../../src/actions/set-role.js';
import { STARTER_NAME } from '../../src/domain/starter.js';
import { write } from '../../src/storage/database.js';
import { insertUser } from '../../src/storage/users.js';
import { listLogEntries, listNotices } from '../../src/storage/traces.js';
import { changeNumberOf } from '../support/dump.js';
import { closeWikis, emptyWiki, givenPerson, PASSWORD } from '../support/wiki.js';

afterEach(closeWikis);

const NEW = 'seven purple bicycles';

test('the command line makes an account of any role, which can sign in', async () => {
  const wiki = emptyWiki();

  const person = await createPerson(wiki, { name: 'first-key', password: NEW, role: 'administrator' });

  expect(person).toMatchObject({ name: 'first-key', role: 'administrator', blockedUntil: null });
  expect(await personWithPassword(wiki, 'First-Key', NEW)).toEqual(person);
});

test('what the command line does to accounts stands in the log, and the person is told', async () => {
  const wiki = emptyWiki();
  const { id } = await createPerson(wiki, { name: 'night-shift', password: NEW, role: 'moderator' });
  await setPassword(wiki, { name: 'night-shift', password: `${NEW} again` });

  const reason = 'Set on the command line of the server.';
  const told = [
    { act: 'password', userId: id, detail: '', reason },
    { act: 'account', userId: id, detail: 'moderator', reason },
  ];
  expect(listLogEntries(wiki.db, '', 100, 10)).toMatchObject(told);
  expect(listNotices(wiki.db, id, 100, 10)).toMatchObject(told);
  expect(changeNumberOf(wiki.db)).toBe(2);
});

test('of two people who ask for one name at the same moment, one gets it', async () => {
  const wiki = emptyWiki();

  const results = await Promise.allSettled([
    createPerson(wiki, { name: 'night-shift', password: NEW, role: 'editor' }),
    createPerson(wiki, { name: 'Night-Shift', password: NEW, role: 'editor' }),
  ]);

  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = results.find((result) => result.status === 'rejected');
  expect(refused?.reason).toMatchObject({ reason: 'invalid', issues: [{ field: 'name' }] });
});

test('the last administrator stays, also for the command line; another one may go', () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'first-key', 'administrator');
  expect(() => setRole(wiki, COMMAND_LINE, { name: 'first-key', role: 'editor' })).toThrow('last administrator');
  givenPerson(wiki, 'second-key', 'administrator');

  const done = setRole(wiki, COMMAND_LINE, { name: 'first-key', role: 'editor' });

  expect(done).toEqual({ changed: true });
  expect(listLogEntries(wiki.db, '', 100, 10)).toMatchObject([
    { act: 'role', userName: 'first-key', detail: 'editor' },
  ]);
});

test('a role that a person has already leaves no trace', () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'night-shift');

  const done = setRole(wiki, COMMAND_LINE, { name: 'night-shift', role: 'editor' });

  expect(done).toEqual({ changed: false });
  expect(listLogEntries(wiki.db, '', 100, 10)).toEqual([]);
});

test('an administrator cannot change their own role, nor act after losing it', () => {
  const wiki = emptyWiki();
  const first = givenPerson(wiki, 'first-key', 'administrator');
  const second = givenPerson(wiki, 'second-key', 'administrator');
  expect(() => setRole(wiki, first, { name: 'first-key', role: 'editor' })).toThrow('your own role');
  setRole(wiki, second, { name: 'first-key', role: 'editor' });

  const act = () => setRole(wiki, first, { name: 'first-key', role: 'administrator' });

  expect(act).toThrow('Only administrators can do this.');
});

test('the command line sets a password, but not for the account that only holds pages', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'night-shift');
  const starter = { name: STARTER_NAME, nameKey: 'starter library', role: 'editor', passwordHash: null } as const;
  write(wiki.db, () => insertUser(wiki.db, { ...starter, createdAt: '2026-11-01T00:00:00Z' }));

  await setPassword(wiki, { name: 'night-shift', password: NEW });

  expect(await personWithPassword(wiki, 'night-shift', NEW)).toMatchObject({ name: 'night-shift' });
  expect(await personWithPassword(wiki, 'night-shift', PASSWORD)).toBeUndefined();
  await expect(setPassword(wiki, { name: STARTER_NAME, password: NEW })).rejects.toThrow('Nobody can sign in');
  expect(await personWithPassword(wiki, STARTER_NAME, '')).toBeUndefined();
});

test('of two password changes at the same moment, the second is told to sign in again', async () => {
  const wiki = emptyWiki();
  const person = givenPerson(wiki, 'night-shift');

  const results = await Promise.allSettled([
    changePassword(wiki, person, NEW),
    changePassword(wiki, person, 'nine green umbrellas'),
  ]);

  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
