import supertest from 'supertest';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import {
  asReader,
  BASE,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  later,
  PASSWORD,
  signIn,
  type Browser,
} from '../support/wiki.js';

afterEach(closeWikis);

const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  ([answer.headers['set-cookie']].flat() as string[]).find((cookie) => cookie.startsWith('session='));

async function failTimes(browser: Browser, times: number, name: string): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < times; n += 1) {
    statuses.push((await browser.post('/sign-in', { name, password: 'a wrong password' })).status);
  }
  return statuses;
}

test('somebody who signs in sees their pen name and comes back to where they were', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'night-shift');
  const browser = asReader(wiki);

  const answer = await browser.post('/sign-in', { name: 'Night-Shift', password: PASSWORD, to: '/wiki/signal?x=1' });

  expect(answer.status).toBe(303);
  expect(answer.headers.location).toBe('/wiki/signal?x=1');
  const page = await browser.get('/sign-in');
  expect(page.text).toContain('<a href="/account"><span class="long">night-shift</span>');
  expect(page.headers['cache-control']).toBe('no-store');
});

test('the session cookie is new at each sign-in, and the earlier one is worth nothing', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'night-shift');
  const browser = asReader(wiki);
  const first = cookieOf(await browser.post('/sign-in', { name: 'night-shift', password: PASSWORD }));

  const second = cookieOf(await browser.post('/sign-in', { name: 'night-shift', password: PASSWORD }));

  expect(first).toMatch(/HttpOnly; SameSite=Lax/);
  expect(second).not.toBe(first);
  const withOld = (cookie = '') =>
    asReader(wiki)
      .get('/account')
      .set('Cookie', cookie.split(';')[0] ?? '');
  expect((await withOld(first)).status).toBe(303);
  expect((await withOld(second)).status).toBe(200);
});

test('a wrong name and a wrong password are told in one sentence, and the name is kept', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'night-shift');
  const browser = asReader(wiki);

  const wrongPassword = await browser.post('/sign-in', { name: 'night-shift', password: 'a wrong password' });
  const wrongName = await browser.post('/sign-in', { name: 'nobody-here', password: 'a wrong password' });

  expect(wrongPassword.status).toBe(422);
  expect(wrongPassword.text).toContain('<title>Error: Sign in');
  expect(wrongPassword.text).toContain('The pen name or the password is wrong.');
  expect(wrongPassword.text).toContain('value="night-shift"');
  expect(wrongPassword.text).not.toContain('a wrong password');
  expect(wrongName.status).toBe(422);
  expect(wrongName.text.replaceAll('nobody-here', 'night-shift')).toBe(wrongPassword.text);
});

test.each(['//evil.example', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)', '/\tx'])(
  'a return address that is not plainly ours (%j) leads home',
  async (to) => {
    const wiki = emptyWiki();
    givenPerson(wiki, 'night-shift');

    const answer = await asReader(wiki).post('/sign-in', { name: 'night-shift', password: PASSWORD, to });

    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
  },
);

test('a field nobody knows is refused, and a doubled or empty one signs nobody in', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'night-shift');
  const browser = asReader(wiki);

  const unknown = await browser.post('/sign-in', { name: 'night-shift', password: PASSWORD, role: 'administrator' });
  const inAddress = await browser.post(`/sign-in?name=night-shift&password=${encodeURIComponent(PASSWORD)}`, {});
  const doubled = await browser.post('/sign-in', { name: ['night-shift', 'nobody-here'], password: PASSWORD });

  expect(unknown.status).toBe(422);
  expect(unknown.text).toContain('This form has a field we do not know: role.');
  expect(inAddress.status).toBe(422);
  expect(inAddress.text).toContain('Write your pen name.');
  expect(doubled.status).toBe(422);
});

test('signing out ends the session and tells the browser to forget what it kept', async () => {
  const wiki = emptyWiki();
  const browser = await signIn(wiki);

  const answer = await browser.post('/sign-out');

  expect(answer.status).toBe(303);
  expect(answer.headers['clear-site-data']).toBe('"cache"');
  const page = await browser.get('/sign-in');
  expect(page.text).toContain('<a href="/sign-up">Sign up</a>');
  expect((await browser.get('/account')).headers.location).toBe('/sign-in?to=%2Faccount');
});

test('after ten wrong passwords an account must wait, also for other spellings; other accounts need not', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'night-shift');
  givenPerson(wiki, 'long-table');
  const browser = asReader(wiki);
  const statuses = await failTimes(browser, 10, 'night-shift');

  const answer = await browser.post('/sign-in', { name: ' NIGHT-SHIFT', password: PASSWORD });

  expect(new Set(statuses)).toEqual(new Set([422]));
  expect(answer.status).toBe(429);
  expect(answer.text).toContain('Please wait 15 minutes, then try again.');
  expect(answer.headers['retry-after']).toBe('900');
  expect((await browser.post('/sign-in', { name: 'long-table', password: PASSWORD })).status).toBe(303);
});

test('the wait is over after 15 minutes and a right password forgets the wrong ones', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'night-shift');
  const browser = asReader(wiki);
  await failTimes(browser, 11, 'night-shift');
  later(wiki, 0.26);

  const answer = await browser.post('/sign-in', { name: 'night-shift', password: PASSWORD });

  expect(answer.status).toBe(303);
  expect(await failTimes(browser, 9, 'night-shift')).not.toContain(429);
});

test('an unknown name is slowed down just like a known one', async () => {
  const wiki = emptyWiki();

  const statuses = await failTimes(asReader(wiki), 11, 'nobody-here');

  expect(statuses.slice(0, 10)).not.toContain(429);
  expect(statuses[10]).toBe(429);
});

test('an address that fails thirty times must wait, whatever the names', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'night-shift');
  const browser = asReader(wiki);
  for (let n = 0; n < 30; n += 1) await browser.post('/sign-in', { name: `guess ${n}`, password: 'a wrong password' });

  const answer = await browser.post('/sign-in', { name: 'night-shift', password: PASSWORD });

  expect(answer.status).toBe(429);
  expect(answer.text).toContain('Please wait 15 minutes, then try again.');
  const forged = browser.post('/sign-in', { name: 'night-shift', password: PASSWORD });
  expect((await forged.set('X-Forwarded-For', '203.0.113.9')).status).toBe(429);
});

test.each(['/Sign-In', '/sign-in/', '/sign%2Din', '//sign-in', '/sign-in?x=1', '/sign-in;x'])(
  'no other spelling of the address (%s) gets round the wait',
  async (address) => {
    const wiki = emptyWiki();
    givenPerson(wiki, 'night-shift');
    const browser = asReader(wiki);
    await failTimes(browser, 10, 'night-shift');

    const answer = await browser.post(address, { name: 'night-shift', password: PASSWORD });

    expect([404, 429]).toContain(answer.status);
    expect(answer.headers['set-cookie']).toBeUndefined();
    later(wiki, 0.26);
    expect((await browser.post('/sign-in', { name: 'night-shift', password: PASSWORD })).status).toBe(303);
  },
);

test('a password of many pages is refused before anything is done with it', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'night-shift');

  const answer = await asReader(wiki).post('/sign-in', { name: 'night-shift', password: 'ﷺ'.repeat(5_000) });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('This password is too long.');
  expect(answer.headers['cache-control']).toBe('no-store');
});

test('under https the cookie is bound to the host and to encryption, and signing out takes it away', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'night-shift');
  const base = 'https://wiki.test';
  const app = createApp({ ...wiki, config: readConfig({ BASE_URL: base, LOG_LEVEL: 'silent' }) });
  const post = (address: string, cookie = '') =>
    supertest(app).post(address).set({ Origin: base, 'X-Forwarded-Proto': 'https', Cookie: cookie }).type('form');

  const into = await post('/sign-in').send({ name: 'night-shift', password: PASSWORD });

  const cookie = into.headers['set-cookie']?.[0] ?? '';
  expect(cookie).toMatch(/^__Host-session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/);
  const out = await post('/sign-out', cookie.split(';')[0]);
  expect(out.headers['set-cookie']?.[0]).toMatch(/^__Host-session=; Path=\/; Expires=Thu, 01 Jan 1970 [^;]+;.* Secure/);
});

test('an address to come back to that is cut inside a character is still an address', async () => {
  const reader = asReader(emptyWiki());
  const to = `/${'x'.repeat(1998)}\u{1F4E3}`;

  for (const address of ['/sign-in', '/sign-up']) {
    const answer = await reader.get(`${address}?to=${encodeURIComponent(to)}`);
    expect([address, answer.status]).toEqual([address, 200]);
    expect(answer.text).toContain(`value="/${'x'.repeat(1998)}"`);
  }
});

test('signing in from a page, or from the note in its editor, leads back to it', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking' });
  givenPerson(wiki, 'night-shift');
  const reader = asReader(wiki);

  const page = await reader.get('/wiki/door-knocking');
  const editor = await reader.get('/wiki/door-knocking/edit');
  const first = await reader.get('/');

  expect(page.text).toContain('href="/sign-in?to=%2Fwiki%2Fdoor-knocking"');
  expect(editor.text).toContain('href="/sign-up?to=%2Fwiki%2Fdoor-knocking%2Fedit"');
  expect(editor.text).toContain('href="/sign-up?to=%2Fwiki%2Fdoor-knocking%2Fedit%3Fas%3Dtext"');
  expect(first.text).toContain('href="/sign-in"');
});

/** A wiki behind a proxy, and somebody who tries a password from an address. */
function givenAddresses() {
  const wiki = emptyWiki();
  givenPerson(wiki, 'night-shift');
  const config = readConfig({ BASE_URL: BASE, LOG_LEVEL: 'silent', TRUST_PROXY: 'loopback' });
  const app = createApp({ ...wiki, config });
  const guess = (from: string, password = 'a wrong password', address = '/sign-in') =>
    asReader(wiki, app)
      .post(address, { name: 'night-shift', password, ...(address === '/recover' && { code: 'abcd-efgh-ijkl' }) })
      .set('X-Forwarded-For', from);
  const seconds = (n: number) => later(wiki, n / 3600);
  return { wiki, guess, seconds };
}

test('wrong passwords from elsewhere never shut out who signed in today, and others for a minute at most', async () => {
  const { guess, seconds } = givenAddresses();
  await guess('203.0.113.1', PASSWORD);
  for (let n = 1; n <= 40; n += 1) {
    await guess(`198.51.100.${n}`);
    seconds(60);
  }
  await guess('198.51.100.50');

  const known = await guess('203.0.113.1', PASSWORD);
  const fresh = await guess('203.0.113.2', PASSWORD);
  const recovery = await guess('203.0.113.2', PASSWORD, '/recover');

  expect(known.status).toBe(303);
  expect([fresh.status, fresh.headers['retry-after']]).toEqual([429, '60']);
  expect(fresh.text).toContain(
    'There were many wrong tries for this pen name. Please wait 60 seconds, then try again.',
  );
  expect(recovery.status).toBe(429);
  seconds(60);
  expect((await guess('203.0.113.2', PASSWORD)).status).toBe(303);
});

test('the first wait for a pen name is two seconds', async () => {
  const { guess, seconds } = givenAddresses();
  for (let n = 1; n <= 10; n += 1) expect((await guess(`198.51.100.${n}`)).status).toBe(422);

  expect((await guess('203.0.113.2', PASSWORD)).headers['retry-after']).toBe('2');
  seconds(2);
  expect((await guess('203.0.113.2', PASSWORD)).status).toBe(303);
});

test('many addresses together get about eighty guesses an hour at one account', async () => {
  const { guess, seconds } = givenAddresses();
  let guesses = 0;
  for (let n = 0; n < 360; n += 1) {
    if ((await guess(`198.51.${n % 250}.${1 + (n % 200)}`)).status === 422) guesses += 1;
    seconds(10);
  }
  expect(guesses).toBeGreaterThan(50);
  expect(guesses).toBeLessThan(85);
});
