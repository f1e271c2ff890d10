import { verifyWiki } from '../../src/actions/verify-wiki.js';
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
} from '../support/wiki.js';

afterEach(closeWikis);

test('a moderator who wants to delete a page reads which pages link to it', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking' });
  givenPage(wiki, { title: 'First steps', body: 'Read [[Door knocking]] first.\n' });

  const answer = await (await signIn(wiki, 'long-table', 'moderator')).get('/wiki/door-knocking/deletion');

  expect(answer.status).toBe(200);
  expect(answer.text).toContain('Delete the page Door knocking?');
  expect(answer.text).toContain('1 page links to it.');
  expect(answer.text).toContain('<a href="/wiki/first-steps">First steps</a>');
});

test('a use page that goes away names the tools that are filed under it', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Spoke');

  const answer = await (await signIn(wiki, 'long-table', 'moderator')).get('/wiki/peer-to-peer-texting/deletion');

  expect(answer.text).toContain('<a href="/wiki/spoke">Spoke</a>');
});

test.each(['2026-13-45', '2026-11-02'])(
  'a reason that looks like a date, such as %s, is shown as it was written',
  async (reason) => {
    const wiki = emptyWiki();
    givenPage(wiki, { title: 'Wix' });
    await (await signIn(wiki, 'long-table', 'moderator')).post('/wiki/wix/deletion', { reason });

    for (const address of ['/wiki/wix', '/wiki/wix/history', '/wiki/wix/raw']) {
      const gone = await asReader(wiki).get(address);
      expect([address, gone.status]).toEqual([address, 404]);
      expect(gone.text).toContain(`This page was deleted on 23 November 2026. The reason given: ${reason}`);
    }
  },
);

test('readers of a deleted page learn when and why, and nothing else of it', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Marmalade pills', body: 'Buy marmalade.\n' });
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  const answer = await moderator.post('/wiki/marmalade-pills/deletion', { reason: 'Advertising only' });

  expect(answer.status).toBe(303);
  const reader = asReader(wiki);
  for (const address of [
    '/wiki/marmalade-pills',
    '/wiki/marmalade-pills/raw',
    '/wiki/marmalade-pills/history',
    '/wiki/marmalade-pills/edit',
    `/revisions/${revisionId}`,
    `/diff/${revisionId}/${revisionId}`,
  ]) {
    const gone = await reader.get(address);
    expect([address, gone.status]).toEqual([address, 404]);
    expect(gone.text).toContain('This page was deleted on 23 November 2026. The reason given: Advertising only');
    expect(mainOf(gone.text)).not.toMatch(/marmalade/i);
  }
});

test('what pointed to a deleted page names it no longer', async () => {
  const wiki = emptyWiki();
  givenUse(wiki, 'Marmalade texting');
  givenUse(wiki, 'Door knocking');
  givenTool(wiki, 'Spoke', { facts: { uses: ['marmalade-texting', 'door-knocking'] } });
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  await moderator.post('/wiki/marmalade-texting/deletion', { reason: 'Not a use' });

  const reader = asReader(wiki);
  const tool = await reader.get('/wiki/spoke');
  expect(tool.text).toContain('Door knocking');
  expect(tool.text).not.toContain('Marmalade');
  expect(await wiki.search.query('marmalade', 10)).toMatchObject({ hits: [] });
  expect(await wiki.search.query('door knocking', 10)).toMatchObject({ hits: [{}, {}] });
});

test('a deleted page can be brought back whole, by the button on it', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking', body: 'Knock twice.\n' });
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  await moderator.post('/wiki/door-knocking/deletion', { reason: 'A slip' });
  const shown = await moderator.get('/wiki/door-knocking');
  expect(shown.text).toContain('Readers do not see this page.');

  const answer = await moderator.post('/wiki/door-knocking/deletion/removal');

  expect(answer.status).toBe(303);
  expect((await asReader(wiki).get('/wiki/door-knocking')).text).toContain('Knock twice.');
  expect(await wiki.search.query('knock twice', 10)).toMatchObject({ hits: [{}] });
  const log = await asReader(wiki).get('/moderation-log');
  expect(log.text).toMatch(/long-table<\/a> brought back <a href="\/wiki\/door-knocking">Door knocking<\/a>/);
});

test('whoever started a page and whoever changed it last are told, the moderator is not', async () => {
  const wiki = emptyWiki();
  const [first, last] = [givenPerson(wiki, 'first-writer'), givenPerson(wiki, 'last-writer')];
  const { slug, revisionId } = givenPage(wiki, { title: 'Door knocking', by: first });
  const between = givenEdit(wiki, { slug, baseRevision: revisionId, title: 'Door knocking' });
  givenEdit(wiki, { slug, baseRevision: between.revisionId, title: 'Door knocking', body: 'Last.\n', by: last });
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  await moderator.post('/wiki/door-knocking/deletion', { reason: 'Twice here' });

  expect((await (await signIn(wiki, first)).get('/notices')).text).toContain('Twice here');
  expect((await (await signIn(wiki, last)).get('/notices')).text).toContain('Twice here');
  const own = await moderator.get('/notices');
  expect(own.status).toBe(200);
  expect(own.text).not.toContain('Twice here');
});

test('a deletion without a reason is asked for again', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking' });

  const answer = await (
    await signIn(wiki, 'long-table', 'moderator')
  ).post('/wiki/door-knocking/deletion', { reason: ' ' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('<title>Error: Delete the page Door knocking?');
  expect(answer.text).toContain('<a href="#reason">Give a reason. Others will read it.</a>');
  expect((await asReader(wiki).get('/wiki/door-knocking')).status).toBe(200);
});

test('deleting twice leaves one trace', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking' });
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  await moderator.post('/wiki/door-knocking/deletion', { reason: 'First reason' });

  const again = await moderator.post('/wiki/door-knocking/deletion', { reason: 'Second reason' });

  expect(again.status).toBe(409);
  expect(again.text).toContain('Somebody has deleted this page already.');
  expect(again.text).toContain('Second reason</textarea>');
  expect(again.text).not.toContain('>Delete this page<');
  expect((await moderator.post('/wiki/door-knocking/deletion', { reason: 'First reason' })).status).toBe(303);
  const log = await asReader(wiki).get('/moderation-log');
  expect(log.text).toContain('First reason');
  expect(log.text).not.toContain('Second reason');
});

test.each(['reader', 'editor'] as const)(
  'a person who is only %s can neither ask for nor do a deletion',
  async (role) => {
    const wiki = emptyWiki();
    givenPage(wiki, { title: 'Door knocking' });
    const person = await signIn(wiki, 'night-shift', role);

    expect((await person.get('/wiki/door-knocking/deletion')).status).toBe(403);
    expect((await person.post('/wiki/door-knocking/deletion', { reason: 'x' })).status).toBe(403);
    expect((await person.post('/wiki/door-knocking/deletion/removal')).status).toBe(403);
    expect((await asReader(wiki).post('/wiki/door-knocking/deletion', { reason: 'x' })).status).toBe(403);
    expect((await asReader(wiki).get('/wiki/door-knocking')).status).toBe(200);
  },
);

test('an unknown field is refused', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking' });
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  const answer = await moderator.post('/wiki/door-knocking/deletion', { reason: 'Kept words', page: '7' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Kept words');
  expect((await asReader(wiki).get('/wiki/door-knocking')).status).toBe(200);
});

test('who deletes a page reads how each page leads to it, and how many there are', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Spoke');
  givenTool(wiki, 'Hustle', { body: 'Unlike [[Spoke]].\n' });
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  const use = await moderator.get('/wiki/peer-to-peer-texting/deletion');
  const tool = await moderator.get('/wiki/spoke/deletion');

  expect(use.text).toContain('2 pages link to it.');
  expect(use.text).toContain('<a href="/wiki/hustle">Hustle</a> <span class="soft">Is filed under this use</span>');
  expect(tool.text).toContain('1 page links to it.');
  expect(tool.text).toContain('<a href="/wiki/hustle">Hustle</a> <span class="soft">Links to it in its text</span>');
});

test('the address of a deleted page leads on to the page that was named, and so do the links', async () => {
  const { wiki, moderator } = await givenTwice();
  const reader = asReader(wiki);
  expect((await reader.get('/wiki/first-steps')).text).toContain('href="/wiki/doors"');

  const answer = await moderator.post('/wiki/doors/deletion', { reason: 'Twice here', redirect: 'door knocking' });

  expect(answer.status).toBe(303);
  const old = await reader.get('/wiki/doors');
  expect([old.status, old.headers['location']]).toEqual([301, '/wiki/door-knocking?from=doors']);
  const linking = (await reader.get('/wiki/first-steps')).text;
  expect(linking).toContain('href="/wiki/door-knocking"');
  expect(linking).not.toContain('href="/wiki/doors"');
  expect((await reader.get('/upkeep/wanted')).text).not.toContain('Doors');
  expect((await reader.get('/upkeep/redirects')).text).toContain('/wiki/doors');
  const log = (await reader.get('/moderation-log')).text;
  expect(log).toContain('long-table</a> deleted a page (its name is not shown).');
  expect((await reader.get('/wiki/door-knocking/history')).text).toContain('/wiki/doors');
  expect(verifyWiki(wiki.db).findings).toEqual([]);
});

test('a form from before the address led on deletes no other page, and gives the reason back', async () => {
  const { wiki, moderator } = await givenTwice();
  await moderator.post('/wiki/doors/deletion', { reason: 'Twice here', redirect: 'door knocking' });

  const late = await (await signIn(wiki, 'night-desk', 'moderator')).post('/wiki/doors/deletion', { reason: 'Advert' });

  expect(late.status).toBe(409);
  expect(late.text).toContain('This address leads to the page “Door knocking” by now. Nothing was deleted.');
  expect(late.text).toContain('>Advert</textarea>');
  expect((await asReader(wiki).get('/wiki/door-knocking')).status).toBe(200);
});

test('moderators find a page whose address leads on, with its history, and where it leads', async () => {
  const { wiki, moderator } = await givenTwice();

  const answer = await moderator.post('/wiki/doors/deletion', {
    reason: 'Twice here',
    redirect: '/wiki/door-knocking',
  });

  expect(answer.headers['location']).toBe('/wiki/doors-2');
  const shown = await moderator.get('/wiki/doors-2');
  expect(shown.text).toContain('Readers do not see this page.');
  expect(shown.text).toMatch(/Its address leads to <a href="\/wiki\/door-knocking">Door knocking<\/a>/);
  expect((await moderator.get('/wiki/doors-2/history')).text).toContain('Versions');
  expect((await asReader(wiki).get('/wiki/doors-2')).status).toBe(404);
});

test('a page that is brought back stands at its address again, and the redirect is gone', async () => {
  const { wiki, moderator } = await givenTwice();
  await moderator.post('/wiki/doors/deletion', { reason: 'Twice here', redirect: 'Door knocking' });

  const answer = await moderator.post('/wiki/doors-2/deletion/removal');

  expect(answer.headers['location']).toBe('/wiki/doors?done=back');
  const reader = asReader(wiki);
  expect((await reader.get('/wiki/doors')).text).toContain('Doors, once more.');
  expect((await reader.get('/wiki/front-doors')).headers['location']).toBe('/wiki/doors?from=front-doors');
  expect((await reader.get('/wiki/first-steps')).text).toContain('href="/wiki/doors"');
  expect((await reader.get('/wiki/doors-2')).status).toBe(404);
  expect((await reader.get('/wiki/door-knocking/history')).text).toContain('Twice here');
  expect(verifyWiki(wiki.db).findings).toEqual([]);
});

test('a page that comes back leaves an address alone at which another page stands by now', async () => {
  const { wiki, moderator } = await givenTwice();
  await moderator.post('/wiki/doors/deletion', { reason: 'Twice here', redirect: 'Door knocking' });
  await moderator.post('/wiki/door-knocking/move', { title: 'Doors at last', slug: 'doors' });

  const answer = await moderator.post('/wiki/doors-2/deletion/removal');

  expect(answer.headers['location']).toBe('/wiki/doors-2?done=back');
  const reader = asReader(wiki);
  expect((await reader.get('/wiki/doors')).text).toContain('Doors at last');
  expect((await reader.get('/wiki/doors-2')).text).toContain('Doors, once more.');
  expect(verifyWiki(wiki.db).findings).toEqual([]);
});

test.each([
  ['a page that is not there', 'Nothing of this name', 'We have no page of this name.'],
  ['itself', 'Doors', 'This is the page that you delete.'],
  ['a deleted page', 'Gone', 'We have no page of this name.'],
])('an address cannot lead on to %s; nothing is deleted, and what was typed stays', async (_, redirect, words) => {
  const { wiki, moderator } = await givenTwice();
  givenPage(wiki, { title: 'Gone' });
  await moderator.post('/wiki/gone/deletion', { reason: 'Spam' });

  const answer = await moderator.post('/wiki/doors/deletion', { reason: 'Kept words', redirect });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain(`<a href="#redirect">${words}`);
  expect(answer.text).toContain('Kept words');
  expect(answer.text).toContain(`value="${redirect}"`);
  expect((await asReader(wiki).get('/wiki/doors')).status).toBe(200);
});

test('moderators read the history, the versions and what changed of a deleted page; readers do not', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId: from } = givenPage(wiki, { title: 'Marmalade pills', body: 'Buy marmalade.\n' });
  const { revisionId: to } = givenEdit(wiki, { slug, baseRevision: from, body: 'Buy more marmalade.\n' });
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  await moderator.post('/wiki/marmalade-pills/deletion', { reason: 'Advertising only' });

  for (const [address, words] of [
    ['/wiki/marmalade-pills/history', `href="/revisions/${from}"`],
    [`/revisions/${from}`, 'Buy marmalade.'],
    [`/diff/${from}/${to}`, 'more'],
  ] as const) {
    const seen = await moderator.get(address);
    expect([address, seen.status, seen.text.includes(words)]).toEqual([address, 200, true]);
    expect([address, (await asReader(wiki).get(address)).status]).toEqual([address, 404]);
  }
});

test('the address of a hidden name leads nowhere any more, also where its page was deleted', async () => {
  const { wiki, moderator } = await givenTwice();
  const { slug, revisionId } = givenPage(wiki, { title: 'Marmalade' });
  givenEdit(wiki, { slug, baseRevision: revisionId, title: 'Jam' });
  await moderator.post('/wiki/marmalade/deletion', { reason: 'Twice here', redirect: 'Doors' });
  const reader = asReader(wiki);
  expect((await reader.get('/wiki/marmalade')).status).toBe(301);

  await moderator.post(`/revisions/${revisionId}/hiding`, { text: 'yes', reason: 'A private person' });

  expect((await reader.get('/wiki/marmalade')).status).toBe(404);
  const back = await moderator.post('/wiki/jam-2/deletion/removal');
  expect(back.headers['location']).toBe('/wiki/jam-2?done=back');
  expect((await reader.get('/wiki/marmalade')).status).toBe(404);
  expect((await reader.get('/wiki/jam-2')).status).toBe(200);
});

/** A page that says again what another one says, with an earlier address, and a page that links to it. */
async function givenTwice() {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking' });
  givenPage(wiki, { title: 'Doors', body: 'Doors, once more.\n' });
  givenPage(wiki, { title: 'First steps', body: 'Read [[Doors]] first.\n' });
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  await moderator.post('/upkeep/redirects', { name: 'Front doors', page: 'Doors' });
  return { wiki, moderator };
}

function mainOf(html: string): string {
  return html.slice(html.indexOf('<main'), html.indexOf('</main>'));
}
