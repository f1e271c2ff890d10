import { deletePage } from '../../src/actions/delete-page.js';
import { tagIntro } from '../../src/domain/tag-intros.js';
import { listTags } from '../../src/storage/tags.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  signIn,
} from '../support/wiki.js';

afterEach(closeWikis);

test('a tag shows its tools by use, then its other pages by kind, in the order of names, with their number', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenUse(wiki, 'Door knocking');
  givenTool(wiki, 'Zulip', { tags: ['tips'], facts: { uses: ['door-knocking', 'peer-to-peer-texting'] } });
  givenTool(wiki, 'Anedot', { tags: ['tips', 'fundraising'] });
  givenTool(wiki, 'Chuffed', { tags: ['fundraising'] });
  givenPage(wiki, { title: 'Ring first', tags: ['tips'] });

  const { status, text } = await asReader(wiki).get('/tags/tips');

  expect(status).toBe(200);
  expect(text).toContain('<h1>Tips</h1>');
  expect(text).toContain('5 pages. Tools stand by use');
  const main = text.slice(text.indexOf('<section'));
  expect(main).toMatch(
    /Door knocking<\/a> <span class="count">1<[^]*Zulip[^]*Peer-to-peer texting<\/a> <span class="count">2<[^]*Anedot[^]*Zulip[^]*Guides <span class="count">1<[^]*Ring first[^]*Uses <span class="count">2</,
  );
  expect(text).not.toContain('Chuffed');
  expect(text).toContain('<a class="tag" href="#use-door-knocking">Door knocking <span class="count">1</span></a>');
  expect(text).toContain('<a href="/tools?tag=tips">Tools with this tag, A to Z</a>');
  expect(text).toContain('<a href="/tools?tag=tips&amp;sort=checked">Last checked</a>');
  expect(text).toContain('<a href="/tools?tag=tips&amp;sort=linked">Most linked</a>');
});

test('a tool whose use was deleted still stands under its tag', async () => {
  const wiki = emptyWiki();
  const { slug } = givenUse(wiki);
  givenTool(wiki, 'Zulip', { tags: ['tips'] });
  deletePage(wiki, givenPerson(wiki, 'long-table', 'moderator'), { slug, reason: 'Twice here.' });

  const { text } = await asReader(wiki).get('/tags/tips');

  expect(text).toMatch(/id="other-tools">Other tools <span class="count">1<[^]*Zulip/);
  expect(text).not.toContain('Peer-to-peer texting');
});

test('a tag leads from tools that groups already use to their alternatives, the most asked for first', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenUse(wiki, 'Door knocking');
  const owned = { tags: ['tips'], facts: { owner: { type: 'company' } } };
  const [, spoke, dear] = ['Alone', 'Spoke', 'Dear'].map((title) => givenTool(wiki, title, owned));
  givenTool(wiki, 'Free', { tags: ['tips'] });
  givenTool(wiki, 'Walk', { tags: ['tips'], facts: { uses: ['door-knocking'], owner: { type: 'company' } } });
  const editor = await signIn(wiki, 'ana', 'editor');
  await editor.post(`/wiki/${dear?.slug}/alternatives`, { to: spoke?.slug ?? '', reason: 'cheaper' });

  const { text } = await asReader(wiki).get('/tags/tips');

  const [, list = ''] = /id="instead"[^]*?<ul class="tags">([^]*?)<\/ul>/.exec(text) ?? [];
  expect([...list.matchAll(/>([^<]+)<\/a>/g)].map(([, title]) => title)).toEqual(['Dear', 'Alone', 'Spoke']);
  expect(list).toContain('href="/wiki/dear/alternatives"');
});

test('the changes of a tag can be followed as a feed', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking', tags: ['tips'] });
  givenPage(wiki, { title: 'Cash boxes', tags: ['fundraising'] });
  const reader = asReader(wiki);

  const { text } = await reader.get('/tags/tips');
  const feed = await reader.get('/changes.atom?tag=tips');

  expect(text).toContain('rel="alternate" type="application/atom+xml" href="/changes.atom?tag=tips"');
  expect(feed.text).toContain('Door knocking');
  expect(feed.text).not.toContain('Cash boxes');
});

test('a tag is found by its label too', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking', tags: ['field-organizing'] });

  const { status, text } = await asReader(wiki).get(`/tags/${encodeURIComponent('Field & Organizing')}`);

  expect(status).toBe(200);
  expect(text).toContain('Door knocking');
});

test.each(['/tags/nobody-made-this', '/tags/%E0%A4%A', '/tags/__proto__'])('%s is not found', async (address) => {
  const { status, text } = await asReader(emptyWiki()).get(address);

  expect(status).toBe(404);
  expect(text).toContain('Page not found');
});

test('a tag without pages says who can add the first one', async () => {
  const { status, text } = await asReader(emptyWiki()).get('/tags/fundraising');

  expect(status).toBe(200);
  expect(text).toContain('No page has this tag yet.');
  expect(text).toContain('href="/new?kind=tool"');
  expect(text).toContain('<a class="tag" href="/tags/tips">Tips</a>');
});

test('a deleted page is no longer under its tag', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Stays' });
  givenPage(wiki, { title: 'Spam page' });
  deletePage(wiki, givenPerson(wiki, 'long-table', 'moderator'), { slug: 'spam-page', reason: 'Advertising.' });

  const { text } = await asReader(wiki).get('/tags/tips');

  expect(text).toContain('Stays');
  expect(text).not.toContain('Spam page');
  expect(text).toContain('Guides <span class="count">1<');
});

test('every tag is introduced in at most 80 words, in sentences of at most 20', async () => {
  const wiki = emptyWiki();

  for (const { slug } of listTags(wiki.db)) {
    const intro = tagIntro(slug) ?? '';
    expect((await asReader(wiki).get(`/tags/${slug}`)).text).toContain('<p class="lead">');
    expect(intro).toMatch(/\.$/);
    expect(intro.split(/\s+/).length).toBeLessThanOrEqual(80);
    for (const sentence of intro.split(/(?<=[.?!])\s+/)) expect(sentence.split(' ').length).toBeLessThanOrEqual(20);
  }
});
