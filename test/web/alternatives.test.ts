import { blockPerson } from '../../src/actions/block-person.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { nameAlternative } from '../../src/actions/name-alternative.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

test('every tool that shares a use is an alternative, the most shared first, each with what differs', async () => {
  const wiki = givenTools();

  const { text, status } = await asReader(wiki).get('/wiki/spoke/alternatives');

  expect(status).toBe(200);
  expect(text).toContain('<h1>Alternatives to Spoke</h1>');
  expect(namesIn(text)).toEqual(['Hustle', 'ActionKit', 'CallHub']);
  expect(wordsOf(text)).toContain('Hustle in a line. What differs: free tier; full export; you can host it yourself.');
  expect(text).not.toContain('Signal');
});

test('the tool page shows five alternatives with what differs, and leads to all', async () => {
  const wiki = givenTools();
  for (const name of ['One', 'Two', 'Three', 'Four']) givenTool(wiki, name);

  const { text } = await asReader(wiki).get('/wiki/spoke');
  const section = text.slice(text.indexOf('<h2>Alternatives</h2>'));

  expect(section.match(/<h3>/g)).toHaveLength(5);
  expect(section.indexOf('Hustle')).toBeLessThan(section.indexOf('ActionKit'));
  expect(section).toContain('What differs: free tier; full export; you can host it yourself.');
  expect(section).toContain('<a href="/wiki/spoke/alternatives">All alternatives to Spoke</a>');
});

test('an editor names an alternative with a reason; it stands first with the name, and the other page says so', async () => {
  const wiki = givenTools();
  const editor = await signIn(wiki, 'night-shift');

  const answer = await editor.post('/wiki/spoke/alternatives', { to: 'signal', reason: 'more-private' });

  expect(answer.status).toBe(303);
  const shown = await editor.get(answer.headers['location'] ?? '');
  expect(wordsOf(shown.text)).toContain('Named. Everybody can see it now.');
  expect(wordsOf(shown.text)).toContain('more private – named by night-shift, 23 November 2026.');
  const reader = asReader(wiki);
  const { text } = await reader.get('/wiki/spoke/alternatives');
  expect(namesIn(text)[0]).toBe('Signal');
  expect((await reader.get('/wiki/spoke')).text).toMatch(
    /Alternatives<\/h2>\s*<ul class="rows">\s*<li>\s*<h3><a[^>]*>Signal/,
  );
  const other = (await reader.get('/wiki/signal')).text;
  expect(other).toMatch(/Often compared with<\/h2>\s*<ul class="tags"><li><a class="tag" href="\/wiki\/spoke">Spoke/);
  expect((await reader.get('/wiki/signal/alternatives')).text).toContain('Often compared with');
  expect(namesIn((await reader.get('/wiki/signal/alternatives')).text)).not.toContain('Spoke');
});

test('what cannot be named is refused in words, and the form comes back as it was filled in', async () => {
  const wiki = givenTools();
  givenPage(wiki, { title: 'Door knocking' });
  const editor = await signIn(wiki);
  const send = async (to: string, reason: string) => editor.post('/wiki/spoke/alternatives', { to, reason });

  const [blank, unknown, guide, itself, odd] = await Promise.all([
    send('', ''),
    send('Nobody "wrote" this', 'cheaper'),
    send('Door knocking', 'cheaper'),
    send('Spoke', 'cheaper'),
    send('Hustle', 'prettier'),
  ]);

  expect([blank, unknown, guide, itself, odd].map(({ status }) => status)).toEqual([422, 422, 422, 422, 422]);
  expect(blank.text).toContain('<a href="#to">Write the name of a tool.</a>');
  expect(blank.text).toContain('<a href="#reason">Choose why it is better.</a>');
  expect(unknown.text).toContain('value="Nobody &#34;wrote&#34; this"');
  expect(unknown.text).toContain('<option value="cheaper" selected>cheaper</option>');
  expect(unknown.text).toContain('We have no tool of this name.');
  expect(guide.text).toContain('We have no tool of this name.');
  expect(itself.text).toContain('This is the tool itself.');
  expect(odd.text).toContain('Choose why it is better.');
  expect(odd.text).toContain('<title>Error: Alternatives to Spoke');
});

test('readers and people who are paused see no form and cannot send one', async () => {
  const wiki = givenTools();
  const reader = asReader(wiki);

  const { text } = await reader.get('/wiki/spoke/alternatives');

  expect(text).toContain('href="/sign-in?to=%2Fwiki%2Fspoke%2Falternatives"');
  expect(text).not.toContain('Which tool?');
  expect((await reader.post('/wiki/spoke/alternatives', { to: 'Hustle', reason: 'cheaper' })).status).toBe(403);
  const editor = await signIn(wiki, 'night-shift');
  expect((await editor.get('/wiki/spoke/alternatives')).text).toContain('Which tool?');
  blockPerson(wiki, givenPerson(wiki, 'long-table', 'moderator'), {
    name: 'night-shift',
    until: 'day',
    reason: 'Spam',
  });
  const paused = (await editor.get('/wiki/spoke/alternatives')).text;
  expect(paused).toContain('Your account cannot do this now.');
  expect(paused).not.toContain('Which tool?');
});

test('naming the same tool for the same reason again does nothing while it stands', async () => {
  const wiki = givenTools();
  const editor = await signIn(wiki, 'night-shift');
  const other = await signIn(wiki, 'side-door');
  const form = { to: 'Hustle', reason: 'cheaper' };

  await editor.post('/wiki/spoke/alternatives', form);
  const again = await other.post('/wiki/spoke/alternatives', form);
  await other.post('/wiki/spoke/alternatives', { ...form, reason: 'easier' });

  const { text } = await other.get(again.headers['location'] ?? '');
  expect(wordsOf(text)).toContain('It was named for this reason before.');
  expect(wordsOf(text).match(/named by/g)).toHaveLength(2);
  expect(wordsOf((await other.get('/changes')).text).match(/named Hustle as an alternative to Spoke/g)).toHaveLength(2);
});

test('what was taken back is gone from every page, and can be named anew', async () => {
  const wiki = givenTools();
  const editor = await signIn(wiki, 'night-shift');
  await editor.post('/wiki/spoke/alternatives', { to: 'Signal', reason: 'easier' });
  const before = await editor.get('/wiki/spoke/alternatives');
  const [, removal = ''] = /href="(\/changes\/\d+\/removal)"/.exec(before.text) ?? [];

  await editor.post(removal, { reason: 'It does something else' });

  const reader = asReader(wiki);
  expect(namesIn(before.text)).toContain('Signal');
  expect(namesIn((await reader.get('/wiki/spoke/alternatives')).text)).toEqual(['Hustle', 'ActionKit', 'CallHub']);
  expect((await reader.get('/wiki/spoke')).text).not.toContain('Signal');
  expect((await reader.get('/wiki/signal')).text).not.toContain('Often compared with');
  await editor.post('/wiki/spoke/alternatives', { to: 'Signal', reason: 'easier' });
  expect(namesIn((await reader.get('/wiki/spoke/alternatives')).text)).toContain('Signal');
});

test('a deleted tool is no alternative to anything, for moderators either', async () => {
  const wiki = givenTools();
  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  nameAlternative(wiki, moderator, { slug: 'spoke', other: 'Hustle', advantage: 'cheaper' });
  nameAlternative(wiki, moderator, { slug: 'hustle', other: 'CallHub', advantage: 'cheaper' });
  deletePage(wiki, moderator, { slug: 'hustle', reason: 'Advertising' });

  for (const browser of [asReader(wiki), await signIn(wiki, moderator)]) {
    expect(namesIn((await browser.get('/wiki/spoke/alternatives')).text)).toEqual(['ActionKit', 'CallHub']);
    expect((await browser.get('/wiki/callhub')).text).toContain('<h2>Alternatives</h2>');
    expect((await browser.get('/wiki/callhub')).text).not.toContain('Often compared with');
  }
  expect((await asReader(wiki).get('/wiki/hustle/alternatives')).status).toBe(404);
});

test('a closed tool leads to what took its place first; closed ones stand last', async () => {
  const wiki = givenTools();
  givenTool(wiki, 'Relay', {
    facts: { status: { value: 'closed', replacedBy: 'signal' }, uses: ['peer-to-peer-texting', 'phone-banking'] },
  });
  const reader = asReader(wiki);

  const { text } = await reader.get('/wiki/relay/alternatives');

  expect(namesIn(text)[0]).toBe('Signal');
  expect(wordsOf(text)).toContain('Signal Took its place');
  expect(namesIn((await reader.get('/wiki/spoke/alternatives')).text).at(-1)).toBe('Relay');
  expect(wordsOf((await reader.get('/wiki/spoke/alternatives')).text)).toContain('Relay Closed');
});

test('the list is narrowed by the same filters as any list of tools: tags, uses and languages too', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenUse(wiki, 'Phone banking');
  givenTool(wiki, 'Spoke');
  const two = ['peer-to-peer-texting', 'phone-banking'];
  givenTool(wiki, 'Hustle', { tags: ['fundraising'], facts: { uses: two, languages: ['es'] } });
  givenTool(wiki, 'Mosaic', { tags: ['tips'] });
  const shown = async (query: string) => {
    const { text } = await asReader(wiki).get(`/wiki/spoke/alternatives${query}`);
    return ['Hustle', 'Mosaic'].filter((title) => text.includes(`>${title}</a></h3>`));
  };

  expect(await shown('')).toEqual(['Hustle', 'Mosaic']);
  expect(await shown('?tag=tips')).toEqual(['Mosaic']);
  expect(await shown('?use=phone-banking')).toEqual(['Hustle']);
  expect(await shown('?language=es')).toEqual(['Hustle']);
});

test('the list is narrowed by facts, and says so where nothing is left', async () => {
  const wiki = givenTools();
  const reader = asReader(wiki);

  const free = (await reader.get('/wiki/spoke/alternatives?cost=free-tier')).text;
  const none = (await reader.get('/wiki/spoke/alternatives?cost=free-tier&encryption=end-to-end')).text;

  expect(namesIn(free)).toEqual(['Hustle']);
  expect(free).toContain('Remove filter:');
  expect(namesIn(none)).toEqual([]);
  expect(none).toContain('No alternative has all of this.');
});

test('ticked tools are compared with the one of the page', async () => {
  const wiki = givenTools();
  const { text } = await asReader(wiki).get('/wiki/spoke/alternatives');

  expect(text).toMatch(/<form id="compare"[^>]* action="\/compare">/);
  expect(text).toContain('<input type="hidden" name="pages" value="spoke" form="compare">');
  expect(text).toContain('<input type="checkbox" name="pages" value="hustle" form="compare"> Compare');
});

test('a tool that stands alone says so; other kinds of page have no alternatives', async () => {
  const wiki = givenTools();
  givenPage(wiki, { title: 'Door knocking' });
  const reader = asReader(wiki);

  expect((await reader.get('/wiki/signal/alternatives')).text).toContain('Nobody has named an alternative yet');
  expect((await reader.get('/wiki/door-knocking/alternatives')).status).toBe(404);
  expect((await reader.get('/wiki/nobody/alternatives')).status).toBe(404);
});

test.each(['/wiki/spoke/alternatives', '/wiki/spoke'])(
  '%s asks the database as often for many alternatives as for few',
  async (address) => {
    let statements = 0;
    const wiki = givenTools({ onStatement: () => (statements += 1) });
    const by = givenPerson(wiki, 'long-table', 'moderator');
    const reader = asReader(wiki);
    const countFor = async () => {
      statements = 0;
      await reader.get(address).expect(200);
      return statements;
    };
    const nameOne = (name: string) => {
      const { slug } = givenTool(wiki, name, { by });
      nameAlternative(wiki, by, { slug: 'spoke', other: name, advantage: 'cheaper' });
      nameAlternative(wiki, by, { slug, other: 'spoke', advantage: 'easier' });
    };
    nameOne('Tool 0');
    const few = await countFor();
    for (let n = 1; n <= 20; n += 1) nameOne(`Tool ${n}`);

    expect(await countFor()).toBe(few);
    expect(few).toBeLessThan(30);
  },
);

/** Four tools, three of which share uses with Spoke. */
function givenTools(options: { onStatement?: () => void } = {}): TestWiki {
  const wiki = emptyWiki(options);
  givenUse(wiki);
  givenUse(wiki, 'Phone banking');
  givenUse(wiki, 'Private messages');
  const both = ['peer-to-peer-texting', 'phone-banking'];
  const paid = { cost: { band: 'quote-only' }, dataOut: { value: 'none' }, openSource: { canSelfHost: 'no' } };
  const free = { cost: { band: 'free-tier' }, dataOut: { value: 'full-export' }, openSource: { canSelfHost: 'yes' } };
  givenTool(wiki, 'Spoke', { facts: { ...paid, uses: both } });
  givenTool(wiki, 'CallHub');
  givenTool(wiki, 'ActionKit', { facts: { encryption: { value: 'end-to-end' } } });
  givenTool(wiki, 'Hustle', { facts: { ...free, uses: both } });
  givenTool(wiki, 'Signal', { facts: { uses: ['private-messages'] } });
  return wiki;
}

/** The names of the alternatives, in their order. */
function namesIn(html: string): readonly string[] {
  return [...html.matchAll(/<h3><a href="[^"]+">(.*?)<\/a><\/h3>/g)].map(([, name = '']) => name);
}

function wordsOf(html: string): string {
  return html
    .slice(Math.max(0, html.indexOf('<main')))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,])/g, '$1');
}
