import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  later,
  signIn,
  type TestWiki,
} from '../support/wiki.js';
import type { User } from '../../src/storage/users.js';

afterEach(closeWikis);

/** A page on which people publish one after the other; gives back the ids of all its versions. */
function givenVersions(wiki: TestWiki, edits: readonly { by: User; minor?: boolean; body?: string }[]): number[] {
  const first = givenPage(wiki, { title: 'Canvassing' });
  const ids = [first.revisionId];
  for (const [n, { by, minor = false, body = `Words ${n}.\n` }] of edits.entries()) {
    const edit = { slug: first.slug, baseRevision: ids.at(-1) ?? 0, title: 'Canvassing', summary: `Edit ${n}` };
    ids.push(givenEdit(wiki, { ...edit, by, minor, body }).revisionId);
  }
  return ids;
}

const HISTORY = '/wiki/canvassing/history';

/** The versions that a history lists, by their ids. */
async function listed(wiki: TestWiki, query = ''): Promise<number[]> {
  const { text } = await asReader(wiki).get(HISTORY + query);
  return [...text.matchAll(/<tr id="version-(\d+)">/g)].map(([, id]) => Number(id));
}

test('each version says how long ago it was made, and exactly when', async () => {
  const wiki = emptyWiki();
  givenVersions(wiki, []);
  later(wiki, 24 * 3);

  const { text } = await asReader(wiki).get(HISTORY);

  expect(text).toMatch(/3 days ago, <time datetime="2026-11-23T12:00Z">23 November 2026, 12:00 UTC<\/time>/);
});

test('three edits in a row by one person on one day are one row that opens, and can be seen as one change', async () => {
  const wiki = emptyWiki();
  const [ana, ben] = [givenPerson(wiki, 'ana'), givenPerson(wiki, 'ben')];
  const [first, a, b, c, d] = givenVersions(wiki, [{ by: ana }, { by: ana }, { by: ana }, { by: ben }]);

  const { text } = await asReader(wiki).get(HISTORY);

  expect(await listed(wiki)).toEqual([d, c, first]);
  expect(text).toContain('Show 2 more by the same person');
  expect(text).toContain(`href="${HISTORY}?each=yes#version-${c}"`);
  expect(text).toContain(`href="/diff/${first}/${c}"`);
  expect(await listed(wiki, '?each=yes')).toEqual([d, c, b, a, first]);
});

test('edits on different days, and two in a row, stand by themselves', async () => {
  const wiki = emptyWiki();
  const ana = givenPerson(wiki, 'ana');
  const ids = givenVersions(wiki, [{ by: ana }, { by: ana }]);
  later(wiki, 24);
  const edit = { slug: 'canvassing', baseRevision: ids.at(-1) ?? 0, title: 'Canvassing', body: 'Next day.\n' };
  const next = givenEdit(wiki, { ...edit, by: ana }).revisionId;

  expect(await listed(wiki)).toEqual([next, ...ids.toReversed()]);
});

test('a version that is hidden in part is never folded, and says who hid it and why', async () => {
  const wiki = emptyWiki();
  const ana = givenPerson(wiki, 'ana');
  const ids = givenVersions(wiki, [{ by: ana }, { by: ana }, { by: ana }, { by: ana }]);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');

  await moderator.post(`/revisions/${ids[2]}/hiding`, { summary: 'yes', text: 'yes', reason: 'A phone number' });

  const history = await asReader(wiki).get(HISTORY);
  const version = await asReader(wiki).get(`/revisions/${ids[2]}`);
  expect(await listed(wiki)).toEqual(ids.toReversed());
  for (const { text } of [history, version]) {
    expect(text).toMatch(
      /Hidden in part by <a class="by" href="\/people\/night-desk">night-desk<\/a>, .*“A phone number”/,
    );
  }
});

test('versions are narrowed to one person, to what is no small fix, and to what came back', async () => {
  const wiki = emptyWiki();
  const [ana, ben] = [givenPerson(wiki, 'ana'), givenPerson(wiki, 'ben')];
  const [first, a, b, c] = givenVersions(wiki, [{ by: ana }, { by: ben, minor: true }, { by: ana }]);
  await (await signIn(wiki, ben)).post('/wiki/canvassing/revert', { revision: String(a), reason: 'It was a slip' });
  const back = (c ?? 0) + 1;

  expect(await listed(wiki, '?by=Ben')).toEqual([back, b]);
  expect(await listed(wiki, '?only=larger')).toEqual([back, c, a, first]);
  expect(await listed(wiki, '?only=reverts')).toEqual([back]);
  expect(await listed(wiki, '?by=ana&only=reverts')).toEqual([]);
  expect((await asReader(wiki).get(`${HISTORY}?by=nobody`)).text).toContain('No such version.');
});

test('a filter by person does not tell what a hidden author wrote', async () => {
  const wiki = emptyWiki();
  const ana = givenPerson(wiki, 'ana');
  const [, a, b] = givenVersions(wiki, [{ by: ana }, { by: ana }]);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');

  await moderator.post(`/revisions/${a}/hiding`, { author: 'yes', reason: 'Their own name' });

  expect(await listed(wiki, '?by=ana')).toEqual([b]);
  expect((await moderator.get(`${HISTORY}?by=ana`)).text).toContain(`id="version-${a}"`);
});

test('a long history goes on, also where a filter lets little pass', async () => {
  const wiki = emptyWiki();
  const [ana, ben] = [givenPerson(wiki, 'ana'), givenPerson(wiki, 'ben')];
  const ids = givenVersions(wiki, [{ by: ben }, ...Array.from({ length: 60 }, () => ({ by: ana }))]);

  const { text } = await asReader(wiki).get(`${HISTORY}?by=ana`);
  const [, older = ''] = /rel="next" href="([^"]+)"/.exec(text) ?? [];

  expect(older).toBe(`${HISTORY}?by=ana&amp;only=all&amp;each=yes&amp;before=${ids[12]}`);
  expect(await listed(wiki, `?by=ana&before=${ids[12]}`)).toEqual(ids.slice(2, 12).toReversed());
});

test('a page’s versions can be followed as a feed, which shows what readers may see', async () => {
  const wiki = emptyWiki();
  const ana = givenPerson(wiki, 'ana');
  const [, a, b] = givenVersions(wiki, [{ by: ana }, { by: ana }]);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  await moderator.post(`/revisions/${a}/hiding`, { summary: 'yes', reason: 'A phone number' });

  const feed = await moderator.get('/wiki/canvassing/history.atom');
  const page = await asReader(wiki).get(HISTORY);

  expect(feed.headers['content-type']).toContain('application/atom+xml');
  expect(feed.text).toContain(`<id>http://wiki.test/revisions/${b}</id>`);
  expect(feed.text).toContain('Edit 1');
  expect(feed.text).not.toContain('Edit 0');
  expect(page.text).toContain('rel="alternate" type="application/atom+xml" href="/wiki/canvassing/history.atom"');
});

test('the versions of a deleted page lead a moderator to no feed, for readers have none of it', async () => {
  const wiki = emptyWiki();
  givenVersions(wiki, [{ by: givenPerson(wiki, 'ana') }]);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const before = await moderator.get(HISTORY);
  await moderator.post('/wiki/canvassing/deletion', { reason: 'Advertising' });

  const after = await moderator.get(HISTORY);

  expect(before.text).toContain('history.atom');
  expect(after.status).toBe(200);
  expect(after.text).not.toContain('history.atom');
});

test('the number of statements of a history does not grow with its rows', async () => {
  let count = 0;
  const wiki = emptyWiki({ onStatement: () => (count += 1) });
  const people = Array.from({ length: 30 }, (_, n) => givenPerson(wiki, `person ${n}`));
  const ids = givenVersions(
    wiki,
    people.slice(0, 3).map((by) => ({ by })),
  );
  const reader = asReader(wiki);
  await reader.get(HISTORY);
  // What is kept of it is stale then.
  givenPage(wiki, { title: 'Another page' });
  count = 0;
  await reader.get(HISTORY);
  const few = count;
  let base = ids.at(-1) ?? 0;
  for (const [n, by] of people.slice(3).entries()) {
    const edit = { slug: 'canvassing', baseRevision: base, title: 'Canvassing', body: `More ${n}.\n` };
    base = givenEdit(wiki, { ...edit, by }).revisionId;
  }
  count = 0;

  await reader.get(HISTORY);

  expect(few).toBeGreaterThan(0);
  expect(count).toBe(few);
});
