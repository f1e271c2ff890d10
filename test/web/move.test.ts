import { changeSetting } from '../../src/actions/change-setting.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { hideRevision } from '../../src/actions/hide-revision.js';
import { revertPage } from '../../src/actions/revert-page.js';
import { formIn } from '../support/form.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  givenOldHand,
  givenTool,
  givenUse,
  signIn,
  type Browser,
} from '../support/wiki.js';

afterEach(closeWikis);

async function moved(browser: Browser, slug: string, form: Record<string, string>): Promise<string> {
  const answer = await browser.post(`/wiki/${slug}/move`, form);
  expect([slug, answer.status]).toEqual([slug, 303]);
  return answer.headers['location'] ?? '';
}

test('an editor gives a page another name; the old address leads on, and the page says from where one came', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Relay texting', body: 'Text people.\n' });
  const editor = await signIn(wiki, givenOldHand(wiki));
  const asked = await editor.get('/wiki/relay-texting/move');
  expect(asked.text).toContain('Move Relay texting');
  expect(asked.text).toContain('It stands at /wiki/relay-texting now.');

  const fields = formIn(asked.text, '/wiki/relay-texting/move');
  const answer = await editor.post('/wiki/relay-texting/move', {
    ...fields,
    title: 'ThruText texting',
    reason: 'New owner',
  });

  expect(answer.status).toBe(303);
  expect(answer.headers['location']).toBe('/wiki/thrutext-texting?done=moved');
  expect((await editor.get('/wiki/thrutext-texting?done=moved')).text).toContain(
    'Moved. The old address leads here now.',
  );
  const reader = asReader(wiki);
  const old = await reader.get('/wiki/relay-texting');
  expect([old.status, old.headers['location']]).toEqual([301, '/wiki/thrutext-texting?from=relay-texting']);
  const page = await reader.get('/wiki/thrutext-texting?from=relay-texting');
  expect(page.text).toContain('<h1>ThruText texting</h1>');
  expect(page.text).toContain('Moved from “Relay texting”.');
  expect(page.text).toContain('<link rel="canonical" href="http://wiki.test/wiki/thrutext-texting">');
  expect(page.text).not.toContain('done=');
});

test('history, recent changes and their feed tell of a move, and lead to taking it back', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Relay texting' });
  const editor = await signIn(wiki, givenOldHand(wiki));
  await moved(editor, 'relay-texting', { title: 'ThruText', reason: 'New owner' });

  const changes = await editor.get('/changes');
  const [, id = ''] = /href="\/changes\/(\d+)\/removal"/.exec(changes.text) ?? [];
  const sentence = / moved <a href="\/wiki\/thrutext">ThruText<\/a> from \/wiki\/relay-texting to \/wiki\/thrutext\./;
  expect(changes.text).toMatch(sentence);
  expect(changes.text).toContain('New owner');
  expect((await asReader(wiki).get('/changes.atom')).text).toContain('moved ThruText from /wiki/relay-texting');
  const history = await editor.get('/wiki/thrutext/history');
  expect(history.text).toMatch(sentence);
  expect(history.text).toContain('name changed');

  const back = await editor.get(`/changes/${id}/removal`);
  expect([back.status, back.headers['location']]).toEqual([303, `/wiki/thrutext/move?back=${id}`]);
  const form = formIn((await editor.get(`/wiki/thrutext/move?back=${id}`)).text, '/wiki/thrutext/move');
  expect([form['title'], form['slug']]).toEqual([['Relay texting'], ['relay-texting']]);
  await moved(
    editor,
    'thrutext',
    Object.fromEntries(Object.entries(form).map(([name, [value = '']]) => [name, value])),
  );
  const again = await asReader(wiki).get('/wiki/thrutext');
  expect(again.headers['location']).toBe('/wiki/relay-texting?from=thrutext');
  expect((await asReader(wiki).get('/wiki/relay-texting')).text).toContain('<h1>Relay texting</h1>');
  expect((await editor.post(`/changes/${id}/removal`, { reason: 'x' })).text).toContain('Move the page back instead.');
});

test('redirects of redirects lead on in one step, and the page keeps every address it ever had', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'One' });
  const editor = await signIn(wiki, givenOldHand(wiki));
  await moved(editor, 'one', { title: 'Two' });
  await moved(editor, 'two', { title: 'Three' });

  const reader = asReader(wiki);
  for (const old of ['one', 'two']) {
    const { status, headers } = await reader.get(`/wiki/${old}`);
    expect([status, headers['location']]).toEqual([301, `/wiki/three?from=${old}`]);
  }
  for (const part of ['history', 'raw', 'edit']) expect((await reader.get(`/wiki/one/${part}`)).status).toBe(200);
  const asked = await editor.get('/wiki/one/move');
  expect([asked.status, asked.headers['location']]).toEqual([301, '/wiki/three/move']);
});

test('facts, lists, feeds, the sitemap, search and data for programs follow a page to its new address by themselves', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Hustle');
  givenTool(wiki, 'Relay', { facts: { status: { value: 'closed', replacedBy: 'hustle' } } });
  const editor = await signIn(wiki, givenOldHand(wiki));
  await editor.post('/wiki/relay/alternatives', { to: 'Hustle', reason: 'cheaper' });

  await moved(editor, 'hustle', { title: 'Shuffle', keepName: 'yes' });

  const reader = asReader(wiki);
  for (const address of [
    '/wiki/relay',
    '/wiki/relay/alternatives',
    '/wiki/peer-to-peer-texting',
    '/tools',
    '/changes',
  ]) {
    const { text } = await reader.get(address);
    expect([address, /href="\/wiki\/shuffle"/.test(text), /href="\/wiki\/hustle"/.test(text)]).toEqual([
      address,
      true,
      false,
    ]);
  }
  expect((await reader.get('/sitemap.xml')).text).toContain('/wiki/shuffle</loc>');
  expect((await reader.get('/wiki/shuffle/history.atom')).text).toContain('/wiki/shuffle/history');
  expect((await reader.get('/wiki/shuffle')).text).toMatch(/"url": ?"https:\/\/example\.org\/"|wiki\/shuffle/);
  for (const word of ['shuffle', 'hustle']) {
    expect((await reader.get(`/search?q=${word}`)).text).toContain('href="/wiki/shuffle"');
  }
  expect((await reader.get('/wiki/shuffle/raw')).status).toBe(200);
});

test('an address that is taken is refused with the nearest free one, and everything typed is still there', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Phone banks' });
  givenPage(wiki, { title: 'Calling' });
  const editor = await signIn(wiki, givenOldHand(wiki));

  const answer = await editor.post('/wiki/calling/move', {
    title: 'Calling people',
    slug: 'Phone Banks',
    reason: 'Clearer',
  });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('The address phone-banks leads to “Phone banks”. phone-banks-2 is free.');
  expect(answer.text).toContain('value="Calling people"');
  expect(answer.text).toContain('>Clearer</textarea>');
  expect((await asReader(wiki).get('/wiki/calling')).status).toBe(200);
});

test('the address of a deleted page stays taken, and its name is not given away', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Marmalade' });
  deletePage(wiki, givenPerson(wiki, 'mod', 'moderator'), { slug: 'marmalade', reason: 'Spam' });
  givenPage(wiki, { title: 'Calling' });
  const editor = await signIn(wiki, givenOldHand(wiki));

  const answer = await editor.post('/wiki/calling/move', { title: 'Calling', slug: 'marmalade' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('The address marmalade is taken. marmalade-2 is free.');
});

test.each([
  ['search-words', 'The site itself leads to search-words. It is kept for pages under “Help”.'],
  ['online-meetings', 'The site itself leads to online-meetings. It is kept for pages under “Uses”.'],
  ['***', 'An address needs at least one letter or digit.'],
])('a page cannot be moved to %s', async (slug, sentence) => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Calling' });
  const editor = await signIn(wiki, givenOldHand(wiki));

  const answer = await editor.post('/wiki/calling/move', { title: 'Calling', slug });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain(sentence);
});

test('a new account can move pages that it started, and is told kindly why not others', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Calling' });
  const newcomer = givenPerson(wiki, 'first-day', 'editor', '2026-11-23T11:00:00Z');
  givenPage(wiki, { title: 'My page', by: newcomer });
  const browser = await signIn(wiki, newcomer);

  const refused = await browser.post('/wiki/calling/move', { title: 'Shouting' });

  expect(refused.status).toBe(403);
  expect(refused.text).toContain('You are new here, so for now you can move only pages that you started.');
  expect((await browser.get('/wiki/calling/move')).status).toBe(403);
  expect(await moved(browser, 'my-page', { title: 'Our page' })).toBe('/wiki/our-page?done=moved');
});

test('who cannot edit cannot move', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Calling' });
  const visitor = asReader(wiki);

  expect((await visitor.post('/wiki/calling/move', { title: 'Shouting' })).status).toBe(403);
  expect((await visitor.get('/wiki/calling/move')).headers['location']).toMatch(/^\/sign-in/);
  expect((await visitor.get('/wiki/calling')).text).not.toContain('/wiki/calling/move');
  const reader = await signIn(wiki, 'waiting', 'reader');
  expect((await reader.post('/wiki/calling/move', { title: 'Shouting' })).status).toBe(403);
  expect((await visitor.get('/wiki/calling')).status).toBe(200);
});

test('a move by a moderator stands in the moderation log, and who wrote the page gets a notice', async () => {
  const wiki = emptyWiki();
  const writer = givenPerson(wiki, 'porch-light');
  givenPage(wiki, { title: 'Calling', by: writer });
  const moderator = await signIn(wiki, 'night-desk', 'moderator');

  await moved(moderator, 'calling', { title: 'Calling people', reason: 'Clearer' });

  const log = await asReader(wiki).get('/moderation-log?act=move');
  expect(log.text).toMatch(/night-desk<\/a> moved <a href="\/wiki\/calling-people">Calling people<\/a>\./);
  const notices = await (await signIn(wiki, writer)).get('/notices');
  expect(notices.text).toContain('night-desk moved a page you wrote on: it is called Calling people now: “Clearer”');
});

test('two people who move one page at once: the second is asked again, and the form sent twice moves once', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Calling' });
  const editor = await signIn(wiki, givenOldHand(wiki));
  const base = { baseRevision: String(revisionId) };
  await moved(editor, 'calling', { title: 'Calling people', ...base });

  expect(await moved(editor, 'calling', { title: 'Calling people', ...base })).toBe(
    '/wiki/calling-people?unchanged=yes',
  );
  const other = await editor.post('/wiki/calling/move', { title: 'Ringing', ...base });

  expect(other.status).toBe(409);
  expect(other.text).toContain('Somebody else moved this page while you were here.');
  expect((await asReader(wiki).get('/wiki/calling-people')).text).toContain('<h1>Calling people</h1>');
});

test('an address whose name is hidden since is shown to readers nowhere, and to moderators still', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId } = givenPage(wiki, { title: 'Calling', by: givenPerson(wiki, 'porch-light') });
  const vandal = await signIn(wiki, givenOldHand(wiki, 'brass-band'));
  await moved(vandal, slug, { title: 'Marmalade crooks' });
  await moved(await signIn(wiki, givenOldHand(wiki)), 'marmalade-crooks', { title: 'Calling', slug: 'calling' });
  const moderator = givenPerson(wiki, 'night-desk', 'moderator');
  const spoiled = wiki.db.driver.prepare("SELECT id FROM revisions WHERE title = 'Marmalade crooks'").pluck().all();
  for (const revision of spoiled as number[]) {
    hideRevision(wiki, moderator, { revision, parts: ['text'], reason: 'An insult' });
  }

  const reader = asReader(wiki);
  for (const address of ['/changes', '/changes.atom', '/wiki/calling', '/wiki/calling/history', '/moderation-log']) {
    const { text } = await reader.get(address);
    expect([address, /marmalade/i.test(text)]).toEqual([address, false]);
    expect(text).toContain('Calling');
  }
  expect((await reader.get('/wiki/calling/history')).text).toContain('an address that is not shown');
  expect((await reader.get('/wiki/marmalade-crooks')).status).toBe(404);
  expect((await (await signIn(wiki, moderator)).get('/changes')).text).toContain('/wiki/marmalade-crooks');
  expect(revisionId).toBeGreaterThan(0);
});

test('going back to a version before a move brings back the name and leaves the address', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Calling' });
  const by = givenOldHand(wiki);
  await moved(await signIn(wiki, by), 'calling', { title: 'Calling people' });

  revertPage(wiki, by, { slug: 'calling-people', revision: revisionId, summary: 'Shorter' });

  const page = await asReader(wiki).get('/wiki/calling-people');
  expect(page.text).toContain('<h1>Calling</h1>');
});

test('where the first edits of each person are looked at, a newcomer suggests a name and moves nothing', async () => {
  const wiki = emptyWiki();
  const newcomer = givenPerson(wiki, 'first-day', 'editor', '2026-11-23T11:00:00Z');
  givenPage(wiki, { title: 'My page', by: newcomer });
  changeSetting(wiki, givenPerson(wiki, 'root', 'administrator'), { name: 'newcomers', value: 'review' });
  const browser = await signIn(wiki, newcomer);

  const answer = await browser.post('/wiki/my-page/move', { title: 'Our page' });

  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Somebody looks at your first edits here. This cannot wait: suggest a change');
  expect((await asReader(wiki).get('/wiki/my-page')).status).toBe(200);
});
