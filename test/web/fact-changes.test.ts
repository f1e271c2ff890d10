import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenTool,
  givenUse,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const FACTS = { summary: 'Newsletters.', website: 'https://mailchimp.com/', uses: ['peer-to-peer-texting'] };

/** Mailchimp, whose price changed from a free tier, and whose text changed afterwards. */
function givenPriceChange(wiki: TestWiki) {
  givenUse(wiki);
  const one = { title: 'Mailchimp', body: 'Mail.\n', tags: ['communications'] };
  const facts = { ...FACTS, cost: { band: 'free-tier' } };
  const { slug, revisionId } = givenTool(wiki, 'Mailchimp', { ...one, facts });
  const dearer = { ...FACTS, cost: { band: 'under-20-a-month', asOf: '2026-11' } };
  const priced = givenEdit(wiki, { ...one, slug, baseRevision: revisionId, facts: dearer, summary: 'They raised it' });
  givenEdit(wiki, { ...one, slug, baseRevision: priced.revisionId, facts: dearer, body: 'Much mail.\n' });
  return { slug, priced: priced.revisionId };
}

test('the changes of one fact read as statements, newest first, with who, why and the way back', async () => {
  const wiki = emptyWiki();
  const { priced } = givenPriceChange(wiki);

  const { status, text } = await asReader(wiki).get('/changes?fact=cost');

  expect(status).toBe(200);
  expect(text).toContain('<h1>Recent changes: Cost</h1>');
  expect(text).toContain('<p class="statement">Free tier → Under 20 a month; As of November 2026</p>');
  expect(text).toContain('They raised it');
  expect(text.match(/<li id="change-/g)).toHaveLength(1);
  expect(text).toContain(`/${priced}" rel="nofollow">What changed`);
  expect(text).toContain('<option value="cost" selected>Cost</option>');
});

test.each([
  ['fact=cost&tag=communications', 1],
  ['fact=cost&tag=tips', 0],
  ['fact=cost&kind=guide', 0],
  ['fact=encryption', 0],
  ['fact=&use=', 4],
])('?%s shows as many changes as fit all of it: %i', async (query, number) => {
  const wiki = emptyWiki();
  givenPriceChange(wiki);

  const { text } = await asReader(wiki).get(`/changes?${query}`);

  expect(text.match(/<li id="change-/g) ?? []).toHaveLength(number);
});

test('the changes of a use are those of its own page and of its tools', async () => {
  const wiki = emptyWiki();
  givenPriceChange(wiki);
  givenUse(wiki, 'Door knocking');
  givenPage(wiki, { title: 'A guide apart' });

  const { text } = await asReader(wiki).get('/changes?use=peer-to-peer-texting');

  expect(text).toContain('<h1>Recent changes: Peer-to-peer texting</h1>');
  expect(text.match(/<li id="change-/g)).toHaveLength(4);
  expect(text).toContain('>Mailchimp</a>');
  expect(text).not.toContain('A guide apart');
});

test('the feed of a fact tells its statements, and names the fact', async () => {
  const wiki = emptyWiki();
  givenPriceChange(wiki);

  const { text } = await asReader(wiki).get('/changes.atom?fact=cost&kind=tool');

  expect(text).toContain('<title>Recent changes: Cost: Movement Tech Wiki</title>');
  expect(text).toContain('Mailchimp: Free tier → Under 20 a month; As of November 2026');
  expect(text.match(/<entry>/g)).toHaveLength(1);
});

test('a change whose text is hidden, on either side, is no change of a fact to readers', async () => {
  const wiki = emptyWiki();
  const { priced } = givenPriceChange(wiki);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const before = await asReader(wiki).get('/changes?fact=cost');
  await moderator.post(`/revisions/${priced}/hiding`, { text: 'yes', reason: 'A phone number' });

  const after = await asReader(wiki).get('/changes?fact=cost');

  expect(before.text).toContain('Under 20 a month; As of');
  expect(after.text).not.toContain('Under 20 a month; As of');
  expect(after.text).not.toContain('<li id="change-');
});

test.each([
  ['fact=nonsense', 'There is no fact called “nonsense”.'],
  ['use=nonsense', 'There is no use called “nonsense”.'],
  ['use=mailchimp', 'There is no use called “mailchimp”.'],
  ['tag=nonsense', 'There is no tag called “nonsense”.'],
  ['kind=nonsense&fact=cost', 'There is no kind of page called “nonsense”.'],
])('?%s is refused by the list and by the feed, not answered with every change', async (query, sentence) => {
  const wiki = emptyWiki();
  givenPriceChange(wiki);
  const reader = asReader(wiki);

  for (const address of ['/changes', '/changes.atom']) {
    const { status, text } = await reader.get(`${address}?${query}`);
    expect(status).toBe(422);
    expect(text).toContain(sentence);
    expect(text).not.toMatch(/<entry>|<li id="change-/);
  }
  expect((await reader.get('/changes.atom')).text).toContain('<entry>');
});
