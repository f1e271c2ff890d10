import { asReader, closeWikis, emptyWiki } from '../support/wiki.js';

afterEach(closeWikis);

test('a reader chooses dark colours, which a cookie keeps for a year, and comes back', async () => {
  const browser = asReader(emptyWiki());

  const answer = await browser.post('/theme', { theme: 'dark', to: '/sign-in?x=1' });

  expect(answer.status).toBe(303);
  expect(answer.headers.location).toBe('/sign-in?x=1');
  expect(answer.headers['set-cookie']?.[0]).toMatch(/^theme=dark; Max-Age=31536000; Path=\/; .*SameSite=Lax$/);
  expect((await browser.get('/sign-in')).text).toContain('data-theme="dark"');
});

test('choosing the colours of the system takes the cookie away', async () => {
  const browser = asReader(emptyWiki());
  await browser.post('/theme', { theme: 'light', to: '/' });
  expect((await browser.get('/sign-in')).text).toContain('data-theme="light"');

  await browser.post('/theme', { theme: 'system', to: '/' });

  const { text } = await browser.get('/sign-in');
  expect(text).toContain('value="system" aria-pressed="true"');
  expect(text).not.toContain('data-theme');
});

test('unknown colours and foreign return addresses are refused', async () => {
  const browser = asReader(emptyWiki());

  const unknown = await browser.post('/theme', { theme: 'dark; Domain=evil.example', to: '/' });
  const foreign = await browser.post('/theme', { theme: 'dark', to: '//evil.example' });

  expect(unknown.status).toBe(422);
  expect(unknown.headers['set-cookie']).toBeUndefined();
  expect(foreign.headers.location).toBe('/');
});
