import {
  asReader,
  closeWikis,
  emptyWiki,
  givenOldHand,
  givenPage,
  givenPerson,
  later,
  signIn,
} from '../support/wiki.js';
import { dumpOf } from '../support/dump.js';
import type { Browser, TestWiki } from '../support/wiki.js';

jest.setTimeout(60_000);
afterEach(closeWikis);

const PASSWORD = 'seven purple bicycles';

/** Makes an invitation; gives back the token of its address. */
async function givenInvitation(browser: Browser, order: Record<string, string> = {}): Promise<string> {
  const made = await browser.post('/account/invitations', order);
  expect(made.status).toBe(303);
  const { text } = await browser.get('/account/invitations');
  return /\/sign-up\?invitation=([\w-]+)/.exec(text)?.[1] ?? '';
}

function signUp(wiki: TestWiki, name: string, invitation: string) {
  return asReader(wiki).post('/sign-up', { name, password: PASSWORD, invitation });
}

async function givenApproved(wiki: TestWiki) {
  const keys = await signIn(wiki, 'keys', 'administrator');
  await keys.post('/admin/settings', { signUp: 'approved' });
  return signIn(wiki, givenOldHand(wiki));
}

test('whoever is invited reads by whom, and edits at once where others wait to be let in', async () => {
  const wiki = emptyWiki();
  const inviter = await givenApproved(wiki);
  const { revisionId } = givenPage(wiki, { title: 'Open page' });
  const token = await givenInvitation(inviter);
  const form = { title: 'Open page', body: 'Mine.\n', 'facts.summary': 'A line.', tags: 'tips', summary: 'Why' };

  const shown = (await asReader(wiki).get(`/sign-up?invitation=${token}`)).text;
  expect(shown).toContain('long-table</a> invited you. You can edit at once.');
  const invited = asReader(wiki);
  await invited.post('/sign-up', { name: 'invited', password: PASSWORD, invitation: token });
  const plain = asReader(wiki);
  await plain.post('/sign-up', { name: 'plain', password: PASSWORD });

  const edit = { ...form, baseRevision: String(revisionId) };
  expect((await plain.post('/wiki/open-page/edit', edit)).headers['location']).toContain('/proposals/');
  expect((await invited.post('/wiki/open-page/edit', edit)).headers['location']).toContain('published=');
});

test('its address is shown once, and its token is kept nowhere', async () => {
  const wiki = emptyWiki();
  const inviter = await givenApproved(wiki);

  const token = await givenInvitation(inviter);

  expect(token).toHaveLength(32);
  expect((await inviter.get('/account/invitations')).text).not.toContain(token);
  expect((await inviter.get('/account/invitations')).text).toContain('Used 0 of 1 times.');
  expect(JSON.stringify(dumpOf(wiki.db))).toContain('token_hash');
  expect(JSON.stringify(dumpOf(wiki.db))).not.toContain(token);
});

test.each<[string, (wiki: TestWiki, inviter: Browser) => unknown]>([
  ['used up', (wiki) => signUp(wiki, 'first', '')],
  ['over', (wiki) => later(wiki, 24 * 8)],
  ['called back', (_, inviter) => inviter.post('/account/invitations/1/removal')],
  [
    'by somebody paused since',
    async (wiki) =>
      (await signIn(wiki, 'mod', 'moderator')).post('/people/long-table/block', { until: 'month', reason: 'Spam' }),
  ],
])('one that is %s lets nobody in; the form says so, keeps the name, and goes on without it', async (why, end) => {
  const wiki = emptyWiki();
  const inviter = await givenApproved(wiki);
  const token = await givenInvitation(inviter);
  if (why === 'used up') expect((await signUp(wiki, 'first', token)).status).toBe(303);
  else await end(wiki, inviter);

  expect((await asReader(wiki).get(`/sign-up?invitation=${token}`)).text).toContain('over or used up');
  const refused = await signUp(wiki, 'late', token);

  expect(refused.status).toBe(422);
  expect(refused.text).toContain('This invitation is over or used up.');
  expect(refused.text).toContain('value="late"');
  expect(refused.text).not.toContain(token);
  expect((await signUp(wiki, 'late', '')).status).toBe(303);
});

test('nobody else can call it back', async () => {
  const wiki = emptyWiki();
  const inviter = await givenApproved(wiki);
  const token = await givenInvitation(inviter);
  const other = await signIn(wiki, 'other');

  await other.post('/account/invitations/1/removal');

  expect((await signUp(wiki, 'invited', token)).status).toBe(303);
});

test('newcomers cannot invite yet, and nobody has more than five open', async () => {
  const wiki = emptyWiki();
  const inviter = await givenApproved(wiki);
  const newcomer = await signIn(wiki, givenPerson(wiki, 'fresh', 'editor', '2026-11-23T06:00:00Z'));

  expect((await newcomer.post('/account/invitations', {})).text).toContain('once ten edits of yours stand');
  for (let n = 0; n < 5; n += 1) await givenInvitation(inviter);
  const refused = await inviter.post('/account/invitations', {});

  expect(refused.status).toBe(422);
  expect(refused.text).toContain('You have 5 open invitations.');
  expect((await inviter.post('/account/invitations', { uses: '1000' })).status).toBe(422);
});

test('a form sent twice is one account, and one use', async () => {
  const wiki = emptyWiki();
  const inviter = await givenApproved(wiki);
  const token = await givenInvitation(inviter, { uses: '5', days: '30' });

  expect((await signUp(wiki, 'invited', token)).status).toBe(303);
  expect((await signUp(wiki, 'invited', token)).status).toBe(303);

  expect((await inviter.get('/account/invitations')).text).toContain('Used 1 of 5 times.');
});

test('who cannot invite reads why instead of a form: newcomers, and everybody while nobody can sign up', async () => {
  const wiki = emptyWiki();
  const inviter = await givenApproved(wiki);
  const newcomer = await signIn(wiki, givenPerson(wiki, 'fresh', 'editor', '2026-11-23T06:00:00Z'));
  const TOO_NEW = 'You can invite others once ten edits of yours stand and your account is four days old.';
  for (const address of ['/account', '/account/invitations']) {
    const { text } = await newcomer.get(address);
    expect({ address, why: text.includes(TOO_NEW) }).toEqual({ address, why: true });
    expect(text).not.toMatch(/Make an invitation/);
  }
  expect((await inviter.get('/account')).text).toContain('<a href="/account/invitations">');
  await givenInvitation(inviter);

  const keys = await signIn(wiki, 'keys');
  await keys.post('/admin/settings', { signUp: 'closed' });

  const closed = (await inviter.get('/account/invitations')).text;
  expect(closed).toContain('Nobody can sign up here now, so nobody could use an invitation.');
  expect(closed).toContain('Nobody can sign up now, also not with these.');
  expect(closed).toContain('Call it back');
  expect(closed).not.toContain('Make an invitation');
  expect((await inviter.post('/account/invitations', {})).status).toBe(403);
  expect((await inviter.get('/account')).text).toContain('<a href="/account/invitations">');
});
