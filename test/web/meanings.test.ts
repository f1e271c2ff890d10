import { deletePage } from '../../src/actions/delete-page.js';
import { movePage } from '../../src/actions/move-page.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenOldHand,
  givenPage,
  givenPerson,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const named = (summary: string, ...aliases: readonly string[]) => ({ summary, aliases });

/** Two pages that go by the name Action, which is the address of none, and a page that links by it. */
function givenActions(wiki: TestWiki): void {
  givenPage(wiki, { title: 'Action Network', facts: named('Emails and petitions.', 'Action') });
  givenPage(wiki, { title: 'Action Builder', facts: named('For unions.', 'Action') });
  givenPage(wiki, { title: 'Guide', body: 'Use [[Action]] or [[action|this]], and [[Nothing]].\n' });
}

test('a name that several pages go by leads to a page that says what it can mean, with each one’s line', async () => {
  const wiki = emptyWiki();
  givenActions(wiki);
  const reader = asReader(wiki);

  const answer = await reader.get('/wiki/action');

  expect(answer.status).toBe(200);
  expect(answer.text).toContain('<h1>Action can mean:</h1>');
  expect(answer.text).toContain('<meta name="robots" content="noindex">');
  expect(answer.text.replace(/\s+/g, ' ')).toMatch(
    /Action Builder.*For unions\..*Action Network.*Emails and petitions\./,
  );
  const guide = (await reader.get('/wiki/guide')).text;
  expect(guide).toContain('<a href="/wiki/action" title="Action can mean several pages">Action</a>');
  expect(guide).toContain('<a href="/wiki/action" title="action can mean several pages">this</a>');
  expect(guide).toContain('Nothing<span class="missing-mark">');
  expect((await reader.get('/wiki/Action')).text).toContain('Action can mean:');
});

test('who previews a text is told which of its links can mean several pages', async () => {
  const wiki = emptyWiki();
  givenActions(wiki);

  const body = 'See [[Action]] and [[Guide]].';
  const answer = await asReader(wiki).post('/preview', { kind: 'guide', title: 'New', body, tags: 'tips' });

  expect(answer.text).toContain('Links that can mean several pages');
  expect(answer.text).toContain(
    '“Action” can mean <a href="/wiki/action-builder">Action Builder</a> or <a href="/wiki/action-network">Action Network</a>.',
  );
  expect(answer.text).not.toContain('“Guide” can mean');
});

test('a page whose title others go by too asks whether one of them is meant', async () => {
  const wiki = emptyWiki();
  givenActions(wiki);
  givenPage(wiki, { title: 'Action' });
  const reader = asReader(wiki);

  const answer = await reader.get('/wiki/action');

  expect(answer.text).toContain('<h1>Action</h1>');
  expect(answer.text).toMatch(/Looking for <a [^>]*>Action Builder<\/a> or <a [^>]*>Action Network<\/a>\?/);
  expect((await reader.get('/wiki/guide')).text).toContain('<a href="/wiki/action">Action</a>');
  expect((await reader.get('/wiki/action-network')).text).not.toContain('Looking for');
});

test('two pages of one title ask about each other, and an old address asks about who has the name now', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Reach' });
  givenPage(wiki, { title: 'Reach' });
  givenPage(wiki, { title: 'Relay' });
  const by = givenOldHand(wiki);
  movePage(wiki, by, { slug: 'relay', title: 'ThruText', to: '', reason: '', keepName: false, relink: false });
  givenPage(wiki, { title: 'Relay calls', facts: named('Calls.', 'Relay') });
  const reader = asReader(wiki);

  expect((await reader.get('/wiki/reach')).text).toContain('Looking for <a href="/wiki/reach-2">Reach</a>?');
  expect((await reader.get('/wiki/reach-2')).text).toContain('Looking for <a href="/wiki/reach">Reach</a>?');
  const moved = await reader.get('/wiki/relay');
  expect(moved.headers['location']).toBe('/wiki/thrutext?from=relay');
  expect((await reader.get('/wiki/thrutext?from=relay')).text).toContain(
    'Looking for <a href="/wiki/relay-calls">Relay calls</a>?',
  );
});

test('a deleted page is none of the meanings: what is left is clear again', async () => {
  const wiki = emptyWiki();
  givenActions(wiki);
  deletePage(wiki, givenPerson(wiki, 'mod', 'moderator'), { slug: 'action-builder', reason: 'Closed' });
  const reader = asReader(wiki);

  const answer = await reader.get('/wiki/action');

  expect([answer.status, answer.headers['location']]).toEqual([301, '/wiki/action-network?from=action']);
  expect((await reader.get('/wiki/guide')).text).toContain(
    '<a href="/wiki/action-network" title="Action Network">Action</a>',
  );
});

test('a fact that names a page by an unclear name is refused, and its address is taken', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { kind: 'use', title: 'Texting people', facts: named('Text.', 'Texting') });
  givenPage(wiki, { kind: 'use', title: 'Texting machines', facts: named('Text.', 'Texting') });
  const editor = await signIn(wiki, 'ana');
  const tool = {
    kind: 'tool',
    title: 'Spoke',
    body: 'x',
    tags: 'tips',
    'facts.summary': 'x',
    'facts.website': 'https://example.org/',
  };

  const unclear = await editor.post('/new', { ...tool, 'facts.uses': 'texting' });
  const clear = await editor.post('/new', { ...tool, 'facts.uses': 'texting-people' });

  expect(unclear.status).toBe(422);
  expect(unclear.text).toContain('There is no page here with the name “texting”, or several have it.');
  expect(clear.status).toBe(303);
});
