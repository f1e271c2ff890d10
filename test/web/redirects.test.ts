import { deletePage } from '../../src/actions/delete-page.js';
import { movePage } from '../../src/actions/move-page.js';
import { formIn } from '../support/form.js';
import { asReader, closeWikis, emptyWiki, givenOldHand, givenPage, givenPerson, signIn } from '../support/wiki.js';

afterEach(closeWikis);

const REDIRECTS = '/upkeep/redirects';

test('an editor makes an old name lead to a page, and everybody sees where it leads, since when and by whom', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'ThruText' });
  givenPage(wiki, { title: 'Guide', body: 'Use [[Relay texts]].\n' });
  const editor = await signIn(wiki, givenOldHand(wiki));
  const reader = asReader(wiki);
  expect((await reader.get('/upkeep/wanted')).text).toContain('Relay texts');

  const answer = await editor.post(REDIRECTS, { name: 'Relay texts', page: 'thrutext', reason: 'Its old name' });

  expect(answer.status).toBe(303);
  expect((await editor.get(answer.headers['location'] ?? '')).text).toContain('Made. /wiki/relay-texts leads on now.');
  const old = await reader.get('/wiki/relay-texts');
  expect([old.status, old.headers['location']]).toEqual([301, '/wiki/thrutext?from=relay-texts']);
  expect((await reader.get('/wiki/guide')).text).toContain('<a href="/wiki/thrutext" title="ThruText">Relay texts</a>');
  expect((await reader.get('/upkeep/wanted')).text).not.toContain('Relay texts');
  const list = (await reader.get(REDIRECTS)).text.replace(/\s+/g, ' ');
  expect(list).toMatch(
    /<h2>\/wiki\/relay-texts<\/h2> <p>Leads to <a href="\/wiki\/thrutext">ThruText<\/a>\.<\/p> <p class="soft">Since .* by .*long-table/,
  );
  expect(list).not.toContain('method="post" action="/upkeep/redirects"');
  const changes = (await reader.get('/changes')).text;
  expect(changes).toMatch(/made \/wiki\/relay-texts lead to <a href="\/wiki\/thrutext">ThruText<\/a>\./);
  expect((await editor.post(REDIRECTS, { name: 'relay-texts', page: 'ThruText' })).headers['location']).toContain(
    'made-before',
  );
});

test('a redirect is taken away with a reason, says first what links by it, and can be made again', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Relay' });
  givenPage(wiki, { title: 'Guide', body: 'Use [[Relay]].\n' });
  const by = givenOldHand(wiki);
  movePage(wiki, by, { slug: 'relay', title: 'ThruText', to: '', reason: '', keepName: false, relink: false });
  const editor = await signIn(wiki, by);
  const removal = '/upkeep/redirects/relay/removal';
  const asked = await editor.get(removal);
  expect(asked.text).toContain('Make /wiki/relay lead nowhere?');
  expect(asked.text).toContain('1 page links by this name. Its link would lead nowhere.');
  expect((await editor.post(removal, { reason: '' })).status).toBe(422);

  const answer = await editor.post(removal, { reason: 'Another tool has this name now' });

  expect(answer.status).toBe(303);
  const done = await editor.get(answer.headers['location'] ?? '');
  expect(done.text).toContain('Taken away. The address leads nowhere now.');
  const reader = asReader(wiki);
  expect((await reader.get('/wiki/relay')).status).toBe(404);
  expect((await reader.get('/upkeep/wanted')).text).toContain('<h2>Relay</h2>');
  // The name may be why it was taken away: it is for who did it, and for moderators.
  expect((await reader.get('/changes')).text).toContain('made an address that is not shown lead nowhere. It led to');
  const own = await editor.get('/changes');
  expect(own.text).toContain('made /wiki/relay lead nowhere.');
  const [, id = ''] = /href="\/changes\/(\d+)\/removal"/.exec(own.text) ?? [];
  const back = await editor.get(`/changes/${id}/removal`);
  const form = formIn((await editor.get(back.headers['location'] ?? '')).text, REDIRECTS);
  expect([form['name'], form['page']]).toEqual([['relay'], ['ThruText']]);
  await editor.post(REDIRECTS, { name: 'relay', page: 'ThruText' });
  expect((await reader.get('/wiki/relay')).status).toBe(301);
});

test.each([
  [{ name: 'Guide', page: 'ThruText' }, 'The address guide leads to “Guide”. guide-2 is free.'],
  [{ name: 'Relay', page: 'Nobody' }, 'We have no page of this name.'],
  [{ name: '!!!', page: 'ThruText' }, 'An address needs at least one letter or digit.'],
  [{ name: 'online meetings', page: 'ThruText' }, 'The site itself leads to online-meetings.'],
])('what cannot lead on is refused: %j', async (form, sentence) => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'ThruText' });
  givenPage(wiki, { title: 'Guide' });
  const editor = await signIn(wiki, givenOldHand(wiki));

  const answer = await editor.post(REDIRECTS, form);

  expect(answer.status).toBe(422);
  expect(answer.text).toContain(sentence);
  expect(answer.text).toContain(`value="${form.name}"`);
});

test('the address of a page is no redirect, and one that the site itself needs stays', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Formatting', kind: 'help', tags: [] });
  const by = givenOldHand(wiki);
  movePage(wiki, by, {
    slug: 'formatting',
    title: 'How to format',
    to: '',
    reason: '',
    keepName: false,
    relink: false,
  });
  const editor = await signIn(wiki, by);

  expect((await editor.get('/upkeep/redirects/how-to-format/removal')).status).toBe(404);
  const answer = await editor.post('/upkeep/redirects/formatting/removal', { reason: 'x' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('The site itself leads to this address, so it has to stay.');
  expect((await asReader(wiki).get('/wiki/formatting')).status).toBe(301);
});

test('a new account makes and takes away redirects of its own pages alone, and a reader none', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'ThruText' });
  const newcomer = await signIn(wiki, givenPerson(wiki, 'first-day', 'editor', '2026-11-23T11:00:00Z'));

  const answer = await newcomer.post(REDIRECTS, { name: 'Crooks', page: 'ThruText' });

  expect(answer.status).toBe(403);
  expect(answer.text).toContain('You are new here');
  expect((await asReader(wiki).post(REDIRECTS, { name: 'Crooks', page: 'ThruText' })).status).toBe(403);
  expect((await asReader(wiki).get('/wiki/crooks')).status).toBe(404);
  expect((await asReader(wiki).get('/wiki/thrutext')).status).toBe(200);
});

test('what moderators do to addresses stands in the log, and redirects to deleted pages are told to nobody', async () => {
  const wiki = emptyWiki();
  const moderator = givenPerson(wiki, 'night-desk', 'moderator');
  givenPage(wiki, { title: 'ThruText' });
  givenPage(wiki, { title: 'Marmalade' });
  const browser = await signIn(wiki, moderator);
  await browser.post(REDIRECTS, { name: 'Relay', page: 'ThruText' });
  await browser.post(REDIRECTS, { name: 'Zucker', page: 'Marmalade' });
  await browser.post('/upkeep/redirects/relay/removal', { reason: 'A mistake' });
  deletePage(wiki, moderator, { slug: 'marmalade', reason: 'Spam' });

  const reader = asReader(wiki);

  const log = (await reader.get('/moderation-log')).text;
  expect(log).toMatch(/night-desk<\/a> made another address lead to <a href="\/wiki\/thrutext">/);
  expect(log).toMatch(/night-desk<\/a> took away an address that led to <a href="\/wiki\/thrutext">/);
  for (const address of ['/moderation-log', '/changes', '/changes.atom', REDIRECTS]) {
    const { text } = await reader.get(address);
    expect([address, /zucker|marmalade/i.test(text)]).toEqual([address, false]);
  }
  expect((await reader.get('/changes')).text).toContain('ThruText');
  expect((await reader.get(REDIRECTS)).text).toContain('No address leads on yet.');
});

test('many redirects go on on a second page, A–Z, each once', async () => {
  const wiki = emptyWiki();
  const by = givenOldHand(wiki);
  givenPage(wiki, { title: 'Page 00', by });
  for (let n = 0; n < 60; n += 1) {
    const [slug, title] = [n, n + 1].map((number) => `page-${String(number).padStart(2, '0')}`);
    movePage(wiki, by, { slug: slug ?? '', title: title ?? '', to: '', reason: '', keepName: false, relink: false });
  }
  const reader = asReader(wiki);

  const first = await reader.get(REDIRECTS);
  const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first.text) ?? [];
  const all = [first, await reader.get(next)].flatMap(({ text }) =>
    [...text.matchAll(/<h2>\/wiki\/(page-\d+)</g)].map(([, slug]) => slug),
  );

  expect(all).toHaveLength(60);
  expect(all).toEqual([...new Set(all)].sort());
});
