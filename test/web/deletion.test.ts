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

  expect(again.status).toBe(303);
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

function mainOf(html: string): string {
  return html.slice(html.indexOf('<main'), html.indexOf('</main>'));
}
