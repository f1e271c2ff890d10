import { verifyWiki } from '../../src/actions/verify-wiki.js';
import { crawl, holding } from '../support/crawl.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

/** A page of three versions of which the second is bad: text of 1234 characters more, summary and author are canaries. */
function givenBadVersion(wiki: TestWiki) {
  const by = givenPerson(wiki, 'quince-canary');
  const first = givenPage(wiki, { title: 'Door knocking', body: 'Knock.\n', summary: 'The start' });
  const bad = givenEdit(wiki, {
    ...{ slug: first.slug, baseRevision: first.revisionId, title: 'Door knocking', by },
    body: `Call 555-0147-marmalade ${'x'.repeat(1216)}\n`,
    summary: 'Rhubarb canary words',
  });
  const last = givenEdit(wiki, {
    ...{ slug: first.slug, baseRevision: bad.revisionId, title: 'Door knocking' },
    body: 'Knock.\n',
    summary: 'Clean again',
  });
  return { first: first.revisionId, bad: bad.revisionId, last: last.revisionId };
}

/** Every address that could tell something of a version. */
function addressesOf({ first, bad, last }: { first: number; bad: number; last: number }): readonly string[] {
  const ids = [first, bad, last];
  return [
    ...['/', '/changes', '/changes?new=yes', '/changes?kind=guide', '/changes.atom', '/changes.atom?new=yes'],
    ...['/moderation-log', '/moderation-log?act=hide', '/people/quince-canary', '/guides', '/tags/tips'],
    ...['/search?q=marmalade', '/search?q=door', '/suggest?q=marm', '/suggest?q=door', '/export'],
    ...['/wiki/door-knocking', '/wiki/door-knocking/raw', '/wiki/door-knocking/history', '/wiki/door-knocking/edit'],
    ...ids.map((id) => `/revisions/${id}`),
    ...ids.flatMap((from) => ids.map((to) => `/diff/${from}/${to}`)),
  ];
}

test('hidden text, with its size, is nowhere for readers; other words are', async () => {
  const wiki = emptyWiki();
  const ids = givenBadVersion(wiki);
  const reader = asReader(wiki);
  const before = await crawl(reader, addressesOf(ids));
  expect(holding(before, /555-0147/)).toContain(`/revisions/${ids.bad}`);
  expect(holding(before, /1,?23\d characters/)).toContain('/changes');
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  const answer = await moderator.post(`/revisions/${ids.bad}/hiding`, { text: 'yes', reason: 'A private number' });

  expect(answer.status).toBe(303);
  const after = await crawl(reader, addressesOf(ids));
  expect(holding(after, /555-0147/)).toEqual([]);
  expect(holding(after, /\b1,?23\d characters/)).toEqual([]);
  expect(holding(after, /Rhubarb canary words/)).toContain('/changes');
  expect(holding(after, /quince-canary/)).toContain('/wiki/door-knocking/history');
  expect(holding(after, /Clean again/)).toContain('/changes.atom');
  expect(holding(after, /^500/)).toEqual([]);
});

test('a number in title, alias and fact of a hidden first version is nowhere, the address of the page included', async () => {
  const wiki = emptyWiki();
  givenUse(wiki, 'Calling');
  const by = givenPerson(wiki, 'quince-canary');
  const facts = { aliases: ['Ana 555 0147'], uses: ['calling'], cost: { note: 'Ask 555-0147' } };
  const page = givenTool(wiki, 'Call Ana 555-0147', { by, facts });
  givenPage(wiki, { title: 'Phones', body: 'See [[Phone trees]].\n' });
  const clean = { summary: 'Call people.', website: 'https://example.org/', uses: ['calling'] };
  givenEdit(wiki, { slug: page.slug, baseRevision: page.revisionId, title: 'Phone trees', facts: clean });
  const reader = asReader(wiki);
  const starts = [
    ...['/', '/tools', '/changes', '/changes.atom', '/moderation-log', '/people/quince-canary', '/export'],
    ...['/search?q=phone', '/suggest?q=phone', '/wiki/phones', '/wiki/calling', '/tags/tips'],
  ];
  expect(holding(await crawl(reader, starts), /555.?0147/)).toContain('/tools');
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  const order = { text: 'yes', reason: 'A private number' };
  const answer = await moderator.post(`/revisions/${page.revisionId}/hiding`, order);

  expect(answer.headers['location']).toMatch(/^\/wiki\/phone-trees\/history\?/);
  const after = await crawl(reader, starts);
  expect([...after.keys()]).toEqual(expect.arrayContaining(['/wiki/phone-trees', '/wiki/phone-trees/history']));
  expect(holding(after, /555.?0147/)).toEqual([]);
  expect((await reader.get('/wiki/phone-trees')).text).toContain('<h1>Phone trees</h1>');
  expect((await reader.get('/wiki/call-ana-555-0147')).status).toBe(404);
  expect((await reader.get('/moderation-log')).text).toMatch(
    /hid the text and the old address of a version of <a href="\/wiki\/phone-trees">/,
  );
  expect(verifyWiki(wiki.db).findings).toEqual([]);
});

test('an address stays as long as a version that readers see has its name', async () => {
  const wiki = emptyWiki();
  const ids = [givenPage(wiki, { title: 'Banners', body: 'One.\n' }).revisionId];
  givenPage(wiki, { title: 'Flags' });
  for (const title of ['Banners', 'Flags', 'Flags']) {
    const body = `Version ${ids.length}.\n`;
    ids.push(givenEdit(wiki, { slug: 'banners', baseRevision: ids.at(-1) ?? 0, title, body }).revisionId);
  }
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  const places: string[] = [];

  for (const id of ids.slice(0, 3)) {
    const answer = await moderator.post(`/revisions/${id}/hiding`, { text: 'yes', reason: 'Names' });
    places.push(/^[^?]*/.exec(answer.headers['location'] ?? '')?.[0] ?? '');
  }

  expect(places).toEqual(['/wiki/banners/history', '/wiki/flags-2/history', '/wiki/flags-2/history']);
});

test('a hidden summary is nowhere for readers; text and author are', async () => {
  const wiki = emptyWiki();
  const ids = givenBadVersion(wiki);
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  await moderator.post(`/revisions/${ids.bad}/hiding`, { summary: 'yes', reason: 'An insult' });

  const found = await crawl(asReader(wiki), addressesOf(ids));
  expect(holding(found, /Rhubarb/)).toEqual([]);
  expect(holding(found, /555-0147/)).toContain(`/revisions/${ids.bad}`);
  expect(holding(found, /quince-canary/)).toContain('/changes.atom');
  expect(holding(found, /The summary of this version is hidden\./)).toEqual(
    expect.arrayContaining(['/changes', '/changes.atom', '/wiki/door-knocking/history']),
  );
});

test('a hidden author is named nowhere for that version, and no count or filter tells who it was', async () => {
  const wiki = emptyWiki();
  const ids = givenBadVersion(wiki);
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  await moderator.post(`/revisions/${ids.bad}/hiding`, { author: 'yes', reason: 'The name is an attack' });

  const found = await crawl(
    asReader(wiki),
    addressesOf(ids).filter((address) => !address.startsWith('/people/')),
  );
  expect(holding(found, /quince/)).toEqual([]);
  expect(holding(found, /Rhubarb canary words/)).toContain('/changes');
  const person = await asReader(wiki).get('/people/quince-canary');
  expect(person.text).toContain('No edits yet.');
  expect(person.text).not.toContain('Rhubarb');
  const fresh = await asReader(wiki).get('/changes?new=yes');
  expect(fresh.text).toContain('Clean again');
  expect(fresh.text).not.toContain('Rhubarb');
});

test('other editors do not learn the hidden author from restoring, and are not told hidden words in notices', async () => {
  const wiki = emptyWiki();
  const ids = givenBadVersion(wiki);
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  const parts = { text: 'yes', summary: 'yes', author: 'yes' };
  await moderator.post(`/revisions/${ids.bad}/hiding`, { ...parts, reason: 'A private number' });
  const editor = await signIn(wiki, 'night-shift');

  const back = await editor.get(`/wiki/door-knocking/revert?revision=${ids.first}`);
  const toHidden = await editor.get(`/wiki/door-knocking/revert?revision=${ids.bad}`);

  expect(back.text).not.toMatch(/quince|Rhubarb|555-0147/);
  expect(toHidden.status).toBe(404);
  expect(toHidden.text).not.toMatch(/quince|Rhubarb|555-0147/);
  const told = await (await signIn(wiki, 'quince-canary')).get('/notices');
  expect(told.text).toContain('A private number');
  expect(told.text).not.toMatch(/Rhubarb|555-0147/);
});

test('the words of a restoring that were hidden are no longer told in notices', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'night-shift');
  const { slug, revisionId } = givenPage(wiki, { title: 'Door knocking' });
  givenEdit(wiki, { slug, baseRevision: revisionId, title: 'Door knocking', by });
  const rude = await signIn(wiki, 'quince-canary');
  const summary = 'Rhubarb insult';
  await rude.post('/wiki/door-knocking/revert', { revision: String(revisionId), summary });
  const person = await signIn(wiki, by);
  expect((await person.get('/notices')).text).toContain('Rhubarb insult');
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  const [restoring] = /\d+(?=\/hiding)/.exec((await moderator.get('/wiki/door-knocking/history')).text) ?? [];

  await moderator.post(`/revisions/${restoring}/hiding`, { summary: 'yes', author: 'yes', reason: 'An insult' });

  const { text } = await person.get('/notices');
  expect(text).toContain('Door knocking');
  expect(text).not.toMatch(/Rhubarb|quince/);
});

test('the log names page and parts, moderators still see all, and what was hidden can be shown again', async () => {
  const wiki = emptyWiki();
  const ids = givenBadVersion(wiki);
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  const parts = { text: 'yes', author: 'yes' };
  await moderator.post(`/revisions/${ids.bad}/hiding`, { ...parts, reason: 'A private number' });
  const log = await asReader(wiki).get('/moderation-log');
  expect(log.text).toMatch(
    /hid the text and the name of who wrote it of a version of <a href="\/wiki\/door-knocking">/,
  );
  expect(log.text).toContain('Reason: A private number');
  expect(log.text).not.toContain('quince');
  expect((await moderator.get(`/revisions/${ids.bad}`)).text).toMatch(/quince-canary[^]*555-0147/);
  expect((await moderator.get(`/revisions/${ids.bad}/hiding`)).text).toContain('Hidden already');

  const answer = await moderator.post(`/revisions/${ids.bad}/hiding/removal`, { text: 'yes' });

  expect(answer.status).toBe(303);
  const shown = await asReader(wiki).get(`/revisions/${ids.bad}`);
  expect(shown.text).toContain('555-0147');
  expect(shown.text).not.toContain('quince');
});

test('the text that readers see now cannot be hidden: an earlier version is to be restored first', async () => {
  const wiki = emptyWiki();
  const ids = givenBadVersion(wiki);
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  const answer = await moderator.post(`/revisions/${ids.last}/hiding`, { text: 'yes', reason: 'Kept reason' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Restore an earlier version first, then hide this one.');
  expect(answer.text).toContain('Kept reason');
  expect((await asReader(wiki).get('/wiki/door-knocking')).text).toContain('Knock.');
  const summaryOnly = await moderator.post(`/revisions/${ids.last}/hiding`, { summary: 'yes', reason: 'An insult' });
  expect(summaryOnly.status).toBe(303);
});

test('a hiding without parts or without a reason is asked for again', async () => {
  const wiki = emptyWiki();
  const ids = givenBadVersion(wiki);
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  const answer = await moderator.post(`/revisions/${ids.bad}/hiding`, {});

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('<a href="#text">');
  expect(answer.text).toContain('<a href="#reason">');
});

test.each(['reader', 'editor'] as const)('a person who is only %s can hide nothing and show nothing', async (role) => {
  const wiki = emptyWiki();
  const ids = givenBadVersion(wiki);
  const person = await signIn(wiki, 'night-shift', role);
  const order = { summary: 'yes', reason: 'x' };

  expect((await person.get(`/revisions/${ids.bad}/hiding`)).status).toBe(403);
  expect((await person.post(`/revisions/${ids.bad}/hiding`, order)).status).toBe(403);
  expect((await person.post(`/revisions/${ids.bad}/hiding/removal`, order)).status).toBe(403);
  expect((await asReader(wiki).get('/changes')).text).toContain('Rhubarb');
});
