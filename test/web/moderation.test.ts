import { asReader, closeWikis, emptyWiki, givenPerson, signIn } from '../support/wiki.js';

afterEach(closeWikis);

test('moderators see which accounts wait, and let them in with one button', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band', 'reader');
  givenPerson(wiki, 'night-shift', 'editor');
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  const waiting = await moderator.get('/moderation/accounts');
  expect(waiting.text).toContain('brass-band');
  expect(waiting.text).not.toContain('night-shift');
  const [, action = ''] = /action="([^"]+\/admission)"/.exec(waiting.text) ?? [];
  const answer = await moderator.post(action);

  expect(answer.status).toBe(303);
  expect((await moderator.get('/moderation/accounts')).text).toContain('Nobody is waiting.');
  expect((await asReader(wiki).get('/moderation-log?act=admission')).text).toMatch(/let <a[^>]+>brass-band<\/a> in\./);
});

test('nobody who waits is left out, however many do', async () => {
  const wiki = emptyWiki();
  for (let n = 1; n <= 101; n += 1) givenPerson(wiki, `waiting-${n}`, 'reader');
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  const first = await moderator.get('/moderation/accounts');
  const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first.text) ?? [];
  const second = await moderator.get(`/moderation/accounts${next}`);

  expect(first.text).toContain('>waiting-100</a>');
  expect(first.text).not.toContain('waiting-101');
  expect(second.text).toContain('>waiting-101</a>');
  expect(second.text).not.toContain('rel="next"');
});

test('who waits to be let in is for moderators', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band', 'reader');

  const answer = await (await signIn(wiki, 'night-shift')).get('/moderation/accounts');

  expect(answer.status).toBe(403);
  expect((await asReader(wiki).get('/moderation/accounts')).headers['location']).toMatch(/^\/sign-in/);
});

test('those who look after the site find their places from recent changes and from the log', async () => {
  const wiki = emptyWiki();
  const [moderator, administrator] = [
    await signIn(wiki, 'long-table', 'moderator'),
    await signIn(wiki, 'second-table', 'administrator'),
  ];

  for (const address of ['/changes', '/moderation-log']) {
    expect((await administrator.get(address)).text).toMatch(/href="\/moderation\/accounts"[^]*href="\/admin"/);
    const { text } = await moderator.get(address);
    expect(text).toContain('href="/moderation/accounts"');
    expect(text).not.toContain('href="/admin"');
    expect((await asReader(wiki).get(address)).text).not.toContain('/moderation/accounts');
  }
});
