import { loadStarterOnce } from '../../src/actions/load-starter.js';
import { readStarterFiles } from '../../src/actions/read-files.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { listPagesOfKind } from '../../src/storage/pages.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

test('two tools stand side by side: a table with names above, facts at the side, and differences in words', async () => {
  const wiki = givenTools();

  const { text, status } = await asReader(wiki).get('/compare?pages=spoke,hustle');

  expect(status).toBe(200);
  expect(text).toContain('<title>Compare Spoke and Hustle – ');
  expect(text).toMatch(/<caption>Compared on <time[^>]*>23 November 2026<\/time><\/caption>/);
  expect(text).toMatch(/<th scope="col" id="tool-spoke" abbr="Spoke">\s*<a href="\/wiki\/spoke">Spoke<\/a>/);
  expect(rowsIn(text)).toMatchObject({
    Cost: { mark: 'Differs', cells: ['Free As of May 2026', 'Only by quote'] },
    'To join you need': { mark: 'Same', cells: ['An email address', 'An email address'] },
    Encryption: { mark: 'Known in part', cells: ['Not end to end', 'Not known'] },
    Languages: { mark: 'Not known', cells: ['Not known', 'Not known'] },
  });
});

test('the choice may repeat the name, as tick boxes send it, and old and other names lead to their tools', async () => {
  const wiki = givenTools();
  const reader = asReader(wiki);

  const ticked = await reader.get('/compare?pages=spoke&pages=hustle');
  const named = await reader.get('/compare?pages=SPOKE,Hustle%20Texting,spoke');

  for (const { text } of [ticked, named]) expect(text).toContain('<h1>Compare Spoke and Hustle</h1>');
});

test('only differences are shown where that is asked for, and the page says how many facts are hidden', async () => {
  const wiki = givenTools();
  const reader = asReader(wiki);
  const all = (await reader.get('/compare?pages=spoke,hustle')).text;
  const [, address = '', hidden = ''] =
    /href="([^"]+)" rel="nofollow">Show only differences \(hides (\d+) facts\)/.exec(all) ?? [];

  const { text } = await reader.get(address.replaceAll('&amp;', '&').replaceAll('&#38;', '&'));

  expect(Object.keys(rowsIn(all))).toHaveLength(Object.keys(rowsIn(text)).length + Number(hidden));
  expect(Object.keys(rowsIn(text))).toEqual(expect.arrayContaining(['Cost', 'Encryption']));
  expect(rowsIn(text)).not.toHaveProperty('To join you need');
  expect(text).toContain(`Show all facts (${hidden} are hidden)`);
});

test('names that lead nowhere, pages that are no tools and more than five tools are named in a sentence', async () => {
  const wiki = givenTools();
  const by = givenPerson(wiki, 'night-shift', 'moderator');
  for (const name of ['One', 'Two', 'Three', 'Four']) givenTool(wiki, name);
  givenTool(wiki, 'Gone');
  deletePage(wiki, by, { slug: 'gone', reason: 'Advertising' });
  givenPage(wiki, { title: 'Door knocking' });
  const reader = asReader(wiki);

  const odd = (await reader.get('/compare?pages=spoke,<i>nope,gone,door-knocking,hustle')).text;
  const many = (await reader.get('/compare?pages=spoke,hustle,one,two,three,four')).text;

  expect(odd).toContain('We have no tool of this name: “&lt;i&gt;nope” and “gone”.');
  expect(odd).toContain('Only tools can be compared, and this is something else: “Door knocking”.');
  expect(odd).toContain('<h1>Compare Spoke and Hustle</h1>');
  expect(many).toContain('5 tools fit side by side. We left out “Four”.');
  expect(many).toContain('<h1>Compare Spoke, Hustle, One, Two and Three</h1>');
  expect(many).toContain('Remove one to add another.');
});

test('a tool is taken out by a link and another one added by its name', async () => {
  const wiki = givenTools();
  givenTool(wiki, 'ThruText', { facts: { aliases: ['Relay'] } });
  const reader = asReader(wiki);
  const { text } = await reader.get('/compare?pages=spoke,hustle');

  const added = await reader.get('/compare?pages=spoke,hustle&add=relay');
  const unknown = await reader.get('/compare?pages=spoke&add=Nobody%2C%20Inc.');

  expect(linkSaying('Remove Spoke', text)).toBe('/compare?pages=hustle');
  expect(text).toContain('<input type="checkbox" name="pages" value="thrutext"> ThruText');
  expect([added.status, added.headers['location']]).toEqual([303, '/compare?pages=spoke,hustle,thrutext']);
  const { text: said } = await reader.get(unknown.headers['location'] ?? '');
  expect(said).toContain('We have no tool of this name: “Nobody  Inc.”.');
  expect(said).toContain('One more tool makes a comparison.');
});

test('a tool is moved to the front one place at a time, and taken out, by links that keep how the tools are shown', async () => {
  const wiki = givenTools();
  givenTool(wiki, 'ThruText');
  const reader = asReader(wiki);
  const { text } = await reader.get('/compare?pages=spoke,hustle,thrutext&only=differences&first=cost');

  const moved = linkSaying('Move earlier ThruText', text);
  const once = (await reader.get(moved)).text;
  const twice = (await reader.get(linkSaying('Move earlier ThruText', once))).text;
  const fewer = (await reader.get(linkSaying('Remove Hustle', twice))).text;

  expect(linkSaying('Move earlier Spoke', text)).toBe('');
  expect(moved).toBe('/compare?first=cost&only=differences&pages=spoke,thrutext,hustle#tool-thrutext');
  expect(once).toContain('<th scope="col" id="tool-thrutext"');
  expect(twice).toContain('<h1>Compare ThruText, Spoke and Hustle</h1>');
  expect(twice).toContain('3 tools side by side.');
  expect(fewer).toContain('<h1>Compare ThruText and Spoke</h1>');
  expect(fewer).toContain('2 tools side by side.');
  for (const shown of [once, twice, fewer]) {
    expect(Object.keys(rowsIn(shown))[0]).toBe('Cost');
    expect(shown).toContain('Show all facts');
  }
});

test('facts that matter to somebody stand first and hide no other; the address keeps them', async () => {
  const wiki = givenTools();
  const reader = asReader(wiki);
  const usual = Object.keys(rowsIn((await reader.get('/compare?pages=spoke,hustle')).text));

  const { text } = await reader.get('/compare?pages=spoke,hustle&first=dataOut&first=accountNeeds&first=nothing');

  const shown = Object.keys(rowsIn(text));
  expect(shown.slice(0, 2)).toEqual(['Getting your data out', 'To join you need']);
  expect(shown.slice(2)).toEqual(usual.filter((label) => !shown.slice(0, 2).includes(label)));
  expect(text).toMatch(/<tbody>\s*<tr class="group"><th[^>]*>What matters to you<\/th>/);
  expect(text).toContain('Which facts matter to you? (2 stand first)');
  expect(text).toContain('<input type="checkbox" name="first" value="dataOut" checked> Getting your data out');
  expect(text).toContain('<input type="checkbox" name="first" value="cost"> Cost');
  expect(linkSaying('Back to the usual order', text)).toBe('/compare?pages=spoke,hustle');
  const added = await reader.get('/compare?pages=spoke&first=dataOut&only=differences&add=hustle');
  expect(added.headers['location']).toBe('/compare?first=dataOut&only=differences&pages=spoke,hustle');
});

test('a fact that matters to somebody stays where only differences are shown, and is not counted as hidden', async () => {
  const wiki = givenTools();
  const reader = asReader(wiki);
  const hiddenIn = (html: string) => Number(/Show all facts \((\d+) are hidden\)/.exec(html)?.[1]);
  const without = (await reader.get('/compare?pages=spoke,hustle&only=differences')).text;

  const { text } = await reader.get('/compare?pages=spoke,hustle&only=differences&first=accountNeeds');

  expect(rowsIn(without)).not.toHaveProperty('To join you need');
  expect(rowsIn(text)['To join you need']).toMatchObject({ mark: 'Same' });
  expect(hiddenIn(text)).toBe(hiddenIn(without) - 1);
});

test('on a phone somebody may have a table that scrolls, and cards again, by links that keep the choice', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  for (const name of ['Spoke', 'Hustle']) givenTool(wiki, name);
  const reader = asReader(wiki);

  const cards = (await reader.get('/compare?pages=spoke,hustle&first=cost')).text;
  const [, address = ''] = /<li class="on-phones"><a href="([^"]*)"[^>]*>Show as a table</.exec(cards) ?? [];
  const table = (await reader.get(address.replaceAll('&amp;', '&'))).text;

  expect(address).toContain('as=table');
  expect(address).toContain('first=cost');
  expect(cards).toContain('<table class="side-by-side">');
  expect(table).toMatch(
    /<div class="table-scroll" role="region" aria-label="Compare Spoke and Hustle" tabindex="0"><table class="side-by-side as-table">/,
  );
  expect(table).toMatch(
    /<li class="on-phones"><a href="\/compare\?first=cost&amp;pages=spoke,hustle"[^>]*>Show as cards</,
  );
  expect(table).toMatch(/<input type="hidden" name="as" value="table">/);
});

test('without a tool, or with a single one, the page asks for another', async () => {
  const wiki = givenTools();
  const reader = asReader(wiki);

  const none = (await reader.get('/compare')).text;
  const one = (await reader.get('/compare?pages=spoke')).text;

  expect(none).toContain('Name of a tool');
  expect(one).toContain('Name of another tool');
  expect(one).toContain('<input type="checkbox" name="pages" value="hustle"> Hustle');
  for (const text of [none, one]) expect(text).not.toContain('<table');
});

test('five tools cost as many statements as two', async () => {
  let statements = 0;
  const wiki = givenTools({ onStatement: () => (statements += 1) });
  for (const name of ['One', 'Two', 'Three']) givenTool(wiki, name);
  const reader = asReader(wiki);
  const countFor = async (address: string) => {
    statements = 0;
    await reader.get(address).expect(200);
    return statements;
  };

  const few = await countFor('/compare?pages=spoke,hustle');

  expect(await countFor('/compare?pages=spoke,hustle,one,two')).toBe(few);
  expect(few).toBeLessThan(8);
});

test('every cell of 50 comparisons of starter tools says what the page of the tool says, and no fact of the page is missing', async () => {
  const wiki = emptyWiki();
  loadStarterOnce(wiki, readStarterFiles);
  const reader = asReader(wiki);
  const tools = listPagesOfKind(wiki.db, 'tool', '', 200).map(({ slug }) => slug);
  const random = randomFrom(7);
  const pages = new Map<string, ReadonlyMap<string, string>>();
  let compared = 0;

  for (let set = 0; set < 50; set += 1) {
    const chosen = pick(tools, 2 + Math.floor(random() * 4), random);
    const rows = rowsIn((await reader.get(`/compare?pages=${chosen.join(',')}`)).text);
    for (const [place, slug] of chosen.entries()) {
      const facts = pages.get(slug) ?? factsOn((await reader.get(`/wiki/${slug}`)).text);
      pages.set(slug, facts);
      for (const [label, { cells }] of Object.entries(rows)) {
        expect({ slug, label, words: cells[place] }).toEqual({ slug, label, words: facts.get(label) ?? 'Not known' });
        compared += 1;
      }
      expect({ slug, missing: [...facts.keys()].filter((label) => !(label in rows)) }).toEqual({ slug, missing: [] });
    }
  }

  expect(tools).toHaveLength(109);
  expect(compared).toBeGreaterThan(2000);
});

/** Where the link of these words leads; '' where there is none. */
function linkSaying(words: string, html: string): string {
  const links = [...html.matchAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/gs)];
  const [, href = ''] = links.find(([, , inner = '']) => wordsOf(inner) === words) ?? [];
  return href.replace(/&amp;|&#38;/g, '&');
}

function givenTools(options: { onStatement?: () => void } = {}): TestWiki {
  const wiki = emptyWiki(options);
  givenUse(wiki);
  const spoke = { cost: { band: 'free', asOf: '2026-05' }, accountNeeds: 'email', encryption: { value: 'no' } };
  givenTool(wiki, 'Spoke', { facts: spoke });
  givenTool(wiki, 'Hustle', {
    facts: { cost: { band: 'quote-only' }, accountNeeds: 'email', aliases: ['Hustle Texting'] },
  });
  return wiki;
}

/** The rows of a comparison by the name of the fact. */
function rowsIn(html: string): Record<string, { mark: string; cells: string[] }> {
  const rows = [...html.matchAll(/<th scope="row">(.*?) <span class="likeness">(.*?)<\/span><\/th>(.*?)<\/tr>/gs)];
  return Object.fromEntries(
    rows.map(([, label = '', mark = '', rest = '']) => {
      const cells = [...rest.matchAll(/<div class="value">(.*?)<\/div>/gs)].map(([, cell = '']) => wordsOf(cell));
      return [label, { mark, cells }];
    }),
  );
}

/** The facts on a tool's page: those in the box, the button that leads to its website, and the tags of its uses. */
function factsOn(html: string): ReadonlyMap<string, string> {
  const box = /<section class="facts".*?<\/section>/s.exec(html)?.[0] ?? '';
  const pairs = [...box.matchAll(/<dt><span>(.*?)<\/span>.*?<\/dt>\s*<dd>(.*?)<\/dd>/gs)];
  const [, domain = 'Not known'] = /Go to (\S+)<\/a>/.exec(html) ?? [];
  const [, uses = ''] = /<h2>Used for<\/h2>\s*<ul class="tags">(.*?)<\/ul>/s.exec(html) ?? [];
  return new Map([
    ...pairs.map(([, label = '', words = '']) => [label, wordsOf(words)] as const),
    ['Website', domain],
    ['Used for', wordsOf(uses.replaceAll('</li><li>', ' · '))],
  ]);
}

function wordsOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

function pick(from: readonly string[], count: number, random: () => number): readonly string[] {
  const left = [...from];
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)).flat();
}
