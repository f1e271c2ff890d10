import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  later,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

test('recent changes say what changed, who, why, how much, and when', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId } = givenPage(wiki, { title: 'Door knocking', body: 'Knock.\n' });
  later(wiki, 24);
  const edit = { slug, baseRevision: revisionId, title: 'Door knocking', minor: true, affiliated: true };
  const by = givenPerson(wiki, 'night-shift');
  const second = givenEdit(wiki, { ...edit, by, body: 'Knock twice.\n', summary: 'Twice is better' });

  const { text } = await asReader(wiki).get('/changes');

  expect(text).toContain('<h2>24 November 2026</h2>');
  expect(text).toContain('<h2>23 November 2026</h2>');
  expect(text).toContain('Twice is better');
  expect(text).toContain('href="/people/night-shift">night-shift</a>');
  expect(text).toContain('added 6 characters');
  expect(text).toContain('New person');
  expect(text).toContain('Small fix');
  expect(text).toContain('Paid by, or works for, this');
  expect(text).toContain(`href="/diff/${revisionId}/${second.revisionId}"`);
  expect(text).toContain('rel="alternate" type="application/atom+xml" href="/changes.atom"');
});

test('each change of a page leads to its undoing, an older one also to the history', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId } = givenPage(wiki, { title: 'Door knocking' });
  const second = givenEdit(wiki, { slug, baseRevision: revisionId, title: 'Door knocking' });
  givenEdit(wiki, { slug, baseRevision: second.revisionId, body: 'Third.', title: 'Door knocking' });

  const { text } = await asReader(wiki).get('/changes');

  const [newest = '', older = '', first = ''] = rowsOf(text);
  expect(newest).toContain(`href="/wiki/door-knocking/undo?revision=${second.revisionId + 1}"`);
  expect(newest).not.toContain('Changed again since');
  expect(older).toContain('Changed again since');
  expect(older).toContain('href="/wiki/door-knocking/history"');
  expect(older).toContain(`href="/wiki/door-knocking/undo?revision=${second.revisionId}"`);
  expect(first).not.toContain('/undo');
});

test('changes can be narrowed to new people, a kind of page, a tag, and all of these at once', async () => {
  const wiki = emptyWiki();
  const [old, fresh] = [seasoned(wiki, 'old-hand'), givenPerson(wiki, 'night-shift')];
  givenUse(wiki);
  givenTool(wiki, 'Spoke', { by: old, tags: ['communications'] });
  givenTool(wiki, 'Hustle', { by: fresh, tags: ['communications'] });
  givenPage(wiki, { title: 'Fresh guide', by: fresh, tags: ['tips'] });
  const titles = async (query: string) => titlesOf((await asReader(wiki).get(`/changes${query}`)).text);

  expect(await titles('?new=yes&kind=guide')).toEqual(['Fresh guide']);
  expect(await titles('?kind=tool')).toEqual(['Hustle', 'Spoke']);
  expect(await titles('?tag=tips&kind=guide&new=yes')).toEqual(['Fresh guide']);
  expect(await titles('?tag=communications')).toEqual(['Hustle', 'Spoke']);
  expect(await titles('?new=yes&tag=communications')).toEqual(['Hustle']);
  expect(await titles('?tag=fundraising')).toEqual([]);
});

test('fifty changes stand on a page, the next ones follow without a gap', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'old-hand', 'moderator');
  for (let n = 1; n <= 60; n += 1) givenPage(wiki, { title: `Page ${n}`, by });
  const reader = asReader(wiki);

  const first = await reader.get('/changes?kind=guide');
  const older = /rel="next" href="([^"]+)"/.exec(first.text)?.[1]?.replace(/&amp;|&#38;/g, '&') ?? '';
  const second = await reader.get(older);

  expect(older).toContain('kind=guide');
  expect(titlesOf(first.text)).toHaveLength(50);
  expect([...titlesOf(first.text), ...titlesOf(second.text)]).toEqual(
    Array.from({ length: 60 }, (_, index) => `Page ${60 - index}`),
  );
  expect(second.text).not.toContain('rel="next"');
});

test('a filter that few changes pass walks a bounded stretch and says how to go on', async () => {
  const wiki = emptyWiki();
  const fresh = givenPerson(wiki, 'night-shift');
  givenPage(wiki, { title: 'Long ago', by: fresh });
  const by = givenPerson(wiki, 'old-hand', 'moderator');
  const { slug, revisionId } = givenPage(wiki, { title: 'Busy page', by });
  let baseRevision = revisionId;
  for (let n = 0; n < 1300; n += 1) {
    baseRevision = givenEdit(wiki, { slug, baseRevision, by, title: 'Busy page', body: `${n}\n` }).revisionId;
  }
  const reader = asReader(wiki);

  const first = await reader.get('/changes?new=yes');
  const older = /rel="next" href="([^"]+)"/.exec(first.text)?.[1]?.replace(/&amp;|&#38;/g, '&') ?? '';

  expect(first.text).toContain('No change of this kind among the newest ones.');
  expect(titlesOf((await reader.get(older)).text)).toEqual(['Long ago']);
}, 60_000);

test('the number of statements does not grow with the rows', async () => {
  let count = 0;
  const wiki = emptyWiki({ onStatement: () => (count += 1) });
  const by = givenPerson(wiki, 'old-hand', 'moderator');
  const statementsFor = async (browser: { get(address: string): PromiseLike<unknown> }, address: string) => {
    await browser.get(address);
    count = 0;
    await browser.get(address);
    return count;
  };
  const browsers = [asReader(wiki), await signIn(wiki, by)];
  const addresses = ['/changes', '/changes?new=yes&tag=tips&kind=guide', '/changes.atom', '/moderation-log'];
  const measure = async () => {
    const counts: number[] = [];
    for (const browser of browsers) for (const address of addresses) counts.push(await statementsFor(browser, address));
    return counts;
  };
  givenPage(wiki, { title: 'Page 0', by });
  const few = await measure();
  for (let n = 1; n <= 49; n += 1) givenPage(wiki, { title: `Page ${n}` });
  const [, moderator] = browsers;
  for (let n = 1; n <= 20; n += 1) await moderator!.post(`/wiki/page-${n}/deletion`, { reason: 'Spam' });

  const many = await measure();

  expect(many.map((n, index) => n <= few[index]!)).toEqual(few.map(() => true));
  expect(Math.max(...many)).toBeLessThan(17);
});

test('changes of deleted pages are gone for readers, and marked for moderators', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Marmalade', summary: 'Buy marmalade' });
  givenPage(wiki, { title: 'Door knocking' });
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  await moderator.post('/wiki/marmalade/deletion', { reason: 'Advertising' });

  for (const address of ['/changes', '/changes?kind=guide', '/changes?new=yes', '/changes.atom']) {
    const { text } = await asReader(wiki).get(address);
    expect(text).toContain('Door knocking');
    expect(text).not.toMatch(/marmalade/i);
  }
  expect((await moderator.get('/changes')).text).toMatch(/Marmalade<\/a><\/h3>[^]*?<span class="flag">Deleted<\/span>/);
  expect((await moderator.get('/changes.atom')).text).not.toMatch(/marmalade/i);
});

test('the feed holds titles, summaries, people and links with the base address, and is safe in a reader of feeds', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId } = givenPage(wiki, { title: 'R&D <b>bold</b> page' });
  const by = givenPerson(wiki, 'night-shift');
  const summary = 'A <script>alert(1)</script> & ]]> more';
  const edit = givenEdit(wiki, { slug, baseRevision: revisionId, title: 'R&D <b>bold</b> page', by, summary });

  const answer = await asReader(wiki).get('/changes.atom?kind=guide');

  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toContain('application/atom+xml');
  const text = answer.text;
  expect(text).toContain('<feed xmlns="http://www.w3.org/2005/Atom">');
  expect(text).toContain(`http://wiki.test/diff/${revisionId}/${edit.revisionId}`);
  expect(text).toContain('http://wiki.test/changes.atom?kind=guide');
  expect(text).toContain('R&#38;D &#60;b&#62;bold');
  expect(text).toContain('A &#60;script&#62;alert(1)');
  expect(text).toContain('<name>night-shift</name>');
  expect(text).not.toContain('<script');
});

test('where nobody has written anything, recent changes say so', async () => {
  const reader = asReader(emptyWiki());

  expect((await reader.get('/changes')).text).toContain('Nobody has changed anything yet.');
  expect((await reader.get('/changes.atom')).text).toContain('<updated>2026-11-23T00:00:00.000Z</updated>');
});

/** A person with ten edits and an old account, who is nobody new. */
function seasoned(wiki: TestWiki, name: string) {
  const by = givenPerson(wiki, name);
  for (let n = 0; n < 10; n += 1) givenPage(wiki, { kind: 'help', tags: [], title: `Help ${n}`, by });
  return by;
}

function rowsOf(html: string): string[] {
  return html
    .slice(html.indexOf('<main'))
    .split(/<li id="change-\d+"><h3>/)
    .slice(1);
}

function titlesOf(html: string): string[] {
  return [...html.matchAll(/<h3><a href="[^"]+">([^<]+)<\/a><\/h3>/g)].map(([, title = '']) => title);
}

test('the feed tells times to the minute, as the pages do', async () => {
  const wiki = emptyWiki();
  wiki.clock.time = new Date('2026-11-23T12:34:56Z');
  givenPage(wiki, {});

  const { text } = await asReader(wiki).get('/changes.atom');

  expect([...text.matchAll(/<(?:updated|published)>([^<]+)</g)].map(([, time]) => time)).toEqual([
    '2026-11-23T12:34:00.000Z',
    '2026-11-23T12:34:00.000Z',
  ]);
});
