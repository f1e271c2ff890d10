import { deletePage } from '../../src/actions/delete-page.js';
import { movePage } from '../../src/actions/move-page.js';
import { nameAlternative } from '../../src/actions/name-alternative.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenOldHand,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  signIn,
} from '../support/wiki.js';

afterEach(closeWikis);

const list = (text: string) => text.replace(/\s+/g, ' ');

test('what links to a page is told page by page, with how it does: by its text, and by its facts', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const by = givenOldHand(wiki);
  givenTool(wiki, 'Hustle', { facts: { aliases: ['Hustle texting'] } });
  givenTool(wiki, 'Relay', { facts: { status: { value: 'closed', replacedBy: 'hustle' } }, body: 'Try [[Hustle]].\n' });
  givenTool(wiki, 'Spoke');
  nameAlternative(wiki, by, { slug: 'spoke', other: 'hustle', advantage: 'cheaper' });
  givenPage(wiki, { title: 'Texting guide', body: '[[hustle texting]]\n' });
  givenPage(wiki, { title: 'Gone guide', body: '[[Hustle]]\n' });
  deletePage(wiki, givenPerson(wiki, 'mod', 'moderator'), { slug: 'gone-guide', reason: 'Old' });
  const reader = asReader(wiki);
  expect((await reader.get('/wiki/hustle')).text).toContain('href="/wiki/hustle/backlinks"');

  const text = list((await reader.get('/wiki/hustle/backlinks')).text);

  expect(text).toContain(
    'href="/wiki/relay">Relay</a></h2><p>Says that this tool took its place · Links to it in its text</p>',
  );
  expect(text).toContain('href="/wiki/spoke">Spoke</a></h2><p>Shows it among the alternatives</p>');
  expect(text).toContain('href="/wiki/texting-guide">Texting guide</a></h2><p>Links to it in its text</p>');
  expect(text).not.toContain('Gone guide');
  const use = list((await reader.get('/wiki/peer-to-peer-texting/backlinks')).text);
  expect(use).toContain('href="/wiki/spoke">Spoke</a></h2><p>Is filed under this use</p>');
});

test('older addresses that lead to a page stand there too, with who and when', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Relay' });
  const by = givenOldHand(wiki);
  movePage(wiki, by, { slug: 'relay', title: 'ThruText', to: '', reason: '', keepName: false, relink: false });

  const reader = await asReader(wiki).get('/wiki/thrutext/backlinks');
  const editor = await (await signIn(wiki, by)).get('/wiki/thrutext/backlinks');

  expect(list(reader.text)).toMatch(
    /<h3>\/wiki\/relay<\/h3> <p class="soft">Since .*23 November 2026.* by .*long-table/,
  );
  expect(reader.text).not.toContain('/upkeep/redirects/relay/removal');
  expect(editor.text).toContain('/upkeep/redirects/relay/removal');
});

test('many pages that link to one stand on several pages, each once', async () => {
  const wiki = emptyWiki();
  const by = givenOldHand(wiki);
  givenPage(wiki, { title: 'Hub', by });
  for (let n = 0; n < 60; n += 1) givenPage(wiki, { title: `Spoke ${n}`, body: '[[Hub]] [[hub]]\n', by });
  const reader = asReader(wiki);

  const first = await reader.get('/wiki/hub/backlinks');
  const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first.text) ?? [];
  const second = await reader.get(next);

  const names = [first, second].flatMap(({ text }) =>
    [...text.matchAll(/>(Spoke \d+)<\/a><\/h2>/g)].map(([, name]) => name),
  );
  expect(names).toHaveLength(60);
  expect(new Set(names).size).toBe(60);
  expect(second.text).not.toContain('rel="next"');
});

test('a page to which nothing leads says so, with one thing to do; a deleted one tells readers nothing', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Lonely' });
  givenPage(wiki, { title: 'Marmalade', body: '[[Lonely]]\n' });
  deletePage(wiki, givenPerson(wiki, 'mod', 'moderator'), { slug: 'marmalade', reason: 'Spam' });

  const answer = await asReader(wiki).get('/wiki/lonely/backlinks');

  expect(answer.text).toContain('No other page leads to this one.');
  expect(answer.text).toContain('href="/search?q=Lonely"');
  expect((await asReader(wiki).get('/wiki/marmalade/backlinks')).status).toBe(404);
});
