import { translatorFor } from '../../src/locales/translate.js';
import { plainSource } from '../../src/markup/render.js';
import { bodyFor } from '../../src/web/body.js';
import { importAsStarter, loadStarterOnce } from '../../src/actions/load-starter.js';
import type { Workers } from '../../src/workers/pool.js';
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
} from '../support/wiki.js';

afterEach(closeWikis);

test('a page shows its title, text, tags and licence', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking', body: '## First\n\nKnock *twice*.\n' });

  const answer = await asReader(wiki).get('/wiki/door-knocking');

  expect(answer.status).toBe(200);
  expect(answer.text).toContain('<h1>Door knocking</h1>');
  expect(answer.text).toContain('Knock <em>twice</em>.');
  expect(answer.text).toContain('href="/tags/tips"');
  expect(answer.text).toContain('CC BY-SA 4.0');
  expect(answer.headers['set-cookie']).toBeUndefined();
});

test('a tool of the starter library says that nobody has checked it, also after an edit; a guide, until its edit', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'Starter library');
  givenUse(wiki);
  const facts = { summary: 'Texting.', website: 'https://example.org/', uses: ['peer-to-peer-texting'] };
  const tool = givenTool(wiki, 'Spoke', { by, summary: 'Starter page', facts });
  const guide = givenPage(wiki, { title: 'Door knocking', by, summary: 'Starter page' });
  givenTool(wiki, 'Hustle');
  const read = async (slug: string) => (await asReader(wiki).get(`/wiki/${slug}`).expect(200)).text;
  expect(await read('door-knocking')).toContain('Nobody here has checked it yet.');

  givenEdit(wiki, { slug: 'spoke', baseRevision: tool.revisionId, title: 'Spoke', facts, summary: 'A comma' });
  givenEdit(wiki, { slug: 'door-knocking', baseRevision: guide.revisionId, title: 'Door knocking' });

  expect(await read('spoke')).toContain('Nobody here has checked it yet.');
  for (const slug of ['door-knocking', 'hustle'])
    expect(await read(slug)).not.toContain('Nobody here has checked it yet.');
});

test('an alias leads to the page and says where one came from', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'NGP VAN', { facts: { aliases: ['VoteBuilder'] } });

  const answer = await asReader(wiki).get('/wiki/VoteBuilder').redirects(1);

  expect(answer.status).toBe(200);
  expect(answer.text).toContain('<h1>NGP VAN</h1>');
  expect(answer.text).toContain('You came here from “VoteBuilder”.');
});

test('an address cannot put words on a page that are no name of it', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'NGP VAN', { facts: { aliases: ['VoteBuilder'] } });

  const named = await asReader(wiki).get('/wiki/ngp-van?from=VoteBuilder');
  const made = await asReader(wiki).get('/wiki/ngp-van?from=a+call+to+555-0100');

  expect(named.text).toContain('You came here from “VoteBuilder”.');
  expect(made.status).toBe(200);
  expect(made.text).not.toContain('You came here from');
});

test('a page nobody has written is not found, and can be written', async () => {
  const answer = await asReader(emptyWiki()).get('/wiki/nobody-wrote-this');

  expect(answer.status).toBe(404);
  expect(answer.text).toContain('Page not found');
  expect(answer.text).toContain('/new?title=nobody%20wrote%20this');
});

test('a page asks the database no more often when it links to more pages', async () => {
  let statements = 0;
  const wiki = emptyWiki({ onStatement: () => (statements += 1) });
  const names = Array.from({ length: 40 }, (_, n) => `Step ${n + 1}`);
  for (const title of names) givenPage(wiki, { title });
  const linking = (some: readonly string[]) => some.map((name) => `[[${name}]]\n`).join('');
  givenPage(wiki, { title: 'Few', body: linking(names.slice(0, 2)) });
  givenPage(wiki, { title: 'Many', body: linking([...names, 'Nobody wrote this']) });
  const reader = asReader(wiki);
  const asked = async (address: string) => {
    statements = 0;
    const { text } = await reader.get(address);
    return { statements, links: text.match(/href="\/wiki\/step-/g)?.length, missing: text.includes('not written yet') };
  };

  await asked('/wiki/step-1');
  const few = await asked('/wiki/few');
  const many = await asked('/wiki/many');

  expect(few).toMatchObject({ links: 2, missing: false });
  // All names that mean no page are looked up once more together: they may mean several.
  expect(many).toEqual({ statements: few.statements + 1, links: 40, missing: true });
});

test('a guide that mentions a tool is named also after a hundred tools that link to it', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'writer');
  givenUse(wiki);
  givenTool(wiki, 'Signal', { by });
  for (let n = 0; n < 101; n += 1) givenTool(wiki, `Another ${n}`, { by, body: 'See [[Signal]].\n' });
  givenPage(wiki, { by, title: 'Zones of safety', body: 'Use [[Signal]].\n' });

  const { text } = await asReader(wiki).get('/wiki/signal');

  expect(text).toMatch(/Guides that mention it[^]*Zones of safety/);
});

test('while the links of a long page are looked up, others get their turn', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Page 7' });
  const wikiLinks = Array.from({ length: 6000 }, (_, n) => `Page ${n}`);
  const html = wikiLinks.map((name) => `<a data-wiki="${name}">${name}</a>`).join('');
  let turns = 0;
  const others = setInterval(() => (turns += 1), 0);

  const body = await bodyFor(
    wiki,
    { html, wikiLinks, headings: [], sections: [], outsideLinks: [], files: [] },
    translatorFor('en'),
  );

  clearInterval(others);
  expect(turns).toBeGreaterThan(3);
  expect(body).toContain('<a href="/wiki/page-7">Page 7</a>');
  expect(body).toContain('<a class="missing" href="/new?title=Page+5999"');
});

test('only what came with the starter library is said to be unchecked, and from when it is', async () => {
  const wiki = emptyWiki();
  const file = (title: string) => ({ name: `${title}.md`, text: `---\ntitle: ${title}\nkind: guide\n---\n\nWords.\n` });
  loadStarterOnce(wiki, () => [file('Canvassing'), file('Phoning')]);
  importAsStarter(wiki, {
    files: [file('Ours'), { name: 'phoning.md', text: '---\ntitle: Phoning\nkind: guide\n---\n\nBetter words.\n' }],
    ...{ summary: 'Imported from a file', dryRun: false },
  });
  const line = async (address: string) => /Written from what [^<]*/.exec((await asReader(wiki).get(address)).text)?.[0];

  expect(await line('/wiki/canvassing')).toBe(
    'Written from what is publicly known, November 2026. Nobody here has checked it yet. ',
  );
  expect((await asReader(wiki).get('/wiki/phoning')).text).toContain('Better words.');
  expect(await line('/wiki/phoning')).toBeUndefined();
  expect((await asReader(wiki).get('/wiki/ours')).text).toContain('<h1>Ours</h1>');
  expect(await line('/wiki/ours')).toBeUndefined();
});

test('a page that takes too long to lay out is shown as typed, and not tried again at every visit', async () => {
  const wiki = emptyWiki();
  const { slug } = givenPage(wiki, { title: 'Long list', body: '**One** thing.\n' });
  let tries = 0;
  const render: Workers['render'] = (source) => {
    tries += 1;
    return Promise.resolve({ ...plainSource(source, translatorFor('en')), gaveUp: 'slow' });
  };
  const reader = asReader({ ...wiki, workers: { ...wiki.workers, render } });

  for (let n = 0; n < 3; n += 1) expect((await reader.get(`/wiki/${slug}`)).text).toContain('**One** thing.');
  expect(tries).toBe(1);
  later(wiki, 0.2);
  await reader.get(`/wiki/${slug}`);
  expect(tries).toBe(2);
});

test.each([
  '/proposals/Qz7pW3xYt0bVn5mLkJhGfDsAqWeRtYuI',
  '/proposals/Qz7pW3xYt0bVn5mLkJhGfDsAqWeRtYuI/edit',
  '/resets/Qz7pW3xYt0bVn5mLkJhGfDsAqWeRtYuI',
  '/invitation/Qz7pW3xYt0bVn5mLkJhGfDsAqWeRtYuI',
  '/people/Qz7pW3xYt0bVn5mLkJhGfDsAqWeRtYuI',
])('the page that says that nothing is at %s does not repeat what may be a secret', async (address) => {
  const answer = await asReader(emptyWiki()).get(address);

  expect(answer.status).toBe(404);
  expect(answer.text).toContain('Page not found');
  expect(answer.text).not.toMatch(/Qz7pW3xYt0bVn5mLk/i);
});

test('a page that is not there is searched for by the words of its address', async () => {
  const answer = await asReader(emptyWiki()).get('/wiki/door-knocking/history');

  expect(answer.status).toBe(404);
  expect(answer.text).toContain('value="door knocking"');
  expect(answer.text).toContain('/new?title=door%20knocking');
});
