import { checkPage } from '../../src/actions/check-page.js';
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
  type Browser,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const DAY = 24;

test('somebody who checked the cost says so, and everybody sees who did, and when', async () => {
  const wiki = emptyWiki();
  const revision = givenSpoke(wiki);
  const editor = await signIn(wiki, 'night-shift');
  const asked = await editor.get('/wiki/spoke/check');

  const answer = await editor.post('/wiki/spoke/check', { part: 'cost', revision, affiliated: 'no' });

  expect(asked.text).toContain('Are these facts of Spoke still true?');
  expect(asked.text).toContain('Per message, by carrier.');
  expect(answer.status).toBe(303);
  expect((await editor.get(answer.headers.location ?? '')).text).toContain('Your check stands on this page now.');
  later(wiki, 21 * DAY);
  const words = await factsOf(asReader(wiki));
  expect(words).toContain('Cost Checked 3 weeks ago, by night-shift');
  expect(words).toContain('Other facts Never checked');
});

test('a check is due again: the cost after 180 days, the rest after a year', async () => {
  const wiki = emptyWiki();
  const revision = Number(givenSpoke(wiki));
  const by = givenPerson(wiki, 'night-shift');
  for (const part of ['cost', 'rest'] as const)
    checkPage(wiki, by, { slug: 'spoke', part, revision, affiliated: false });

  later(wiki, 179 * DAY);
  expect(await factsOf(asReader(wiki))).toContain('Cost Checked 5 months ago');
  later(wiki, DAY);
  const half = await factsOf(asReader(wiki));
  later(wiki, 185 * DAY);
  const year = await factsOf(asReader(wiki));

  expect(half).toContain('Cost Last checked 5 months ago. It may be out of date');
  expect(half).toContain('Other facts Checked 5 months ago');
  expect(year).toMatch(/Other facts Last checked .* ago\. It may be out of date/);
});

test('a check by somebody who works on the tool is marked in the list of changes and does not count as fresh', async () => {
  const wiki = emptyWiki();
  const revision = givenSpoke(wiki);
  const maker = await signIn(wiki, 'maker');

  await maker.post('/wiki/spoke/check', { part: 'cost', revision, affiliated: 'yes' });

  expect(await factsOf(asReader(wiki))).toContain('Cost Never checked');
  const { text } = await asReader(wiki).get('/changes');
  expect(text).toMatch(/checked what .*Spoke<\/a> costs\./);
  expect(text).toContain('Paid by, or works for, this');
});

test('a check that is taken back no longer counts', async () => {
  const wiki = emptyWiki();
  const revision = givenSpoke(wiki);
  const editor = await signIn(wiki, 'night-shift');
  await editor.post('/wiki/spoke/check', { part: 'cost', revision });
  const [, removal = ''] = /href="(\/changes\/\d+\/removal)"/.exec((await editor.get('/changes')).text) ?? [];

  await editor.post(removal, { reason: 'The price went up' });

  expect(await factsOf(asReader(wiki))).toContain('Cost Never checked');
});

test('facts that changed since they were looked at are shown again before they can be checked', async () => {
  const wiki = emptyWiki();
  const revision = givenSpoke(wiki);
  const facts = {
    summary: 'Texting.',
    website: 'https://example.org/',
    uses: ['peer-to-peer-texting'],
    cost: { band: 'free' },
  };
  givenEdit(wiki, { slug: 'spoke', baseRevision: Number(revision), title: 'Spoke', facts });
  const editor = await signIn(wiki, 'night-shift');

  const answer = await editor.post('/wiki/spoke/check', { part: 'cost', revision, affiliated: 'no' });
  const [, newer = ''] = /name="revision" value="(\d+)"/.exec(answer.text) ?? [];

  expect(answer.status).toBe(409);
  expect(answer.text).toContain('Somebody changed this page since you opened it. Look at the facts again.');
  expect(answer.text).toContain('value="cost" checked');
  expect((await editor.post('/wiki/spoke/check', { part: 'cost', revision: newer })).status).toBe(303);
});

test('what was checked must be named; readers are asked to sign in', async () => {
  const wiki = emptyWiki();
  const revision = givenSpoke(wiki);
  const editor = await signIn(wiki, 'night-shift');

  const blank = await editor.post('/wiki/spoke/check', { revision });

  expect(blank.status).toBe(422);
  expect(blank.text).toContain('Choose what you checked.');
  expect((await asReader(wiki).get('/wiki/spoke/check')).headers['location']).toContain('/sign-in');
  expect((await asReader(wiki).get('/wiki/spoke')).text).not.toContain('/wiki/spoke/check');
});

function givenSpoke(wiki: TestWiki): string {
  givenUse(wiki);
  const { revisionId } = givenTool(wiki, 'Spoke', {
    facts: { cost: { band: 'pay-per-use', note: 'Per message, by carrier.' } },
  });
  return String(revisionId);
}

async function factsOf(reader: Browser): Promise<string> {
  const { text } = await reader.get('/wiki/spoke');
  return text
    .slice(text.indexOf('class="freshness"'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll(' ,', ',');
}

test.each([
  '/tools',
  '/tags/tips',
  '/search?q=spoke',
  '/wiki/peer-to-peer-texting',
  '/compare?pages=spoke,hustle',
  '/wiki/hustle/alternatives',
])(
  '%s shows how fresh a tool is once somebody checked it, and says nothing of one that nobody did',
  async (address) => {
    const wiki = emptyWiki();
    const revision = Number(givenSpoke(wiki));
    givenTool(wiki, 'Hustle', { tags: ['tips'] });
    const reader = asReader(wiki);
    const badges = async () =>
      [...(await reader.get(address)).text.matchAll(/class="(badge[^"]*)">([^<]*)</g)].map(([, kind, words]) => [
        kind,
        words,
      ]);
    const before = await badges();
    const by = givenPerson(wiki, 'night-shift');

    checkPage(wiki, by, { slug: 'spoke', part: 'cost', revision, affiliated: false });
    const cost = await badges();
    later(wiki, 10 * DAY);
    checkPage(wiki, by, { slug: 'spoke', part: 'rest', revision, affiliated: false });
    const both = await badges();
    later(wiki, 171 * DAY);
    const due = await badges();

    expect(before).toEqual([]);
    expect(cost).toEqual([['badge', 'Cost checked today']]);
    expect(both).toEqual([['badge', 'Checked 10 days ago']]);
    expect(due).toEqual([['badge badge-due', 'May be out of date: checked 5 months ago']]);
  },
);

test('a guide is checked as a whole, and says so beside its name', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId } = givenPage(wiki, { title: 'Door knocking' });
  const editor = await signIn(wiki, 'night-shift');
  const revision = String(revisionId);
  expect((await editor.get(`/wiki/${slug}`)).text).toContain(`/wiki/${slug}/check`);

  const asked = await editor.get(`/wiki/${slug}/check`);
  const cost = await editor.post(`/wiki/${slug}/check`, { part: 'cost', revision, affiliated: 'no' });
  const answer = await editor.post(`/wiki/${slug}/check`, { part: 'rest', revision, affiliated: 'no' });

  expect(asked.text).toContain('Is the guide Door knocking still right?');
  expect(cost.status).toBe(422);
  expect(answer.status).toBe(303);
  const reader = asReader(wiki);
  expect((await reader.get(`/wiki/${slug}`)).text).toContain('Checked today</span>');
  expect((await reader.get('/changes')).text).toContain('checked the guide');
  expect((await reader.get('/wiki/door-knocking')).text).not.toContain('/check');
});

test('pages of other kinds are not checked', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId } = givenUse(wiki);
  const editor = await signIn(wiki, 'night-shift');

  const asked = await editor.get(`/wiki/${slug}/check`);
  const refused = await editor.post(`/wiki/${slug}/check`, { part: 'rest', revision: String(revisionId) });

  expect(asked.status).toBe(404);
  expect(asked.text).toContain('Only tools and guides are checked');
  expect(refused.status).toBe(404);
});
