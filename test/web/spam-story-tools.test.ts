import { crawl, holding, withoutEchoes } from '../support/crawl.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenTool,
  givenUse,
  signIn,
  type Browser,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const SPAM = /marmalade|zucker/i;
const NUMBER = /555-?0147/;
const BAD = /marmalade|zucker|555-?0147/i;

/** Words of spam, typed in part or with a slip, which are read as spam knows them. */
const WITH_SPAM_WORDS = ['/search?q=zuckre', '/search?q=marmal', '/suggest?q=marmal', '/api/v1/search?q=zuckre'];

/** Where spam stands before the moderator comes. */
const WITH_SPAM = [
  ...['/', '/tools', '/tools?sort=linked', '/tools?cost=free', '/uses', '/tags/communications', '/checks'],
  ...['/tags/communications?sort=linked', '/tags/communications?sort=checked', '/tools?sort=checked'],
  ...['/search?q=texting', '/search?q=texting&sort=name', '/search?q=texting&sort=checked'],
  ...[
    '/search?q=texting&cost=free',
    '/search?q=texting&use=peer-to-peer-texting',
    '/search?q=texting&tag=communications',
  ],
  ...['/search?q="texting"', '/search?q=alternative+to+spoke'],
  ...['/suggest?q=texting', '/suggest?q=texting&format=opensearch', '/api/v1/search?q=texting'],
  ...['/api/v1/search?q=texting&tag=communications'],
  ...['/changes', '/changes?new=yes', '/changes?kind=tool', '/changes?tag=communications'],
  ...['/changes?use=peer-to-peer-texting', '/changes?fact=cost', '/changes?fact=summary&kind=tool'],
  ...['/changes.atom', '/changes.atom?new=yes', '/changes.atom?kind=tool', '/changes.atom?tag=communications'],
  ...['/changes.atom?use=peer-to-peer-texting', '/changes.atom?fact=cost', '/changes.atom?fact=summary&kind=tool'],
  ...['/wiki/spoke', '/wiki/spoke/alternatives', '/wiki/hustle', '/wiki/hustle/alternatives'],
  ...['/wiki/spoke/alternatives?cost=free', '/wiki/peer-to-peer-texting', '/compare?pages=spoke,marmalade-crm,hustle'],
  ...['/list?title=Seen&pages=spoke,marmalade-crm,hustle', '/sitemap.xml', '/export', '/people/brass-band'],
  ...['/requests', '/requests?state=settled', '/requests/1'],
] as const;

const WITH_NUMBER = [
  ...['/tools', '/search?q=spoke', '/suggest?q=spoke', '/suggest?q=spoke&format=opensearch', '/api/v1/search?q=spoke'],
  ...['/wiki/spoke', '/wiki/spoke/raw', '/wiki/spoke/history', '/wiki/spoke/history.atom', '/wiki/hustle/alternatives'],
  ...['/tags/communications', '/wiki/peer-to-peer-texting', '/changes?fact=cost', '/changes.atom?fact=cost'],
  ...['/changes', '/changes.atom?use=peer-to-peer-texting', '/compare?pages=spoke,hustle', '/export'],
  ...['/list?title=Seen&pages=spoke,hustle', '/people/brass-band'],
] as const;

test('a spam tool, its use, check, alternatives and request, and a number in a fact, are gone after one round', async () => {
  const wiki = emptyWiki();
  givenTools(wiki);
  const asker = await signIn(wiki, 'side-door');
  await sent(asker, '/requests', { wanted: 'Texting members of Spoke', country: 'Chile' });
  const spammer = asReader(wiki);
  await sent(spammer, '/sign-up', { name: 'brass-band', password: 'a row of plain words' });
  await spamTools(spammer);
  await writeNumber(spammer);
  const reader = asReader(wiki);
  const addresses = [...new Set([...WITH_SPAM, ...WITH_SPAM_WORDS, ...WITH_NUMBER])];
  const before = withoutEchoes(await fetched(reader, addresses), [SPAM]);
  expect(without(before, SPAM, [...WITH_SPAM, ...WITH_SPAM_WORDS])).toEqual([]);
  expect(without(before, NUMBER, WITH_NUMBER)).toEqual([]);
  expect(structuredData(before, 'spoke')).toMatch(NUMBER);
  expect(structuredData(before, 'hustle')).toMatch(SPAM);
  const crawled = await crawl(reader, addresses);
  expect((await asker.get('/notices')).text).toMatch(SPAM);

  const moderator = await signIn(wiki, 'long-table', 'moderator');
  await cleanUp(moderator);

  const after = await fetched(reader, addresses);
  expect(holding(withoutEchoes(after, [BAD]), BAD)).toEqual([]);
  expect(holding(after, /^200 /)).toEqual(addresses);
  expect(without(after, /Spoke|texting/i, addresses.filter(isAboutSpoke))).toEqual([]);
  expect(structuredData(after, 'spoke')).toContain('Texts between people.');
  expect(structuredData(after, 'hustle')).toContain('Peer-to-peer texting');
  const everything = withoutEchoes(await crawl(reader, [...addresses, ...crawled.keys()]), [BAD]);
  expect(holding(everything, BAD)).toEqual([]);
  expect(holding(everything, /^5\d\d /)).toEqual([]);
  const notices = (await asker.get('/notices')).text;
  expect(notices).toContain('Notices');
  expect(notices).not.toMatch(BAD);
  expect(after.get('/requests')).toContain('Texting members of Spoke');
  expect(after.get('/requests/1')).not.toContain('Settled');
});

function isAboutSpoke(address: string): boolean {
  return !/zuckre|marmal|state=settled|brass-band/.test(address);
}

function givenTools(wiki: TestWiki): void {
  givenUse(wiki);
  const tags = ['communications'];
  const cost = { band: 'free' };
  const { revisionId } = givenTool(wiki, 'Spoke', { tags, facts: { summary: 'Texts.', cost: { band: 'quote-only' } } });
  const uses = ['peer-to-peer-texting'];
  const facts = { summary: 'Texts between people.', website: 'https://example.org/', uses, cost };
  givenEdit(wiki, { slug: 'spoke', baseRevision: revisionId, title: 'Spoke', body: 'Texting.\n', tags, facts });
  givenTool(wiki, 'Hustle', { tags, body: 'Texting, as [[Spoke]] does.\n', facts: { cost } });
}

/** Sends a form that must do what it says. */
async function sent(browser: Browser, address: string, form: Record<string, string | readonly string[]>) {
  const answer = await browser.post(address, form);
  expect([address, answer.status]).toEqual([address, 303]);
  return answer.headers['location'] ?? '';
}

async function spamTools(spammer: Browser): Promise<void> {
  const own = {
    body: 'Texting with zucker. See [[Spoke]].',
    'facts.summary': 'Zucker for texting.',
    tags: 'communications',
  };
  await sent(spammer, '/new', { ...own, kind: 'use', title: 'Zucker spreading' });
  await sent(spammer, '/new', {
    ...{ ...own, kind: 'tool', title: 'Marmalade CRM', 'facts.aliases': 'Zucker CRM' },
    ...{ 'facts.website': 'https://zucker.example/', 'facts.uses': ['peer-to-peer-texting', 'zucker-spreading'] },
    ...{ 'facts.cost.band': 'quote-only', 'facts.cost.note': 'Cheap zucker', 'facts.owner.name': 'Zucker & Sons' },
  });
  const { text } = await spammer.get('/wiki/marmalade-crm/edit');
  await sent(spammer, '/wiki/marmalade-crm/edit', {
    ...{ ...own, title: 'Marmalade CRM', baseRevision: baseRevisionIn(text), 'facts.aliases': 'Zucker CRM' },
    ...{ 'facts.website': 'https://zucker.example/', 'facts.uses': ['peer-to-peer-texting', 'zucker-spreading'] },
    ...{
      'facts.cost.band': 'free',
      'facts.cost.note': 'Free zucker',
      'facts.summary': 'Free zucker for texting.',
      'facts.owner.name': 'Zucker & Sons',
    },
  });
  await sent(spammer, '/wiki/spoke/alternatives', { to: 'Marmalade CRM', reason: 'cheaper' });
  await sent(spammer, '/wiki/marmalade-crm/alternatives', { to: 'Spoke', reason: 'easier' });
  const [, revision = ''] =
    /name="revision" value="(\d+)"/.exec((await spammer.get('/wiki/marmalade-crm/check')).text) ?? [];
  await sent(spammer, '/wiki/marmalade-crm/check', { part: 'cost', revision });
  await spamUseOfHustle(spammer);
  await sent(spammer, '/requests', { wanted: 'Zucker, as Spoke has not', usingNow: 'Marmalade' });
  await sent(spammer, '/requests/2/answers', { page: 'marmalade-crm' });
  await sent(spammer, '/requests/1/answers', { page: 'marmalade-crm', closes: 'yes' });
}

/** An edit that nobody takes back: what the use is called must go with the page of the use. */
async function spamUseOfHustle(spammer: Browser): Promise<void> {
  const { text } = await spammer.get('/wiki/hustle/edit');
  await sent(spammer, '/wiki/hustle/edit', {
    ...{
      baseRevision: baseRevisionIn(text),
      title: 'Hustle',
      body: 'Texting, as [[Spoke]] does.',
      tags: 'communications',
    },
    ...{ 'facts.uses': ['peer-to-peer-texting', 'zucker-spreading'], 'facts.cost.band': 'free' },
    ...{ 'facts.summary': 'Hustle in a line.', 'facts.website': 'https://example.org/' },
  });
}

async function writeNumber(spammer: Browser): Promise<void> {
  const { text } = await spammer.get('/wiki/spoke/edit');
  await sent(spammer, '/wiki/spoke/edit', {
    ...{
      baseRevision: baseRevisionIn(text),
      title: 'Spoke',
      body: 'Texting: call Ana at 555-0147.',
      tags: 'communications',
    },
    ...{
      summary: 'Ring 555-0147',
      'facts.summary': 'Texts, or ring 555-0147.',
      'facts.website': 'https://example.org/',
    },
    ...{ 'facts.uses': 'peer-to-peer-texting', 'facts.cost.band': 'free', 'facts.cost.note': 'Ask 555-0147' },
  });
}

function baseRevisionIn(html: string): string {
  return /name="baseRevision" value="(\d+)"/.exec(html)?.[1] ?? '';
}

/** What a moderator does over coffee: deletes the pages, takes back the request, undoes the number and hides it. */
async function cleanUp(moderator: Browser): Promise<void> {
  for (const slug of ['marmalade-crm', 'zucker-spreading'])
    await sent(moderator, `/wiki/${slug}/deletion`, { reason: 'Advertising' });
  const request = (await moderator.get('/requests/2')).text;
  const [, removal = ''] = /href="(\/changes\/\d+\/removal)"[^>]*>Take this request back/.exec(request) ?? [];
  await sent(moderator, removal, { reason: 'Advertising' });
  const { text } = await moderator.get('/changes?kind=tool');
  const [, revision = ''] = /href="\/wiki\/spoke\/undo\?revision=(\d+)"/.exec(text) ?? [];
  const hiding = [...text.matchAll(/href="(\/revisions\/\d+\/hiding)"/g)].map(([, address = '']) => address)[0] ?? '';
  await sent(moderator, '/wiki/spoke/undo', { revision, summary: 'No numbers please' });
  await sent(moderator, hiding, { text: 'yes', summary: 'yes', reason: 'A private number' });
}

async function fetched(reader: Browser, addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await crawl(reader, addresses);
  return new Map(addresses.map((address) => [address, found.get(address) ?? '']));
}

/** Those of some addresses whose answers do not hold a pattern. */
function without(found: ReadonlyMap<string, string>, pattern: RegExp, addresses: readonly string[]) {
  return addresses.filter((address) => !pattern.test(found.get(address) ?? ''));
}

function structuredData(found: ReadonlyMap<string, string>, slug: string): string {
  return /<script type="application\/ld\+json">([^<]*)</.exec(found.get(`/wiki/${slug}`) ?? '')?.[1] ?? '';
}
