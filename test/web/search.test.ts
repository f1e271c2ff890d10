import { checkPage } from '../../src/actions/check-page.js';
import { takeBackAct } from '../../src/actions/take-back-act.js';
import { findNextChangeId } from '../../src/storage/changes.js';
import fc from 'fast-check';
import { deletePage } from '../../src/actions/delete-page.js';
import { hideRevision } from '../../src/actions/hide-revision.js';
import { revertPage } from '../../src/actions/revert-page.js';
import { write } from '../../src/storage/database.js';
import { insertDeletion } from '../../src/storage/moderation.js';
import { findPageBySlug } from '../../src/storage/pages.js';
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

/** The names found, best first. */
function foundIn(html: string): readonly string[] {
  return [...html.matchAll(/<h2><a class="row-link" href="[^"]*">([^<]*)</g)].map(([, name = '']) => name);
}

function headingOf(html: string): string {
  return /<h1>([^<]*)</.exec(html)?.[1] ?? '';
}

function wikiWithTools(): TestWiki {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Signal', {
    tags: ['communications', 'tips'],
    body: '## What it is for\n\nPrivate **group chat** that the company cannot read.\n',
  });
  givenTool(wiki, 'Zulip', { tags: ['communications'], body: 'Team chat sorted by topic, for a big group.\n' });
  givenTool(wiki, 'Anedot', { tags: ['fundraising'], body: 'Takes gifts by card.\n' });
  return wiki;
}

test('results say how many there are, and each shows kind, line, tags and the passage that matched', async () => {
  const { status, text } = await asReader(wikiWithTools()).get('/search?q=group+chat');

  expect(status).toBe(200);
  expect(headingOf(text)).toBe('2 results for “group chat”');
  expect(text).toContain('<title>2 results for “group chat” – Movement Tech Wiki</title>');
  expect(text).toMatch(/Signal<\/a><\/h2> <span class="kind">Tool<[^]*<p>Signal in a line\.</);
  expect(text).toMatch(/<p class="passage">[^]*Private <mark>group<\/mark> <mark>chat<\/mark> that/);
  expect(text).toMatch(/<p class="row-tags"><span>Communications<\/span> <span>Tips<\/span>/);
  expect(text).not.toContain('Anedot');
});

test('tools are found by the new name of their use, and by the old one when it is restored', async () => {
  const wiki = wikiWithTools();
  const use = givenUse(wiki, 'Knocking on doors');
  givenTool(wiki, 'Reach', { facts: { uses: ['knocking-on-doors'] } });
  const found = async (words: string) => foundIn((await asReader(wiki).get(`/search?q=${words}`)).text);
  const page = { slug: 'knocking-on-doors', facts: { summary: 'Talk to people.' } };

  givenEdit(wiki, { ...page, baseRevision: use.revisionId, title: 'Canvassing' });
  expect(await found('canvassing')).toEqual(['Canvassing', 'Reach']);
  expect(await found('%22knocking%22')).not.toContain('Reach');
  const by = givenPerson(wiki, 'ana');
  revertPage(wiki, by, { slug: page.slug, revision: use.revisionId, summary: 'The old name' });
  expect(await found('knocking')).toContain('Reach');
  expect(await found('%22canvassing%22')).not.toContain('Reach');
});

test('what was typed stays in the box, and no id stands twice', async () => {
  const { text } = await asReader(wikiWithTools()).get('/search?q=group+%22chat%22+%3Cb%3E');

  expect(text).toMatch(/id="q"[^>]* value="group &#34;chat&#34; &lt;b&gt;"/);
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toContain('q');
  expect(ids).not.toContain('site-search');
  expect(new Set(ids).size).toBe(ids.length);
});

test('a slip of the pen still finds the tool, and what was typed can be searched instead', async () => {
  const { text } = await asReader(wikiWithTools()).get('/search?q=singal');

  expect(foundIn(text)[0]).toBe('Signal');
  expect(text).toContain('Showing results for <strong>signal</strong>.');
  expect(text).toContain('<a href="/search?q=%22singal%22">Search for “singal” instead</a>');
  expect(text).toMatch(/<details class="reading"><summary>How we read your search<[^]*We took “singal” as “signal”\./);
});

test('how a search was read is not told where every word was known', async () => {
  const { text } = await asReader(wikiWithTools()).get('/search?q=the+group+chat');

  expect(headingOf(text)).toBe('2 results for “the group chat”');
  expect(text).not.toContain('How we read your search');
});

test.each(['/search?q=%22singal%22', '/search?q=singal&exact=yes', '/search?q=%E2%80%9Csingal%E2%80%9D'])(
  '%s finds nothing else than what was typed',
  async (address) => {
    const wiki = wikiWithTools();
    const without = await asReader(wiki).get(address);
    givenPage(wiki, { title: 'Odd words', body: 'Somebody wrote singal here.\n' });
    const found = await asReader(wiki).get(address);

    expect(without.status).toBe(200);
    expect(headingOf(without.text)).toBe('Nothing found for “singal”');
    expect(without.text).toContain('exactly as you typed them');
    expect(without.text).toContain('<a href="/search?q=singal">Look for similar words too</a>');
    expect(foundIn(found.text)).toEqual(['Odd words']);
    expect(found.text).not.toContain('Showing results for');
  },
);

test('a filter shows what has any of its chosen values, with counts, and each can be taken away', async () => {
  const { text } = await asReader(wikiWithTools()).get('/search?q=chat&tag=tips&tag=Fundraising');

  expect(headingOf(text)).toBe('1 result for “chat”');
  expect(foundIn(text)).toEqual(['Signal']);
  expect(text).toContain('<input type="hidden" name="q" value="chat">');
  expect(text).toMatch(/value="communications"> <span>Communications <span class="count">2</);
  expect(text).toMatch(/value="tips" checked> <span>Tips <span class="count">1</);
  expect(text).toMatch(/value="fundraising" checked> <span>Fundraising <span class="count">0</);
  expect(text).toContain('class="chip" href="/search?q=chat&amp;tag=fundraising"');
  expect(text).toContain('class="chip" href="/search?q=chat&amp;tag=tips"');
  expect(text).toContain('<a class="chip" href="/search?q=chat">Remove all filters</a>');
  expect(text).toContain('Filter the list (2 in use)');
});

/** Tools that differ in one fact each, all found by the same word. */
function wikiToFilter(): TestWiki {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenUse(wiki, 'Online meetings');
  const tool = (title: string, facts: object) => givenTool(wiki, title, { body: 'Canvass with it.\n', facts });
  tool('Alder', {
    ...{ uses: ['online-meetings'], cost: { band: 'free' }, accountNeeds: 'phone', platforms: ['ios', 'web'] },
    ...{ encryption: { value: 'end-to-end' }, openSource: { value: 'yes' }, languages: ['en', 'es-MX'] },
    ...{ dataSeenBy: { value: 'only-members' } },
  });
  tool('Birch', {
    ...{ cost: { band: 'free-tier' }, accountNeeds: 'email', platforms: ['web'], encryption: { value: 'no' } },
    ...{ openSource: { value: 'no' }, languages: ['en'], dataSeenBy: { value: 'provider' } },
  });
  tool('Cedar', { cost: { band: 'quote-only' }, accountNeeds: 'email' });
  givenPage(wiki, { title: 'Dogwood', body: 'How to canvass.\n' });
  return wiki;
}

test.each([
  ['kind=guide', ['Dogwood']],
  ['tag=tips', ['Alder', 'Birch', 'Cedar', 'Dogwood']],
  ['use=online-meetings', ['Alder']],
  ['cost=free', ['Alder']],
  ['cost=free&cost=free-tier', ['Alder', 'Birch']],
  ['account=email', ['Birch', 'Cedar']],
  ['account=email&cost=free&cost=free-tier', ['Birch']],
  ['encryption=end-to-end', ['Alder']],
  ['platform=ios', ['Alder']],
  ['platform=web&open=no', ['Birch']],
  ['open=yes', ['Alder']],
  ['language=es', ['Alder']],
  ['language=es-AR', ['Alder']],
  ['seen=provider', ['Birch']],
  ['seen=provider&seen=only-members&kind=tool&use=peer-to-peer-texting', ['Birch']],
])('the filter %s leaves what fits, in the order of names when that is asked for', async (filter, names) => {
  const { text } = await asReader(wikiToFilter()).get(`/search?q=canvass&sort=name&${filter}`);

  expect(foundIn(text)).toEqual(names);
  expect(text).toContain('In the order of their names.');
  expect(text).toContain('<input type="hidden" name="sort" value="name">');
});

test.each([
  ['tag=nothing', 'There is no tag “nothing”. What you see is not filtered by it.'],
  ['cost=unknown', 'There is no “unknown” under Cost. What you see is not filtered by it.'],
  ['kind=__proto__', 'There is no “__proto__” under Kind of page.'],
  ['use=dogwood', 'There is no “dogwood” under Used for.'],
  ['language=-', 'There is no “-” under Languages.'],
  ['open=maybe', 'There is no “maybe” under Open source.'],
  ['cost=', undefined],
  ['platform[]=web', undefined],
])('a value that no filter knows, such as %s, filters nothing, and is said to be none', async (filter, words) => {
  const { text } = await asReader(wikiToFilter()).get(`/search?q=canvass&sort=name&${filter}`);

  expect(foundIn(text)).toEqual(['Alder', 'Birch', 'Cedar', 'Dogwood']);
  expect(text).not.toContain('Filters in use');
  if (words) expect(text).toContain(words);
  else expect(text).not.toContain('There is no “');
});

test('a tag that is not there is said to be none wherever a list can be filtered, beside the filters that hold', async () => {
  const reader = asReader(wikiToFilter());
  const words = 'There is no tag “nothing”.';

  for (const address of [
    '/search?',
    '/search?q=canvass&',
    '/search?q=xyzzyx&',
    '/search?q=canvass&cost=quote-only&',
    '/tools?',
  ]) {
    const { text } = await reader.get(`${address}tag=nothing`);
    expect({ address, isSaid: text.includes(words) }).toEqual({ address, isSaid: true });
  }
  const { text } = await reader.get('/search?q=canvass&sort=name&tag=nothing&cost=free');
  expect(text).toMatch(/There is no tag “nothing”[^]*Filters in use[^]*Cost: Free/);
  expect((await reader.get('/search?q=canvass&tag=communications')).text).not.toContain('There is no tag');
});

test('each count says what choosing that value would give, the other filters kept', async () => {
  const { text } = await asReader(wikiToFilter()).get('/search?q=canvass&cost=free&platform=web');
  const countOf = (name: string, value: string) =>
    new RegExp(`name="${name}" value="${value}"( checked| disabled)?> <span>[^<]*<span class="count">(\\d+)<`)
      .exec(text)
      ?.slice(1);

  expect(countOf('cost', 'free')).toEqual([' checked', '1']);
  expect(countOf('cost', 'free-tier')).toEqual([undefined, '1']);
  expect(countOf('cost', 'quote-only')).toEqual([' disabled', '0']);
  expect(countOf('platform', 'ios')).toEqual([undefined, '1']);
  expect(countOf('account', 'email')).toEqual([' disabled', '0']);
  expect(countOf('account', 'phone')).toEqual([undefined, '1']);
  expect(countOf('use', 'peer-to-peer-texting')).toEqual([' disabled', '0']);
  expect(countOf('language', 'es')).toEqual([undefined, '1']);
  expect(text).toContain('> <span>Spanish <span class="count">1<');
});

test('filters that leave nothing say what there would be without each of them', async () => {
  const { status, text } = await asReader(wikiToFilter()).get('/search?q=canvass&cost=free&account=email');

  expect(status).toBe(200);
  expect(headingOf(text)).toBe('Nothing found for “canvass”');
  const links = [...text.matchAll(/<li><a href="([^"]+)">(With[^<]+)</g)].map(([, href, words]) => [words, href]);
  expect(links).toEqual([
    ['Without the filter “Cost” there are 2 results', '/search?q=canvass&amp;account=email'],
    ['Without the filter “To join you need” there is 1 result', '/search?q=canvass&amp;cost=free'],
    ['Without filters there are 4 results', '/search?q=canvass'],
  ]);
  expect(text).toContain('class="chip" href="/search?q=canvass&amp;account=email"');
});

test('a deleted page is in no count, though the index still holds it, and a deleted use is no choice', async () => {
  const wiki = wikiToFilter();
  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  const reader = asReader(wiki);
  const before = await reader.get('/search?q=canvass');
  deletePage(wiki, moderator, { slug: 'online-meetings', reason: 'A mistake.' });
  const { pageId } = givenTool(wiki, 'Elm', { body: 'Canvass.\n', facts: { cost: { band: 'free' } } });
  const act = { actorId: moderator.id, reason: 'Advertising.', createdAt: '2026-11-23T12:00:00Z' };
  write(wiki.db, () => insertDeletion(wiki.db, { ...act, pageId }));

  const { text } = await reader.get('/search?q=canvass');

  expect(before.text).toContain('name="use" value="online-meetings"');
  expect(text).not.toContain('name="use" value="online-meetings"');
  expect(text).toMatch(/name="cost" value="free"> <span>Free <span class="count">1</);
});

test('the cost of a tool stands in words, and the order has its reason', async () => {
  const { text } = await asReader(wikiToFilter()).get('/search?q=canvass');

  expect(text).toMatch(/Birch<\/a><\/h2>[^]*?<span class="soft">Cost: Free tier</);
  expect(text).toContain('The best match stands first.');
  expect(text).toContain('<a href="/search?q=canvass&amp;sort=name" rel="nofollow">Name</a>');
});

test('results come in pages of 20, and a page beyond the end is the last one', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'night-shift', 'moderator');
  for (let n = 1; n <= 45; n += 1) givenPage(wiki, { title: `Rally ${n}`, by });
  const reader = asReader(wiki);
  const pages = [];
  for (const page of ['', '&page=2', '&page=3']) pages.push((await reader.get(`/search?q=rally${page}`)).text);
  const [first = '', second = '', third = ''] = pages;

  expect(headingOf(first)).toBe('45 results for “rally”');
  expect(pages.map((text) => foundIn(text).length)).toEqual([20, 20, 5]);
  expect(new Set(pages.flatMap(foundIn)).size).toBe(45);
  expect(second).toContain('rel="prev" href="/search?q=rally&amp;page=1"');
  expect(second).toContain('<b aria-current="page"><span class="visually-hidden">Page </span>2</b>');
  expect(second).toContain('<a href="/search?q=rally&amp;page=3"><span class="visually-hidden">Page </span>3</a>');
  expect(second).toContain('rel="next" href="/search?q=rally&amp;page=3"');
  expect(third).not.toContain('rel="next"');
  expect(foundIn((await reader.get('/search?q=rally&page=99')).text)).toEqual(foundIn(third));
  expect(foundIn((await reader.get('/search?q=rally&page=-1')).text)).toEqual(foundIn(first));
});

test.each(['/search', '/search?q=', '/search?q=+%09+', '/search?q=a&q=b'])(
  '%s shows the box and what many people look for',
  async (address) => {
    const { status, text } = await asReader(wikiWithTools()).get(address);

    expect(status).toBe(200);
    expect(text).toContain('<label for="q">');
    expect(text).toContain('What do you need to do?');
    expect(text).toContain('Text your people <span class="count">3 tools</span>');
  },
);

test('tools among the results can be ticked and compared by one plain form; other pages cannot', async () => {
  const wiki = wikiWithTools();
  givenPage(wiki, { title: 'Chat at the table', body: 'How to chat.\n' });

  const { text } = await asReader(wiki).get('/search?q=chat');

  expect(text).toMatch(/<form id="compare" class="compare-bar" action="\/compare">[^]*<button[^>]*>Compare</);
  const boxes = [
    ...text.matchAll(/type="checkbox" name="pages" value="([^"]*)" form="compare"> Compare<[^>]*> ([^<]*)/g),
  ];
  expect(boxes.map(([, slug, name]) => [slug, name]).sort()).toEqual([
    ['signal', 'Signal'],
    ['zulip', 'Zulip'],
  ]);
  expect(text).toContain('Chat at the table');
});

test('a single tool has nothing to be compared with', async () => {
  const { text } = await asReader(wikiWithTools()).get('/search?q=gifts');

  expect(foundIn(text)).toEqual(['Anedot']);
  expect(text).not.toContain('id="compare"');
});

test.each(['/tools', '/tags/communications', '/wiki/peer-to-peer-texting'])(
  'tools can be ticked and compared at %s',
  async (address) => {
    const { text } = await asReader(wikiWithTools()).get(address);

    expect(text.match(/<form id="compare"/g)).toHaveLength(1);
    expect(text).toMatch(/name="pages" value="signal" form="compare"/);
    expect(text).toMatch(/name="pages" value="zulip" form="compare"/);
  },
);

test('filters without words lead to the list of tools that fit them', async () => {
  const { text } = await asReader(wikiWithTools()).get('/search?q=&tag=tips&cost=free');

  expect(text).toContain('<a href="/tools?tag=tips&amp;cost=free">See every tool that fits these filters</a>');
});

test('a search without results says how it was read and where to go on', async () => {
  const { status, text } = await asReader(wikiWithTools()).get('/search?q=the+zxqvw');

  expect(status).toBe(200);
  expect(headingOf(text)).toBe('Nothing found for “the zxqvw”');
  expect(text).toContain('<details class="reading" open><summary>How we read your search<');
  expect(text).toContain('No page has “zxqvw”.');
  expect(text).toContain('We left out “the”');
  expect(text).toContain('What do you need to do?');
  expect(text).toMatch(/href="\/new\?title=the%20zxqvw" rel="nofollow">Add a page with this name</);
});

test('an exact search without results offers the nearest names', async () => {
  const { text } = await asReader(wikiWithTools()).get('/search?q=%22singal%22');

  expect(text).toContain('Names that are near:');
  expect(text).toMatch(/Did you mean <strong>signal<\/strong>\? <a href="\/search\?q=signal">1 result<\/a>/);
  expect(text).toContain('<a href="/wiki/signal">Signal</a>');
});

test('a query of signs alone is told that it holds no word', async () => {
  const { status, text } = await asReader(wikiWithTools()).get('/search?q=%3F%21+%26%26');

  expect(status).toBe(200);
  expect(text).toContain('There is no word in it that we could look for.');
});

test('an edit is found by the very next search, and the words it took away are not', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Door knocking', body: 'Bring a clipboard.\n' });
  givenEdit(wiki, { slug: 'door-knocking', baseRevision: revisionId, title: 'Door knocking', body: 'Bring a map.\n' });
  const reader = asReader(wiki);

  expect(foundIn((await reader.get('/search?q=map')).text)).toEqual(['Door knocking']);
  expect(headingOf((await reader.get('/search?q=clipboard')).text)).toBe('Nothing found for “clipboard”');
});

test('a deleted page is in no result and no suggestion, even while the index still holds it', async () => {
  const wiki = emptyWiki();
  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  givenPage(wiki, { title: 'Rally plan' });
  givenPage(wiki, { title: 'Rally spam' });
  const { pageId } = givenPage(wiki, { title: 'Rally scam' });
  deletePage(wiki, moderator, { slug: 'rally-spam', reason: 'Advertising.' });
  const act = { actorId: moderator.id, reason: 'Advertising.', createdAt: '2026-11-23T12:00:00Z' };
  write(wiki.db, () => insertDeletion(wiki.db, { ...act, pageId }));
  const reader = asReader(wiki);

  const { text } = await reader.get('/search?q=rally');

  expect(headingOf(text)).toBe('1 result for “rally”');
  expect(foundIn(text)).toEqual(['Rally plan']);
  expect((await reader.get('/suggest?q=rally')).text).toMatch(/^\{"suggestions":\[\{"slug":"rally-plan"[^{]*\}\]\}$/);
});

test('words of a hidden version are not found; those of the page are', async () => {
  const wiki = emptyWiki();
  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  const { revisionId } = givenPage(wiki, { title: 'Door knocking', body: 'Bring a map.\n', by: moderator });
  const bad = givenEdit(wiki, { slug: 'door-knocking', baseRevision: revisionId, body: 'Call canaryword.\n' });
  revertPage(wiki, moderator, { slug: 'door-knocking', revision: revisionId, summary: 'A private number.' });
  hideRevision(wiki, moderator, {
    revision: bad.revisionId,
    parts: ['text', 'summary', 'author'],
    reason: 'A private number.',
  });
  const reader = asReader(wiki);

  expect(foundIn((await reader.get('/search?q=map')).text)).toEqual(['Door knocking']);
  expect(foundIn((await reader.get('/search?q=canaryword')).text)).toEqual([]);
  expect((await reader.get('/suggest?q=canaryword')).body).toEqual({ suggestions: [] });
});

test('suggestions are at most ten, names first, with what a search box needs', async () => {
  const wiki = wikiWithTools();
  for (let n = 1; n <= 12; n += 1) givenPage(wiki, { title: `Guide ${n}`, body: 'How to sign up.\n' });

  const few = await asReader(wiki).get('/suggest?q=sig');
  const many = await asReader(wiki).get('/suggest?q=guide');

  expect(few.type).toBe('application/json');
  const signal = { slug: 'signal', title: 'Signal', kind: 'tool', summary: 'Signal in a line.' };
  expect(few.body).toEqual({ suggestions: expect.arrayContaining([signal]) });
  expect(few.text).toMatch(/^\{"suggestions":\[\{"slug":"signal"/);
  expect(many.body).toHaveProperty('suggestions.length', 10);
});

test('no suggestion for nothing', async () => {
  const { status, body } = await asReader(wikiWithTools()).get('/suggest?q=+');

  expect(status).toBe(200);
  expect(body).toEqual({ suggestions: [] });
});

test('search asks the database as often for twenty results as for one', async () => {
  let statements = 0;
  // Whether anything was written is no question about pages.
  const wiki = emptyWiki({ onStatement: (text) => (statements += text === 'PRAGMA data_version' ? 0 : 1) });
  const by = givenPerson(wiki, 'night-shift', 'moderator');
  const reader = asReader(wiki);
  const countFor = async () => {
    statements = 0;
    await reader.get('/search?q=rally').expect(200);
    return statements;
  };
  givenPage(wiki, { title: 'Rally', by });
  const few = await countFor();
  for (let n = 1; n <= 30; n += 1) givenPage(wiki, { title: `Rally ${n}`, by });

  expect(await countFor()).toBe(few);
  expect(few).toBeLessThan(10);
});

test('half a sign, left by cutting a long query, does no harm', async () => {
  const query = new URLSearchParams({ q: `${'z'.repeat(999)}😀` }).toString();

  const { status, text } = await asReader(wikiWithTools()).get(`/search?${query}`);

  expect(status).toBe(200);
  expect(headingOf(text)).toBe(`Nothing found for “${'z'.repeat(999)}”`);
});

test('whatever is typed, the search answers', async () => {
  const wiki = wikiWithTools();
  const reader = asReader(wiki);
  const bytes = fc.string({
    unit: fc.constantFrom('%00', '%ff', '%F0%9F', '%', '&', '=', '+', 'q', '[', ']', 'a'),
    maxLength: 30,
  });
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('"', '“', '”', 'chat', ' ', '*', '~', '^', '+', '-', ':', '<', '\\', '\u202e', '\u0301'),
    }),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'title:signal',
      '"',
      '""',
      '" "',
      '{words}',
      '%',
      '${7*7}',
      '</title><b>',
    ),
  );
  const queries = fc.oneof(
    words.map((q) => new URLSearchParams({ q }).toString()),
    fc.record({ q: words, tag: words, page: words, exact: words }).map((all) => new URLSearchParams(all).toString()),
    bytes.map((raw) => `q=${raw}`),
  );

  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const found = await reader.get(`/search?${query}`);
      const suggested = await reader.get(`/suggest?${query}`);
      expect(found.status).toBe(200);
      expect(found.text).toContain('<label for="q">');
      expect(found.text).not.toContain('</title><b>');
      expect(suggested.status).toBe(200);
      expect(suggested.body).toHaveProperty('suggestions');
    }),
    { numRuns: 200 },
  );
}, 60_000);

test('a question for other tools is answered by those that share its uses, and says so', async () => {
  const wiki = wikiWithTools();
  givenUse(wiki, 'Group chat');
  givenTool(wiki, 'Cackle', { facts: { uses: ['group-chat'], cost: { band: 'quote-only' } } });
  givenTool(wiki, 'Chitchat', {
    body: 'Cackle but more so.\n',
    facts: { uses: ['group-chat'], cost: { band: 'free-tier' } },
  });
  givenTool(wiki, 'Murmur', { facts: { uses: ['group-chat', 'peer-to-peer-texting'], cost: { band: 'free' } } });
  givenTool(wiki, 'Sideline', { facts: { uses: ['peer-to-peer-texting', 'group-chat'], cost: { band: 'free' } } });
  givenTool(wiki, 'Prattle', { facts: { uses: ['group-chat'], cost: { band: 'over-100-a-month' } } });
  const reader = asReader(wiki);

  const { text } = await reader.get('/search?q=like+cackle+but+free');
  const both = await reader.get('/search?q=Cackle+or+Prattle');

  expect(foundIn(text).slice(0, 4)).toEqual(['Murmur', 'Chitchat', 'Sideline', 'Prattle']);
  expect(text).toContain('Looking for other tools like Cackle. Of tools that fit equally well, free ones come first.');
  expect(text).toContain('<a href="/wiki/cackle">Go to Cackle</a>');
  expect(foundIn(both.text).slice(0, 3)).toEqual(['Cackle', 'Prattle', 'Chitchat']);
  expect(both.text).toContain('Looking at Cackle and Prattle, and other tools like them.');
  expect((await reader.get('/search?q=cackle')).text).not.toContain('Looking for');
});

test('a closed tool is below the one that replaced it, and first only under its own name', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Heir', { body: 'A mill for words.\n' });
  givenTool(wiki, 'Ancestor', {
    body: 'Windmill, windmill, windmill.\n',
    facts: { status: { value: 'closed', replacedBy: 'heir' } },
  });
  givenEditOfHeir(wiki);
  const reader = asReader(wiki);

  expect(foundIn((await reader.get('/search?q=windmill')).text)).toEqual(['Heir', 'Ancestor']);
  expect(foundIn((await reader.get('/search?q=ancestor')).text)[0]).toBe('Ancestor');
});

function givenEditOfHeir(wiki: TestWiki): void {
  const page = findPageBySlug(wiki.db, 'heir');
  givenEdit(wiki, {
    slug: 'heir',
    baseRevision: page?.currentRevisionId ?? 0,
    title: 'Heir',
    body: 'Many other words and one windmill among them.\n',
    facts: { summary: 'Heir in a line.', website: 'https://example.org/', uses: ['peer-to-peer-texting'] },
  });
}

test('phrases, exclusions, tags and uses narrow the results, alone and together', async () => {
  const reader = asReader(wikiWithTools());
  const found = async (query: string) => foundIn((await reader.get(`/search?q=${encodeURIComponent(query)}`)).text);

  expect(await found('"group chat"')).toEqual(['Signal']);
  expect(await found('"chat group"')).toEqual([]);
  expect(await found('chat -topic')).toEqual(['Signal']);
  expect(await found('tag:fundraising')).toEqual(['Anedot']);
  expect(await found('tag:communications topic')).toEqual(['Zulip']);
  expect(await found('use:texting -chat')).toEqual(['Anedot']);
  expect(await found('use:peer-to-peer-texting -chat')).toEqual(['Anedot']);
  expect(await found('tag:nothing chat')).toHaveLength(2);
});

test.each(['-signal', '-"group chat"', 'exact=yes&q=-signal'])(
  'a search that only excludes, %s, finds every other page by name and says so',
  async (query) => {
    const address = query.includes('q=') ? `/search?${query}` : `/search?q=${encodeURIComponent(query)}`;
    const { text } = await asReader(wikiWithTools()).get(address);

    expect(foundIn(text)).toEqual(['Anedot', 'Peer-to-peer texting', 'Zulip']);
    expect(text).toContain('In the order of their names.');
    expect(text).toMatch(/Pages that have “(signal|group chat)” are left out\./);
  },
);

test('words that mean the same are read from their page, at the next search after it was saved', async () => {
  const wiki = wikiWithTools();
  const reader = asReader(wiki);
  const first = givenPage(wiki, {
    kind: 'help',
    title: 'Search words',
    tags: [],
    body: 'How to add words.\n\n- babble = gossip\n- no sign here\n',
  });
  const before = foundIn((await reader.get('/search?q=banter')).text);
  givenEdit(wiki, {
    slug: first.slug,
    baseRevision: first.revisionId,
    title: 'Search words',
    tags: [],
    body: 'How to add words.\n\n- banter = group chat\n- = = =\n',
  });

  expect(before).toEqual([]);
  expect(foundIn((await reader.get('/search?q=banter')).text)[0]).toBe('Signal');
  expect(foundIn((await reader.get('/search?q=how+to+add+words+to+the+page')).text)[0]).toBe('Search words');
});

test('results can stand by their last check, be narrowed to checked ones, and of two equals the checked one stands first', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const [, beta] = ['Banner one', 'Banner two'].map((title) =>
    givenTool(wiki, title, { body: 'A banner.\n', facts: { summary: 'Banners.' } }),
  );
  const reader = asReader(wiki);
  const found = async (query: string) => {
    const { text } = await reader.get(`/search?q=banner${query}`);
    return [...text.matchAll(/<h2><a class="row-link" href="[^"]+">([^<]+)</g)].map(([, title = '']) => title);
  };
  const before = await found('');
  const check = { slug: beta?.slug ?? '', revision: beta?.revisionId ?? 0, part: 'rest', affiliated: false } as const;
  checkPage(wiki, givenPerson(wiki, 'night-shift'), check);

  const after = await found('');
  const sorted = await found('&sort=checked');
  const narrowed = await found('&checked=year');
  later(wiki, 366 * 24);
  const later366 = await found('&checked=year');

  expect(before).toEqual(['Banner one', 'Banner two']);
  expect(after).toEqual(['Banner two', 'Banner one']);
  expect(sorted).toEqual(['Banner two', 'Banner one']);
  expect(narrowed).toEqual(['Banner two']);
  expect(later366).toEqual([]);
});

test('a check that was taken back no longer lifts a tool', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const [, beta] = ['Banner one', 'Banner two'].map((title) =>
    givenTool(wiki, title, { body: 'A banner.\n', facts: { summary: 'Banners.' } }),
  );
  const by = givenPerson(wiki, 'night-shift');
  const check = { slug: beta?.slug ?? '', revision: beta?.revisionId ?? 0, part: 'rest', affiliated: false } as const;
  checkPage(wiki, by, check);
  const first = async () =>
    /<h2><a class="row-link" href="[^"]+">([^<]+)</.exec((await asReader(wiki).get('/search?q=banner')).text)?.[1];
  const lifted = await first();

  takeBackAct(wiki, by, { change: findNextChangeId(wiki.db) - 1, reason: 'I looked at another page' });

  expect(lifted).toBe('Banner two');
  expect(await first()).toBe('Banner one');
});

test('a question for alternatives finds what took a tool’s place first, then what people named, also where no use is shared', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenUse(wiki, 'Fiscal sponsorship');
  const apart = { facts: { uses: ['fiscal-sponsorship'] } };
  givenTool(wiki, 'Heir', apart);
  givenTool(wiki, 'Farout', apart);
  givenTool(wiki, 'Sharer');
  givenTool(wiki, 'Deadtool', { facts: { status: { value: 'closed', replacedBy: 'heir' } } });
  const editor = await signIn(wiki, 'ana', 'editor');
  const found = async () => {
    const { body } = await asReader(wiki).get('/api/v1/search?q=alternative+to+deadtool');
    return (body as { results: { slug: string }[] }).results
      .map(({ slug }) => slug)
      .filter((slug) => slug !== 'deadtool');
  };
  const before = await found();
  await editor.post('/wiki/deadtool/alternatives', { to: 'farout', reason: 'cheaper' });

  const named = await found();
  takeBackAct(wiki, givenPerson(wiki, 'night-shift'), {
    change: findNextChangeId(wiki.db) - 1,
    reason: 'It is another thing',
  });

  expect(before.slice(0, 2)).toEqual(['heir', 'sharer']);
  expect(named.slice(0, 3)).toEqual(['heir', 'farout', 'sharer']);
  expect((await found()).slice(0, 2)).toEqual(['heir', 'sharer']);
});

function given(query: string): string {
  return `/search?q=${encodeURIComponent(query)}`;
}

/** A row's name and the sentence that says why it stands there. */
function whysIn(html: string): readonly string[] {
  const rows = html.matchAll(/<h2><a class="row-link" href="[^"]*">([^<]*)<[^]*?<p class="soft">([^<]*)</g);
  return [...rows].map(([, name, why]) => `${name}: ${why}`);
}

test('each result of a question for alternatives says why it stands there', async () => {
  const wiki = emptyWiki();
  givenUse(wiki, 'Newsletters');
  givenUse(wiki, 'Forms');
  givenTool(wiki, 'Heir', { facts: { uses: ['forms'] } });
  givenTool(wiki, 'Farout', { facts: { uses: ['forms'] } });
  givenTool(wiki, 'Sharer', { facts: { uses: ['newsletters'] } });
  givenPage(wiki, { title: 'A memory', body: 'We liked Deadtool.\n' });
  const facts = { uses: ['newsletters'], status: { value: 'closed', replacedBy: 'heir' } };
  givenTool(wiki, 'Deadtool', { facts });
  await (await signIn(wiki, 'ana')).post('/wiki/deadtool/alternatives', { to: 'farout', reason: 'cheaper' });

  const { text } = await asReader(wiki).get(given('alternative to deadtool'));

  expect(whysIn(text)).toEqual([
    'Heir: Took the place of Deadtool.',
    'Farout: An editor named it as an alternative to Deadtool.',
    'Sharer: Shares the use Newsletters with Deadtool.',
    'Deadtool: You asked about it.',
    'A memory: It has words of your search.',
  ]);
  expect(text).toContain('What took its place comes first, then what people named, then what shares its uses.');
  expect((await asReader(wiki).get(given('deadtool'))).text).not.toContain('with Deadtool');
});

test('a use that is not public any more is no reason', async () => {
  const wiki = emptyWiki();
  givenUse(wiki, 'Newsletters');
  givenTool(wiki, 'Sharer', { facts: { uses: ['newsletters'] } });
  givenTool(wiki, 'Mailmill', { facts: { uses: ['newsletters'] } });
  const reader = asReader(wiki);
  const before = await reader.get(given('alternative to mailmill'));
  const use = findPageBySlug(wiki.db, 'newsletters');
  deletePage(wiki, givenPerson(wiki, 'night-shift', 'moderator'), { slug: use?.slug ?? '', reason: 'It is spam' });

  const after = await reader.get(given('alternative to mailmill'));

  expect(whysIn(before.text)[0]).toBe('Sharer: Shares the use Newsletters with Mailmill.');
  expect(foundIn(after.text)).toContain('Sharer');
  expect(after.text).not.toContain('Newsletters with');
});

test.each(['alternative to gmail', 'gmail alternative', 'alternativa a Gmail', 'something like Gmail but free'])(
  '“%s” finds what speaks of the tool that has no page, says so, and leads to asking for it',
  async (query) => {
    const wiki = wikiWithTools();
    givenTool(wiki, 'Postbox', { body: 'A mailbox that takes the place of Gmail.\n' });
    givenPage(wiki, {
      title: 'Alternative ways to talk',
      body: 'An alternative is something like a walk. It is free.\n',
    });
    const name = /gmail/i.exec(query)?.[0] ?? '';

    const { text } = await asReader(wiki).get(given(query));

    expect(foundIn(text)).toEqual(['Postbox']);
    expect(whysIn(text)).toEqual([`Postbox: Speaks of “${name}”.`]);
    expect(text).toContain(`There is no page called “${name}” here yet.`);
    expect(text).toContain(`These pages speak of “${name}”:`);
    expect(text).toMatch(new RegExp(`How we read your search<[^]*You asked for other tools than “${name}”`));
    expect(text).toMatch(new RegExp(`href="/requests/new\\?q=[^"]*&amp;now=${name}" rel="nofollow">Ask for this tool`));
    expect(wiki.gaps.list()).toMatchObject([{ query: 'gmail', asked: 1 }]);
  },
);

test('a tool that no page speaks of is asked for with what is used now in the form', async () => {
  const wiki = wikiWithTools();
  const reader = asReader(wiki);

  const { text } = await reader.get(given('cheaper than Evernote'));

  expect(headingOf(text)).toBe('Nothing found for “cheaper than Evernote”');
  expect(text).toContain('There is no page called “Evernote” here yet. No page speaks of it.');
  expect(text).toContain('href="/new?title=Evernote"');
  expect(wiki.gaps.list()).toMatchObject([{ query: 'evernote', asked: 1 }]);
  const ask = /href="(\/requests\/new[^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const form = await reader.get(ask);
  expect(form.text).toMatch(/name="usingNow"[^>]* value="Evernote"/);
  expect(form.text).toContain('cheaper than Evernote');
});

test('a thing that many pages speak of is looked for without the words of the question, and is no gap', async () => {
  const wiki = wikiWithTools();
  for (const name of ['One', 'Two', 'Three', 'Four'])
    givenPage(wiki, { title: `Poster ${name}`, body: 'Hang a poster on a wall.\n' });

  const { text } = await asReader(wiki).get(given('is there an alternative to posters'));

  expect(foundIn(text)).toHaveLength(4);
  expect(text).not.toContain('There is no page called');
  expect(wiki.gaps.list()).toEqual([]);
});

test('pages that hold little of a search are called the nearest, and the search counts as a gap', async () => {
  const wiki = wikiWithTools();
  const reader = asReader(wiki);

  const { text } = await reader.get(given('payroll for a big group'));
  const good = await reader.get(given('private group chat'));

  expect(foundIn(text)).toEqual(['Zulip', 'Signal']);
  expect(text).toContain('No page has all of these words. Nearest:');
  expect(text).toMatch(/href="\/requests\/new\?q=payroll\+for\+a\+big\+group" rel="nofollow">Ask for this tool/);
  expect(foundIn(good.text)).toContain('Signal');
  expect(good.text).not.toContain('Nearest:');
  expect(wiki.gaps.list()).toMatchObject([{ query: 'payroll for a big group', asked: 1 }]);
});

test('what may be private is counted as no gap, whatever is found', async () => {
  const wiki = wikiWithTools();

  for (const query of ['payroll for ana@example.org', 'payroll 5550147 group', 'instead of ana@example.org'])
    await asReader(wiki).get(given(query));
  await asReader(wiki).get(given('payroll group'));

  expect(wiki.gaps.list().map(({ query }) => query)).toEqual(['payroll group']);
});
