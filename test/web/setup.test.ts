import { asReader, closeWikis, emptyWiki, givenPerson } from '../support/wiki.js';

afterEach(closeWikis);

const CODE = '6f1c0d7be2a94c5fb8c3a1d2e3f40516';
const FORM = { name: 'first-key', password: 'seven purple bicycles' };

test('the one-time code makes the first administrator, signs in, and is void afterwards', async () => {
  const wiki = emptyWiki();
  wiki.setup.code = CODE;
  const browser = asReader(wiki);
  expect((await browser.get(`/setup/${CODE}`)).text).toContain('Make the first administrator');

  const answer = await browser.post(`/setup/${CODE}`, FORM);

  expect(answer.status).toBe(303);
  expect(answer.headers.location).toBe('/account/codes?to=%2Fadmin');
  expect((await browser.get('/account')).text).toContain('Administrator. Here since');
  const log = (await asReader(wiki).get('/moderation-log')).text;
  expect(log).toMatch(/an account was made for <a[^>]+>first-key<\/a>, with the role Administrator\./);
  expect(log).toContain('Made with the one-time address that the server printed.');
  expect((await asReader(wiki).get(`/setup/${CODE}`)).status).toBe(404);
  expect((await asReader(wiki).post(`/setup/${CODE}`, { ...FORM, name: 'second-key' })).status).toBe(404);
});

test('a form sent twice makes one administrator, who is signed in either way', async () => {
  const wiki = emptyWiki();
  wiki.setup.code = CODE;

  const answers = [
    await asReader(wiki).post(`/setup/${CODE}`, FORM),
    await asReader(wiki).post(`/setup/${CODE}`, FORM),
  ];

  expect(answers.map(({ headers }) => headers.location)).toEqual(Array(2).fill('/account/codes?to=%2Fadmin'));
  expect((await asReader(wiki).post(`/setup/${CODE}`, { ...FORM, password: 'not their password' })).status).toBe(404);
});

test('a wrong code is not found, and makes nobody', async () => {
  const wiki = emptyWiki();
  wiki.setup.code = CODE;
  const browser = asReader(wiki);

  const answer = await browser.post('/setup/00000000000000000000000000000000', FORM);

  expect(answer.status).toBe(404);
  expect((await browser.get('/setup/undefined')).status).toBe(404);
  expect((await browser.get('/people/first-key')).status).toBe(404);
  expect((await browser.get(`/setup/${CODE}`)).status).toBe(200);
});

test('the code does not work where there is an administrator already, nor where none was made', async () => {
  const wiki = emptyWiki();
  expect((await asReader(wiki).get(`/setup/${CODE}`)).status).toBe(404);
  wiki.setup.code = CODE;
  expect((await asReader(wiki).get(`/setup/${CODE}`)).status).toBe(200);
  givenPerson(wiki, 'long-table', 'administrator');

  const answer = await asReader(wiki).post(`/setup/${CODE}`, FORM);

  expect(answer.status).toBe(404);
});

test('a refused name comes back with the reason, and the code still works', async () => {
  const wiki = emptyWiki();
  wiki.setup.code = CODE;
  const browser = asReader(wiki);

  const answer = await browser.post(`/setup/${CODE}`, { name: 'first-key', password: 'short' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Use at least 8 characters.');
  expect(answer.text).toContain('value="first-key"');
  expect((await browser.post(`/setup/${CODE}`, FORM)).status).toBe(303);
});
