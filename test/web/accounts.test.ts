import { BLOCK_PARTS } from '../../src/domain/block.js';
import { updateSetting } from '../../src/storage/settings.js';
import { insertBlock } from '../../src/storage/moderation.js';
import { write } from '../../src/storage/database.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPerson,
  later,
  PASSWORD,
  signIn,
  type Browser,
  type TestWiki,
} from '../support/wiki.js';

const EVERYTHING = { parts: BLOCK_PARTS, pageIds: [] };

afterEach(closeWikis);

const NEW = 'seven purple bicycles';

function givenSetting(wiki: TestWiki, value: string): void {
  write(wiki.db, () =>
    updateSetting(wiki.db, { name: 'signUp', value, actorId: null, changedAt: '2026-11-01T00:00:00Z' }),
  );
}

async function codesShown(browser: Browser, address = '/account/codes'): Promise<string[]> {
  const { text } = await browser.get(address);
  return [...text.matchAll(/<li>([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})<\/li>/g)].map(([, code]) => code ?? '');
}

async function signedUp(wiki: TestWiki, name = 'night-shift') {
  const browser = asReader(wiki);
  await browser.post('/sign-up', { name, password: NEW });
  return { browser, codes: await codesShown(browser) };
}

test('signing up takes a pen name and a password, signs in, and shows eight recovery codes once', async () => {
  const wiki = emptyWiki();
  const browser = asReader(wiki);

  const answer = await browser.post('/sign-up', { name: ' Night  Shift ', password: NEW, contact: '', to: '/new' });

  expect(answer.status).toBe(303);
  expect(answer.headers.location).toBe('/account/codes?to=%2Fnew');
  const first = await browser.get('/account/codes?to=%2Fnew');
  expect(first.text).toContain('<a href="/account"><span class="long">Night Shift</span>');
  expect(new Set(first.text.match(/<li>[0-9A-Z]{4}(-[0-9A-Z]{4}){3}<\/li>/g)).size).toBe(8);
  expect(first.text).toContain('<a class="button button-primary" href="/new">');
  const again = await browser.get('/account/codes?to=%2Fnew');
  expect(again.text).toContain('Codes are shown once, when they are made.');
  expect(again.text).not.toMatch(/<li>[0-9A-Z]{4}-/);
  expect((await browser.get('/account')).text).toContain('You have 8 recovery codes left.');
});

test('asking only for the head of the codes page does not use them up', async () => {
  const wiki = emptyWiki();
  const browser = asReader(wiki);
  await browser.post('/sign-up', { name: 'night-shift', password: NEW });

  const head = browser.get('/account/codes');
  head.method = 'HEAD';
  await head;

  expect(await codesShown(browser)).toHaveLength(8);
});

test.each([
  ['a', NEW, 'Choose a pen name of two letters or more.'],
  ['night-shift', 'short', 'Use at least 8 characters.'],
  ['night-shift', 'Password123', 'This password is on the lists that guessers try first.'],
  ['night-shift', 'Password123!', 'This password is on the lists that guessers try first.'],
  ['night-shift', '!!trustno1!', 'This password is on the lists that guessers try first.'],
  ['night-shift', 'abcdefgh', 'This password is on the lists that guessers try first.'],
  ['night-shift', '        ', 'This password is on the lists that guessers try first.'],
  ['night-shift', 'Night-Shift', 'Choose a password that is not your pen name.'],
  ['<script>', NEW, 'Use letters, digits, blanks, dots and hyphens in a pen name.'],
  ['Starter Library', NEW, 'Somebody here has this pen name already.'],
  ['LONG-table', NEW, 'Somebody here has this pen name already.'],
  ['Lōng-tаble'.replace('а', 'a\u0332'), NEW, 'Somebody here has a pen name that looks like this one.'],
  ['ᏞᎾNᏀ', NEW, 'Write each word of a pen name in letters of one script.'],
  ['Adm\u0131n', NEW, 'This name is kept for the people who look after the site'],
  ['Somebody', NEW, 'This name is kept for the people who look after the site, or stands for nobody.'],
  ['Someone without an account', NEW, 'This name is kept for the people who look after the site'],
  ['L0ng-Tab1e'.replace('1', 'l'), NEW, 'Somebody here has a pen name that looks like this one.'],
  ['m0derator', NEW, 'This name is kept for the people who look after the site'],
  ['Starter L\u0131brary', NEW, 'Somebody here has this pen name already.'],
])('signing up as %j with %j is refused in words, with the name kept', async (name, password, sentence) => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'Long-Table');

  const answer = await asReader(wiki).post('/sign-up', { name, password });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('<title>Error: Sign up');
  expect(answer.text).toContain(sentence);
  expect(answer.text).not.toContain(`value="${password}"`);
  expect(answer.text).not.toContain('<script>');
});

test.each(['at once', 'after the first'])(
  'a form to sign up that is sent twice, the second time %s, makes one account, signed in, with codes that work',
  async (when) => {
    const wiki = emptyWiki();
    const [first, second] = [asReader(wiki), asReader(wiki)];
    const form = { name: 'night-shift', password: NEW };

    const dropped = first.post('/sign-up', form).then(({ status }) => status);
    if (when === 'after the first') await dropped;
    const answer = await second.post('/sign-up', form);

    expect([await dropped, answer.status]).toEqual([303, 303]);
    const [code = ''] = await codesShown(second);
    const other = { name: 'night-shift', password: 'another good password' };
    expect((await asReader(wiki).post('/recover', { ...other, code })).status).toBe(303);
  },
);

test('a name is taken for those who send another password, and two minutes later for everybody', async () => {
  const wiki = emptyWiki();
  const form = { name: 'night-shift', password: NEW };
  await asReader(wiki).post('/sign-up', form);

  const other = await asReader(wiki).post('/sign-up', { ...form, password: 'quite another one' });
  later(wiki, 0.05);
  const late = await asReader(wiki).post('/sign-up', form);

  for (const { status, text } of [other, late]) {
    expect(status).toBe(422);
    expect(text).toContain('Somebody here has this pen name already.');
  }
});

test('a recovery form that is sent twice ends signed in both times', async () => {
  const wiki = emptyWiki();
  const browser = asReader(wiki);
  await browser.post('/sign-up', { name: 'night-shift', password: NEW });
  const [code = ''] = await codesShown(browser);
  const form = { name: 'night-shift', password: 'another good password', code };

  const statuses = [await asReader(wiki).post('/recover', form), await asReader(wiki).post('/recover', form)];

  expect(statuses.map(({ status }) => status)).toEqual([303, 303]);
});

test('a class that mistypes its first names and passwords can still sign up and in', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'long-table');
  const browser = asReader(wiki);
  for (let n = 0; n < 60; n += 1) await browser.post('/sign-up', { name: 'long-table', password: 'password' });

  const made = await asReader(wiki).post('/sign-up', { name: 'night-shift', password: NEW });
  const signedIn = await asReader(wiki).post('/sign-in', { name: 'long-table', password: PASSWORD });

  expect([made.status, signedIn.status]).toEqual([303, 303]);
});

test('a filled trap field, and a field that asks for a role, make no account', async () => {
  const wiki = emptyWiki();
  const browser = asReader(wiki);

  const trapped = await browser.post('/sign-up', { name: 'night-shift', password: NEW, contact: 'x' });
  const greedy = await browser.post('/sign-up', { name: 'night-shift', password: NEW, role: 'administrator' });

  expect(trapped.status).toBe(422);
  expect(trapped.text).toContain('Leave this field empty.');
  expect(trapped.text).toContain('value="night-shift"');
  expect(greedy.status).toBe(422);
  expect((await browser.get('/people/night-shift')).status).toBe(404);
  expect((await browser.post('/sign-up', { name: 'night-shift', password: NEW })).status).toBe(303);
});

test('one address can make thirty accounts in an hour, a training room full; forms it filled in wrongly do not count', async () => {
  const wiki = emptyWiki();
  const browser = asReader(wiki);
  for (let n = 0; n < 3; n += 1) await browser.post('/sign-up', { name: 'x', password: NEW });
  for (let n = 0; n < 30; n += 1) await browser.post('/sign-up', { name: `person ${n}`, password: NEW });

  const answer = await browser.post('/sign-up', { name: 'person 30', password: NEW });

  expect(answer.status).toBe(429);
  expect(answer.text).toContain('Please wait 60 minutes, then try again.');
  expect((await browser.get('/people/person%2029')).status).toBe(200);
  later(wiki, 1.1);
  expect((await browser.post('/sign-up', { name: 'person 30', password: NEW })).status).toBe(303);
});

test('where accounts are let in by moderators, a new one can read and waits', async () => {
  const wiki = emptyWiki();
  givenSetting(wiki, 'approved');
  const browser = asReader(wiki);

  const answer = await browser.post('/sign-up', { name: 'night-shift', password: NEW });

  expect(answer.status).toBe(303);
  const account = await browser.get('/account');
  expect(account.text).toContain('A moderator still has to let your account in.');
  expect((await browser.get('/people/night-shift')).text).toContain('Waiting to be let in. Here since');
});

test('where signing up is closed, the page says so and makes no account', async () => {
  const wiki = emptyWiki();
  givenSetting(wiki, 'closed');
  const browser = asReader(wiki);

  const answer = await browser.post('/sign-up', { name: 'night-shift', password: NEW });

  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Nobody can sign up here now.');
  expect((await browser.get('/sign-up')).text).toContain('Nobody can sign up here now.');
  expect((await browser.get('/people/night-shift')).status).toBe(404);
});

test('a recovery code sets a new password once, signs in, and ends every session', async () => {
  const wiki = emptyWiki();
  const { browser, codes } = await signedUp(wiki);
  const code = codes[3]?.toLowerCase().replaceAll('-', ' ') ?? '';
  const elsewhere = asReader(wiki);

  const answer = await elsewhere.post('/recover', { name: 'NIGHT-SHIFT', code, password: 'nine green umbrellas' });

  expect(answer.status).toBe(303);
  expect((await elsewhere.get('/account')).text).toContain('You have 7 recovery codes left.');
  expect((await browser.get('/account')).headers.location).toBe('/sign-in?to=%2Faccount');
  const again = await asReader(wiki).post('/recover', { name: 'night-shift', code, password: 'ten green umbrellas' });
  expect(again.status).toBe(422);
  expect(again.text).toContain('The pen name or the code is wrong, or the code was used.');
  expect(again.text).toContain('value="night-shift"');
  const old = await asReader(wiki).post('/sign-in', { name: 'night-shift', password: NEW });
  expect(old.status).toBe(422);
});

test('a filled trap field uses up no recovery code', async () => {
  const wiki = emptyWiki();
  const [code = ''] = (await signedUp(wiki)).codes;
  const reader = asReader(wiki);
  const form = { name: 'night-shift', code, password: 'nine green umbrellas' };
  expect((await reader.get('/recover')).text).toMatch(
    /class="trap" aria-hidden="true">[^]*?name="contact" tabindex="-1"/,
  );

  const trapped = await reader.post('/recover', { ...form, contact: 'x' });

  expect(trapped.status).toBe(422);
  expect(trapped.text).toContain('Leave this field empty.');
  expect((await reader.post('/recover', { ...form, contact: '' })).status).toBe(303);
});

test('guessing recovery codes is slowed down with the account', async () => {
  const wiki = emptyWiki();
  const { codes } = await signedUp(wiki);
  const browser = asReader(wiki);
  const guess = (code: string) => browser.post('/recover', { name: 'night-shift', code, password: 'a guess at most' });
  for (let n = 0; n < 10; n += 1) await guess(`0000-0000-0000-000${n}`);

  const answer = await guess(codes[0] ?? '');

  expect(answer.status).toBe(429);
  expect((await browser.post('/sign-in', { name: 'night-shift', password: NEW })).status).toBe(429);
});

test('changing the password asks the one of today and signs out everywhere else', async () => {
  const wiki = emptyWiki();
  const browser = await signIn(wiki);
  const elsewhere = await signIn(wiki);

  const wrong = await browser.post('/account/password', { current: 'not mine at all', password: NEW });
  const right = await browser.post('/account/password', { current: PASSWORD, password: NEW });

  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('This is not your password of today.');
  expect(wrong.text).not.toContain(NEW);
  expect(right.status).toBe(303);
  expect((await browser.get('/account?done=password')).text).toContain('Your new password is kept.');
  expect((await elsewhere.get('/account')).status).toBe(303);
  expect((await asReader(wiki).post('/sign-in', { name: 'night-shift', password: NEW })).status).toBe(303);
});

test('a composed and a decomposed letter make the same password', async () => {
  const wiki = emptyWiki();
  const browser = await signIn(wiki);
  await browser.post('/account/password', { current: PASSWORD, password: 'caf\u00e9 am morgen' });

  const answer = await asReader(wiki).post('/sign-in', { name: 'night-shift', password: 'cafe\u0301 am morgen' });

  expect(answer.status).toBe(303);
});

test('the account lists where one is signed in; one of them, or all others, can be signed out', async () => {
  const wiki = emptyWiki();
  const [here, there, elsewhere] = [await signIn(wiki), await signIn(wiki), await signIn(wiki)];
  const { text } = await here.get('/account');
  const [session = ''] = [...text.matchAll(/name="session" value="([0-9a-f]{64})"/g)].map(([, id]) => id ?? '');

  await here.post('/account/sessions', { session });

  expect(text.match(/Another device/g)).toHaveLength(2);
  expect(text).toContain('This device');
  const left = await Promise.all([there.get('/account'), elsewhere.get('/account')]);
  expect(left.map(({ status }) => status).sort()).toEqual([200, 303]);
  await here.post('/account/sessions', { others: 'yes' });
  const after = await Promise.all([here.get('/account'), there.get('/account'), elsewhere.get('/account')]);
  expect(after.map(({ status }) => status)).toEqual([200, 303, 303]);
});

test('nobody can sign out somebody else', async () => {
  const wiki = emptyWiki();
  const victim = await signIn(wiki, 'long-table');
  await signIn(wiki, 'long-table');
  const { text } = await victim.get('/account');
  const session = /name="session" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? '';
  const attacker = await signIn(wiki, 'night-shift');

  await attacker.post('/account/sessions', { session });

  expect(session).toHaveLength(64);
  expect((await victim.get('/account')).text).toContain('Another device');
});

test('new recovery codes need the password and make the earlier ones void', async () => {
  const wiki = emptyWiki();
  const { browser, codes } = await signedUp(wiki);

  const wrong = await browser.post('/account/codes', { password: 'not mine at all' });
  const right = await browser.post('/account/codes', { password: NEW });

  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('This is not your password of today.');
  expect(right.status).toBe(303);
  const fresh = await codesShown(browser);
  expect(fresh).toHaveLength(8);
  const form = { name: 'night-shift', password: 'nine green umbrellas' };
  expect((await asReader(wiki).post('/recover', { ...form, code: codes[0] ?? '' })).status).toBe(422);
  expect((await asReader(wiki).post('/recover', { ...form, code: fresh[0] ?? '' })).status).toBe(303);
});

test('recovery codes are shown to the browser that made them, within ten minutes', async () => {
  const wiki = emptyWiki();
  const [here, elsewhere] = [await signIn(wiki), await signIn(wiki)];
  await here.post('/account/codes', { password: PASSWORD });

  const seenElsewhere = await codesShown(elsewhere);
  const seenHere = await codesShown(here);

  expect(seenElsewhere).toHaveLength(0);
  expect(seenHere).toHaveLength(8);
  await here.post('/account/codes', { password: PASSWORD });
  later(wiki, 0.2);
  expect(await codesShown(here)).toHaveLength(0);
});

test('a blocked person signs in and reads on the account why, until when, and whom to write to', async () => {
  const wiki = emptyWiki();
  const person = givenPerson(wiki, 'brass-band');
  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  const endsAt = '2026-11-30T12:00:00Z';
  const block = { userId: person.id, actorId: moderator.id, reason: 'Advertising.', createdAt: '2026-11-23T12:00:00Z' };
  write(wiki.db, () => insertBlock(wiki.db, { ...EVERYTHING, ...block, endsAt }));

  const answer = await (await signIn(wiki, person)).get('/account');

  expect(answer.status).toBe(200);
  expect(answer.text).toContain('Paused from editing until');
  expect(answer.text).toContain('30 November 2026');
  expect(answer.text).toContain('“Advertising.”');
  expect(answer.text).toContain('<a class="by" href="/people/long-table">long-table</a>');
});

test('neither passwords nor codes stand readable in the database', async () => {
  const wiki = emptyWiki();
  const { codes } = await signedUp(wiki);

  const bytes = wiki.db.driver.serialize().toString('latin1');

  expect(bytes).toContain('night-shift');
  expect(bytes).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  for (const secret of [NEW, ...codes, ...codes.map((code) => code.replaceAll('-', ''))]) {
    expect(bytes).not.toContain(secret);
  }
});

test('a form that names no device signs out none and does not say that it did', async () => {
  const browser = await signIn(emptyWiki(), 'night-shift');

  const answer = await browser.post('/account/sessions', {});

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Choose which device to sign out.');
});

test('an act that nobody knows is not said to be done, whatever it is called', async () => {
  const browser = await signIn(emptyWiki(), 'night-shift');

  const known = await browser.get('/account?done=password');
  expect(known.text).toContain('Your new password is kept.');
  for (const done of ['constructor', '__proto__', 'toString', 'x']) {
    const answer = await browser.get(`/account?done=${done}`);
    expect([done, answer.status]).toEqual([done, 200]);
    expect(answer.text).not.toContain('Your new password is kept.');
  }
});
