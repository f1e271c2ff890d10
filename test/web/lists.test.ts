import { checkPage } from '../../src/actions/check-page.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { undeletePage } from '../../src/actions/undelete-page.js';
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
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

/** Letters and names of a list as they stand on the page. */
function shownIn(html: string): readonly string[] {
  return [...html.matchAll(/<h2 id="letter-[^"]*">([^<]*)<|class="row-link" href="[^"]*">([^<]*)</g)].map(
    ([, letter, name]) => letter ?? name ?? '',
  );
}

function givenGuides(wiki: TestWiki, ...titles: readonly string[]): void {
  const by = givenPerson(wiki, 'night-shift', 'moderator');
  for (const [n, title] of titles.entries()) givenPage(wiki, { title, body: `Text ${n}.\n`, by });
}

test('a list goes from digits to letters, accents beside their letter, other alphabets under their own', async () => {
  const wiki = emptyWiki();
  givenGuides(wiki, 'Zebra', 'Éclair', 'apples', 'Edit', 'Яблоко', '5 Calls', 'Ezra', '350 ways');

  const { status, text } = await asReader(wiki).get('/guides');

  expect(status).toBe(200);
  const letters = [
    '0–9',
    '350 ways',
    '5 Calls',
    'A',
    'apples',
    'E',
    'Éclair',
    'Edit',
    'Ezra',
    'Z',
    'Zebra',
    'Я',
    'Яблоко',
  ];
  expect(shownIn(text)).toEqual(letters);
  expect(text).toContain('8 guides.');
});

test('letters with pages can be jumped to, the others stand there as words', async () => {
  const wiki = emptyWiki();
  givenGuides(wiki, 'Apples', '5 Calls');

  const { text } = await asReader(wiki).get('/guides');

  expect(text).toContain('<a href="#letter-a">A</a>');
  expect(text).toContain('id="letter-a"');
  expect(text).toContain('<a href="#letter-0">0–9</a>');
  expect(text).toContain('<span>B</span>');
});

test.each([
  ['/tools', 'Spoke', 'Add a tool', '/new?kind=tool'],
  ['/guides', 'Door knocking', 'Add a guide', '/new?kind=guide'],
  ['/uses', 'Peer-to-peer texting', 'Add a use', '/new?kind=use'],
  ['/help', 'How to write', 'Add a help page', '/new?kind=help'],
])('%s lists pages of its kind only, and offers to add one', async (address, name, words, href) => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Spoke');
  givenPage(wiki, { title: 'Door knocking' });
  givenPage(wiki, { kind: 'help', title: 'How to write', tags: [] });

  const { text } = await asReader(wiki).get(address);

  expect(shownIn(text).slice(1)).toEqual([name]);
  expect(text).toContain(`href="${href}" rel="nofollow">${words}</a>`);
  expect(text).toContain(`<a href="${address}" aria-current="page">`);
});

test.each(['/tools', '/guides', '/uses', '/help'])('%s says what to do while it is empty', async (address) => {
  const { status, text } = await asReader(emptyWiki()).get(address);

  expect(status).toBe(200);
  expect(text).toContain('class="empty"');
  expect(text).toContain('Nobody has written');
  expect(text).not.toContain('class="letters"');
});

test('each use says how many tools it has', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenUse(wiki, 'Online meetings');
  givenTool(wiki, 'Spoke');

  const { text } = await asReader(wiki).get('/uses');

  expect(text).toMatch(/Peer-to-peer texting<\/a><\/h3>\s*<span class="count">1 tool</);
  expect(text).toMatch(/Online meetings<\/a><\/h3>\s*<span class="count">0 tools</);
});

test('several chosen tags show what has any of them, and each can be taken away', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Both', tags: ['tips', 'fundraising'] });
  givenPage(wiki, { title: 'Only tips', tags: ['tips'] });
  givenPage(wiki, { title: 'Only gifts', tags: ['fundraising'] });

  const one = await asReader(wiki).get('/guides?tag=tips');
  const two = await asReader(wiki).get('/guides?tag=tips&tag=Fundraising');

  expect(shownIn(one.text)).toEqual(['B', 'Both', 'O', 'Only tips']);
  expect(one.text).toMatch(/value="tips" checked> <span>Tips <span class="count">2</);
  expect(one.text).toMatch(/value="fundraising"> <span>Fundraising <span class="count">2</);
  expect(one.text).toMatch(/value="communications" disabled> <span>Communications <span class="count">0</);
  expect(one.text).not.toContain('name="cost"');
  expect(one.text).toContain('2 guides that fit the filters');
  expect(shownIn(two.text)).toEqual(['B', 'Both', 'O', 'Only gifts', 'Only tips']);
  expect(two.text).toMatch(/class="chip" href="\/guides\?tag=fundraising"[^]*?Tips/);
});

test('a tag that no page has leaves an empty list that says so', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Only tips', tags: ['tips'] });

  const { text } = await asReader(wiki).get('/guides?tag=fundraising');

  expect(text).toContain('No page here fits these filters.');
  expect(shownIn(text)).toEqual([]);
  expect(text).toContain('class="chip" href="/guides"');
});

test('tools are narrowed by their facts too, and the counts say what each choice would give', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const tool = (title: string, facts: object, tags = ['tips']) => givenTool(wiki, title, { facts, tags });
  tool('Alder', { cost: { band: 'free' }, accountNeeds: 'phone', languages: ['es'] });
  tool('Birch', { cost: { band: 'free-tier' }, accountNeeds: 'email' });
  tool('Cedar', { cost: { band: 'free' }, accountNeeds: 'email' }, ['fundraising']);
  tool('Dogwood', { cost: { band: 'free' }, accountNeeds: 'email' });
  deletePage(wiki, givenPerson(wiki, 'long-table', 'moderator'), { slug: 'dogwood', reason: 'Advertising.' });

  const { text } = await asReader(wiki).get('/tools?cost=free&account=email&kind=guide&from=cedar');

  expect(shownIn(text)).toEqual(['C', 'Cedar']);
  expect(text).toContain('1 tool that fits the filters');
  expect(text).toMatch(/name="cost" value="free" checked> <span>Free <span class="count">1</);
  expect(text).toMatch(/name="cost" value="free-tier"> <span>Free tier <span class="count">1</);
  expect(text).toMatch(/name="account" value="phone"> <span>[^<]*<span class="count">1</);
  expect(text).toMatch(/name="tag" value="tips" disabled> <span>Tips <span class="count">0</);
  expect(text).not.toContain('name="kind"');
  expect(text).toContain('<a href="#letter-c">C</a>');
  expect(text).toContain('<span>A</span>');
});

test('counts follow each edit, deletion and return', async () => {
  const wiki = emptyWiki();
  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  const { revisionId } = givenPage(wiki, { title: 'A page', tags: ['tips'] });
  givenPage(wiki, { title: 'Another', tags: ['tips'] });
  const reader = asReader(wiki);
  const tips = async () => /Tips <span class="count">(\d+)</.exec((await reader.get('/guides')).text)?.[1];

  expect(await tips()).toBe('2');
  givenEdit(wiki, { slug: 'a-page', baseRevision: revisionId, tags: ['fundraising'] });
  expect(await tips()).toBe('1');
  deletePage(wiki, moderator, { slug: 'another', reason: 'A mistake.' });
  expect(await tips()).toBe('0');
  undeletePage(wiki, moderator, { slug: 'another', reason: '' });
  expect(await tips()).toBe('1');
});

test('a deleted page is in no list, not even for moderators', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Stays' });
  givenPage(wiki, { title: 'Spam page' });
  deletePage(wiki, givenPerson(wiki, 'long-table', 'moderator'), { slug: 'spam-page', reason: 'Advertising.' });

  const { text } = await asReader(wiki).get('/guides');

  expect(shownIn(text)).toEqual(['S', 'Stays']);
  expect(text).toContain('1 guide.');
});

jest.setTimeout(30_000);

describe('a list of more than 500 pages', () => {
  const wikiWithMany = () => {
    const wiki = emptyWiki();
    const titles = Array.from({ length: 503 }, (_, n) => `${n < 502 ? 'Many' : 'Zebra'} ${String(n).padStart(3, '0')}`);
    givenGuides(wiki, ...titles, 'Apples');
    return wiki;
  };

  test('goes on at the next page and back, without a gap or a repeat', async () => {
    const reader = asReader(wikiWithMany());
    const first = await reader.get('/guides');
    const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first.text) ?? [];
    const second = await reader.get(next);
    const [, previous = ''] = /rel="prev" href="([^"]+)"/.exec(second.text) ?? [];

    const names = [...shownIn(first.text), ...shownIn(second.text)].filter((name) => name.length > 3);
    expect(new Set(names).size).toBe(504);
    expect(names).toHaveLength(504);
    expect(first.text).toContain('504 guides');
    expect(first.text).not.toContain('rel="prev"');
    expect(second.text).not.toContain('rel="next"');
    expect(shownIn((await reader.get(previous)).text)).toEqual(shownIn(first.text));
  });

  test('has jump letters that lead to the page where the letter stands', async () => {
    const reader = asReader(wikiWithMany());
    const { text } = await reader.get('/guides');

    expect(text).toContain('<a href="#letter-a">A</a>');
    const [, zebra = ''] = /<a href="(\/guides\?from=z)#letter-z">Z<\/a>/.exec(text) ?? [];
    expect(shownIn((await reader.get(zebra)).text)).toEqual(['Z', 'Zebra 502']);
  });
});

test('a list of more than 500 tools goes on at the next page and back, filters kept', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'night-shift', 'moderator');
  givenUse(wiki);
  for (let n = 0; n < 503; n += 1) givenTool(wiki, `Tool ${String(n).padStart(3, '0')}`, { by, tags: ['tips'] });
  const reader = asReader(wiki);

  const first = await reader.get('/tools?tag=tips');
  const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first.text) ?? [];
  const second = await reader.get(next.replaceAll('&amp;', '&'));

  expect(first.text).toContain('503 tools that fit the filters');
  expect(first.text).not.toContain('rel="prev"');
  expect(next).toMatch(/^\/tools\?tag=tips&amp;from=tool-500\.\d+$/);
  expect(shownIn(second.text)).toEqual(['T', 'Tool 500', 'Tool 501', 'Tool 502']);
  expect(second.text).toContain('rel="prev" href="/tools?tag=tips"');
  expect(second.text).not.toContain('rel="next"');
});

test.each([
  'from=%00',
  'from=..',
  'from=a.999999999999999999',
  'from=%F0%9F',
  "from='--",
  'tag=__proto__&tag=',
  'tag[]=tips',
])('an odd address such as %s still shows a list', async (query) => {
  const wiki = emptyWiki();
  givenGuides(wiki, 'Zebra');

  const { status, text } = await asReader(wiki).get(`/guides?${query}`);

  expect(status).toBe(200);
  expect(shownIn(text)).toEqual(['Z', 'Zebra']);
});

test('pages of the same name do not stop a list from going on', async () => {
  const wiki = emptyWiki();
  givenGuides(wiki, ...Array.from({ length: 502 }, () => 'The same'));
  const reader = asReader(wiki);
  const [, next = ''] = /rel="next" href="([^"]+)"/.exec((await reader.get('/guides')).text) ?? [];

  const { text } = await reader.get(next);

  expect(shownIn(text)).toEqual(['T', 'The same', 'The same']);
  expect(text).not.toContain('rel="next"');
});

test.each(['/tools', '/guides', '/uses', '/tags/tips'])(
  '%s asks the database as often for many pages as for few',
  async (address) => {
    let statements = 0;
    // Whether anything was written is no question about pages.
    const wiki = emptyWiki({ onStatement: (text) => (statements += text === 'PRAGMA data_version' ? 0 : 1) });
    const by = givenPerson(wiki, 'night-shift', 'moderator');
    const reader = asReader(wiki);
    const countFor = async () => {
      statements = 0;
      await reader.get(address).expect(200);
      return statements;
    };
    const givenSome = (name: string) => {
      givenPage(wiki, { kind: 'use', title: `Use ${name}`, by });
      givenPage(wiki, { title: `Guide ${name}`, by });
      givenTool(wiki, `Tool ${name}`, { by, tags: ['tips'] });
    };
    givenUse(wiki);
    givenSome('one');
    const few = await countFor();
    for (let n = 1; n <= 30; n += 1) givenSome(String(n));

    expect(await countFor()).toBe(few);
    expect(few).toBeLessThan(15);
  },
);

test('tools can be put in the order of their last check, and of the pages that link to them; filters are kept', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const tools = ['Anedot', 'Hustle', 'Spoke'].map((title) => givenTool(wiki, title, { tags: ['tips'] }));
  givenGuides(wiki, 'Texting');
  givenPage(wiki, { title: 'Dialing', body: 'Take [[Hustle]].\n' });
  const by = givenPerson(wiki, 'day-shift');
  for (const { slug, revisionId: revision } of tools.slice(1)) {
    checkPage(wiki, by, { slug, revision, part: 'cost', affiliated: false });
    later(wiki, 24);
  }
  const reader = asReader(wiki);

  const [byName, checked, linked] = await Promise.all(
    ['', '?sort=checked&tag=tips', '?sort=linked'].map(async (query) => (await reader.get(`/tools${query}`)).text),
  );

  expect(shownIn(byName ?? '')).toEqual(['A', 'Anedot', 'H', 'Hustle', 'S', 'Spoke']);
  expect(shownIn(checked ?? '')).toEqual(['Spoke', 'Hustle', 'Anedot']);
  expect(shownIn(linked ?? '')).toEqual(['Hustle', 'Anedot', 'Spoke']);
  expect(checked).toContain('Those that somebody checked last stand first');
  expect(checked).toContain('<input type="hidden" name="sort" value="checked">');
  expect(checked).toContain('href="/tools?tag=tips&amp;sort=linked"');
  expect((await reader.get('/guides?sort=linked')).text).toContain('Those that most other pages here link to');
  expect((await reader.get('/guides?sort=checked')).text).toContain('In the order of their names.');
});

test('uses are asked for as what one needs to do: the most usual needs as verbs, then all uses by name', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenUse(wiki, 'Phone banking');
  givenTool(wiki, 'Spoke');

  const { text } = await asReader(wiki).get('/uses');
  const { text: narrowed } = await asReader(wiki).get('/uses?tag=tips');

  expect(text).toContain('<h1>What do you need to do?</h1>');
  expect(text).toMatch(
    /class="needs">[^]*href="\/wiki\/peer-to-peer-texting">Text your people <span class="count">1 tool<[^]*All uses[^]*Phone banking/,
  );
  expect(narrowed).not.toContain('Text your people');
});
