import { crawl, holding, withoutEchoes } from '../support/crawl.js';
import { asReader, closeWikis, emptyWiki, givenPage, signIn, type Browser } from '../support/wiki.js';

afterEach(closeWikis);

const SPAM = /marmalade|zucker/i;
const NUMBER = /555-?0147/;
const INSULT = /rhubarb/i;

test('three spam pages and a private number are gone from every address after one round of a moderator', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, {
    title: 'Door knocking',
    body: 'Knock twice. See [[Phone banks]].\n',
    facts: { summary: 'At the door.' },
  });
  givenPage(wiki, { title: 'Phone banks', body: 'Call politely.\n' });
  const spammer = asReader(wiki);
  const signedUp = await spammer.post('/sign-up', { name: 'brass-band', password: 'a row of plain words' });
  expect(signedUp.status).toBe(303);
  await spamFourTimes(spammer);
  const reader = asReader(wiki);
  const ids = await revisionIds(reader);
  const starts = everyAddress(ids);
  const before = await crawl(reader, starts);
  expect(holding(before, SPAM)).toEqual(
    expect.arrayContaining([
      ...['/changes', '/changes.atom', '/search?q=marmalade', '/export', '/wiki/door-knocking/backlinks'],
      ...['wanted', 'orphans', 'short', 'redirects'].map((list) => `/upkeep/${list}`),
    ]),
  );
  expect(holding(before, NUMBER)).toEqual(expect.arrayContaining(['/wiki/door-knocking', '/wiki/door-knocking/raw']));
  expect(holding(before, INSULT)).toEqual(
    expect.arrayContaining(['/people/brass-band', '/wiki/door-knocking/history']),
  );
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  await cleanUp(moderator);

  const all = everyAddress(await revisionIds(moderator));
  const after = withoutEchoes(await crawl(reader, [...all, ...before.keys()]), [SPAM, NUMBER, INSULT]);
  expect(holding(after, SPAM)).toEqual([]);
  expect(holding(after, NUMBER)).toEqual([]);
  expect(holding(after, INSULT)).toEqual([]);
  expect(holding(after, /^5\d\d /)).toEqual([]);
  expect(holding(after, /Knock twice/)).toEqual(
    expect.arrayContaining(['/wiki/door-knocking', '/wiki/door-knocking/raw', '/export']),
  );
  expect(holding(after, /Door knocking/)).toEqual(
    expect.arrayContaining([
      '/',
      '/changes',
      '/changes.atom',
      '/moderation-log',
      '/guides',
      '/tags/tips',
      '/search?q=door',
      '/suggest?q=door',
    ]),
  );
  expect(holding(after, /Call politely/)).toContain('/wiki/phone-banks');
  expect(holding(after, /This page was deleted on 23 November 2026\. The reason given: Advertising/)).toContain(
    '/wiki/marmalade-1/history',
  );
  expect(holding(after, /brass-band/)).toEqual(expect.arrayContaining(['/people/brass-band', '/moderation-log']));
  expect(holding(after, /brass-band/)).not.toEqual(expect.arrayContaining(['/wiki/door-knocking/history']));
  await expectToldWhy(spammer);
});

async function spamFourTimes(spammer: Browser): Promise<void> {
  for (const n of [1, 2, 3]) {
    const form = {
      kind: 'guide',
      title: `Marmalade ${n}`,
      body: `Buy zucker ${n}! See [[Door knocking]] and [[Zucker shop]].`,
    };
    const made = await spammer.post('/new', { ...form, 'facts.summary': 'Zucker for all.', tags: 'tips' });
    expect(made.status).toBe(303);
  }
  await spamAddresses(spammer);
  const editor = await spammer.get('/wiki/door-knocking/edit');
  const [, baseRevision = ''] = /name="baseRevision" value="(\d+)"/.exec(editor.text) ?? [];
  const answer = await spammer.post('/wiki/door-knocking/edit', {
    ...{ baseRevision, title: 'Door knocking', body: 'Call Ana at 555-0147.', summary: 'Rhubarb to you' },
    ...{ 'facts.summary': 'At the door.', tags: 'tips' },
  });
  expect(answer.status).toBe(303);
}

/** A new account can do this to pages that it started. */
async function spamAddresses(spammer: Browser): Promise<void> {
  const moved = await spammer.post('/wiki/marmalade-1/move', { title: 'Marmalade of zucker', keepName: 'yes' });
  expect(moved.headers['location']).toBe('/wiki/marmalade-of-zucker?done=moved');
  const led = await spammer.post('/upkeep/redirects', { name: 'Zucker deal', page: 'Marmalade 2', reason: 'Zucker!' });
  expect(led.status).toBe(303);
}

/** What a moderator does over coffee: all by forms found on the pages. */
async function cleanUp(moderator: Browser): Promise<void> {
  for (const n of [1, 2, 3]) {
    const asked = await moderator.get(`/wiki/marmalade-${n}/deletion`);
    const [, action = ''] = /<form class="narrow" method="post" action="([^"]+)"/.exec(asked.text) ?? [];
    expect((await moderator.post(action, { reason: 'Advertising' })).status).toBe(303);
  }
  const changes = await moderator.get('/changes');
  const [, undo = '', bad = ''] = /href="(\/wiki\/door-knocking\/undo\?revision=(\d+))"/.exec(changes.text) ?? [];
  const [, hiding = ''] = /href="(\/revisions\/\d+\/hiding)"/.exec(changes.text) ?? [];
  expect((await moderator.get(undo)).status).toBe(200);
  const reverted = await moderator.post('/wiki/door-knocking/undo', { revision: bad, summary: 'No numbers please' });
  expect(reverted.status).toBe(303);
  const parts = { text: 'yes', summary: 'yes', author: 'yes' };
  expect((await moderator.post(hiding, { ...parts, reason: 'A private number' })).status).toBe(303);
  const blocked = await moderator.post('/people/brass-band/block', { reason: 'The same advert', until: 'week' });
  expect(blocked.status).toBe(303);
}

async function expectToldWhy(spammer: Browser): Promise<void> {
  const form = { kind: 'guide', title: 'Again', body: 'Again.', 'facts.summary': 'Again.', tags: 'tips' };
  const answer = await spammer.post('/new', form);
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Your account is paused from editing until 30 November 2026.');
  expect(answer.text).toContain('The reason given: “The same advert”');
  expect(answer.text).toContain('long-table');
  const account = await spammer.get('/account');
  expect(account.text).toContain('The same advert');
  expect(account.text).toContain('30 November 2026');
  const own = await spammer.get('/notices');
  expect(own.text).toContain('No numbers please');
  expect(holding(new Map([['/notices', own.text]]), SPAM)).toEqual([]);
}

/** The ids of all versions up to the newest that recent changes show. */
async function revisionIds(browser: Browser): Promise<readonly number[]> {
  const { text } = await browser.get('/changes');
  const newest = Math.max(...[...text.matchAll(/\/(?:diff\/\d+|revisions)\/(\d+)/g)].map(([, id]) => Number(id)));
  return Array.from({ length: newest }, (_, index) => index + 1);
}

function everyAddress(ids: readonly number[]): readonly string[] {
  const slugs = ['door-knocking', 'phone-banks', 'marmalade-1', 'marmalade-2', 'marmalade-3'];
  const words = ['marmalade', 'zucker', '555-0147', 'rhubarb', 'door', 'brass-band'];
  return [
    ...['/', '/changes', '/changes?new=yes', '/changes?tag=tips&kind=guide', '/changes.atom', '/changes.atom?new=yes'],
    ...['wanted', 'orphans', 'short', 'link-poor', 'redirects'].map((list) => `/upkeep/${list}`),
    ...['/wiki/zucker-deal', '/wiki/marmalade-of-zucker', '/wiki/zucker-shop'],
    ...['/moderation-log', '/people/brass-band', '/guides', '/tools', '/uses', '/help', '/tags/tips', '/export'],
    ...words.flatMap((word) => [`/search?q=${word}`, `/suggest?q=${word}`]),
    ...slugs.flatMap((slug) => ['', '/raw', '/history', '/edit', '/backlinks'].map((part) => `/wiki/${slug}${part}`)),
    ...['/list?title=Seen&', '/compare?'].map((beginning) => `${beginning}pages=${slugs.join(',')}`),
    ...ids.map((id) => `/revisions/${id}`),
    ...ids.flatMap((from) => ids.map((to) => `/diff/${from}/${to}`)),
  ];
}
