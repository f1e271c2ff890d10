import { answerRequest } from '../../src/actions/answer-request.js';
import { askForTool } from '../../src/actions/ask-for-tool.js';
import { checkPage } from '../../src/actions/check-page.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { importAsStarter, loadStarterOnce } from '../../src/actions/load-starter.js';
import { readSandboxFile } from '../../src/actions/read-files.js';
import { wishFrom } from '../../src/domain/tool-request.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenOldHand,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  later,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const TEMPLATE = [
  'What it is for',
  'Good for',
  'Watch out for',
  'What it costs a small group',
  'Leaving it',
  'Where to check',
];

/** A text with every heading and a link. */
const WHOLE = TEMPLATE.map((heading) => `## ${heading}\n\nSee [[Peer-to-peer texting]].\n`).join('\n');

const KNOWN = {
  cost: { band: 'free' },
  dataOut: { value: 'full-export' },
  accessibility: { value: 'has-statement' },
  aliases: ['Another name'],
  languages: ['en'],
};

/** A tool about which everything is known and checked, but for what is told. */
function givenGoodTool(wiki: TestWiki, title: string, { body = WHOLE, facts = {} }: { body?: string; facts?: object }) {
  const named = { ...KNOWN, aliases: [`${title} of old`], ...facts };
  const tool = givenTool(wiki, title, { body, facts: named });
  const by = givenPerson(wiki, `checking ${title}`);
  const { slug, revisionId: revision } = tool;
  for (const part of ['cost', 'rest'] as const) checkPage(wiki, by, { slug, revision, part, affiliated: false });
  return tool;
}

/** A wiki in which the uses lack nothing. */
function wikiWithUse(): TestWiki {
  const wiki = emptyWiki();
  givenPage(wiki, {
    kind: 'use',
    title: 'Peer-to-peer texting',
    body: 'See [[Signal]].\n',
    facts: { summary: 'Send texts.' },
  });
  return wiki;
}

async function tasksIn(wiki: TestWiki, address = '/first-steps') {
  const { text } = await asReader(wiki).get(address);
  return [...text.matchAll(/class="row-link" href="([^"]+)" rel="nofollow">([^<]+)<\/a><\/h3><p>([^<]+)</g)].map(
    ([, href = '', title = '', words = '']) => ({ href, title, words }),
  );
}

test('first steps say how it works here, and lead to the sandbox where there is one', async () => {
  const wiki = emptyWiki();
  const without = await asReader(wiki).get('/first-steps');
  loadStarterOnce(wiki, () => [readSandboxFile()]);

  const { text } = await asReader(wiki).get('/first-steps');

  expect(text).toContain('<h1>First steps</h1>');
  expect(text).toContain('Without an account, your change waits for a second pair of eyes.');
  expect(text).toContain('<a href="/wiki/sandbox">Try it in the sandbox first</a>');
  expect(without.text).toContain('<h1>First steps</h1>');
  expect(without.text).not.toContain('Try it in the sandbox first');
  deletePage(wiki, givenPerson(wiki, 'cellar-key', 'moderator'), { slug: 'sandbox', reason: 'Not needed' });
  expect((await asReader(wiki).get('/first-steps')).text).not.toContain('/wiki/sandbox');
});

test.each([
  ['its data', { facts: { dataOut: { value: 'unknown' } } }, 'edit?fact=dataOut', 'How do people get their data out?'],
  [
    'a screen reader',
    { facts: { accessibility: { value: 'unknown' } } },
    'edit?fact=accessibility',
    'Can people use it with a screen reader?',
  ],
  ['its cost', { facts: { cost: { band: 'unknown' } } }, 'edit?fact=cost', 'What does it cost now?'],
  ['other names', { facts: { aliases: [] } }, 'edit?fact=aliases', 'Does it have another name, or an older one?'],
  ['languages', { facts: { languages: [] } }, 'edit?fact=languages', 'In which languages can people use it?'],
  [
    'links',
    { body: WHOLE.replaceAll('[[Peer-to-peer texting]]', 'texting') },
    'edit',
    'Which pages here belong with it? Link one of them.',
  ],
  [
    'a section',
    { body: WHOLE.replace(/## Watch out for\n\n.*\n\n/, '') },
    'edit#section-3',
    'Nothing stands under “Watch out for” yet. What do you know?',
  ],
])('a tool of which %s is missing is a task that leads to its form', async (_, lacking, place, question) => {
  const wiki = wikiWithUse();
  givenGoodTool(wiki, 'Whole', {});
  givenGoodTool(wiki, 'Spoke', lacking);

  const tasks = await tasksIn(wiki);

  expect(tasks).toEqual([
    { href: `/wiki/spoke/${place}`, title: 'Spoke', words: expect.stringContaining(question) as string },
  ]);
  expect(tasks[0]?.words).toMatch(/About \d+ minutes\.$/);
  const form = await asReader(wiki).get(`/wiki/spoke/${place}`);
  expect(form.status).toBe(200);
  const [, anchor = 'edit'] = place.split('#');
  expect(form.text).toContain(`id="${anchor}"`);
});

test('a page without its one line asks for it', async () => {
  const wiki = wikiWithUse();
  const text = '---\ntitle: Door knocking\nkind: guide\ntags: [Tips]\n---\n\nSee [[Peer-to-peer texting]].\n';
  loadStarterOnce(wiki, () => []);
  importAsStarter(wiki, { files: [{ name: 'door-knocking.md', text }], summary: '', dryRun: false });

  expect(await tasksIn(wiki)).toEqual([
    expect.objectContaining({ href: '/wiki/door-knocking/edit?fact=summary', title: 'Door knocking' }),
  ]);
});

test('prices and websites are asked for once their check is due: by a check, or without an account by an edit', async () => {
  const wiki = wikiWithUse();
  const { slug, revisionId: revision } = givenGoodTool(wiki, 'Spoke', {});
  const fresh = await tasksIn(wiki);
  later(wiki, 24 * 181);
  const price = await tasksIn(wiki);
  const checking = await (await signIn(wiki, 'night-shift')).get('/first-steps');
  later(wiki, 24 * 185);
  checkPage(wiki, givenPerson(wiki, 'long-table'), { slug, revision, part: 'cost', affiliated: false });

  const website = await tasksIn(wiki);

  expect(fresh).toEqual([]);
  expect(price.map(({ href }) => href)).toEqual(['/wiki/spoke/edit?fact=cost']);
  expect(price[0]?.words).toContain('Does it still cost what the page says?');
  expect(checking.text).toContain('class="row-link" href="/wiki/spoke/check"');
  expect(website.map(({ href }) => href)).toEqual(['/wiki/spoke/edit?fact=website']);
  expect(website[0]?.words).toContain('Does its website still answer?');
});

test('a guide is asked about once nobody has looked at it for a year', async () => {
  const wiki = wikiWithUse();
  const { slug, revisionId: revision } = givenPage(wiki, { title: 'Door knocking', body: 'See [[Signal]].\n' });
  const never = await tasksIn(wiki);
  const checking = await (await signIn(wiki, 'night-shift')).get('/first-steps');
  checkPage(wiki, givenPerson(wiki, 'long-table'), { slug, revision, part: 'rest', affiliated: false });

  expect(never).toEqual([
    { href: '/wiki/door-knocking/edit', title: 'Door knocking', words: 'Is this guide still right? About 10 minutes.' },
  ]);
  expect(checking.text).toContain('class="row-link" href="/wiki/door-knocking/check"');
  expect(await tasksIn(wiki)).toEqual([]);
});

test('a request that nobody answered is a task, until somebody does', async () => {
  const wiki = wikiWithUse();
  givenGoodTool(wiki, 'Spoke', {});
  const by = givenPerson(wiki, 'night-shift');
  const wish = wishFrom((part) => (part === 'wanted' ? 'Borrow a projector' : ''));
  const { id } = askForTool(wiki, by, wish);
  const asked = await tasksIn(wiki);
  answerRequest(wiki, givenPerson(wiki, 'long-table'), { id, page: 'spoke', closes: false });

  expect(asked).toEqual([expect.objectContaining({ href: `/requests/${id}`, title: 'Borrow a projector' })]);
  expect(await tasksIn(wiki)).toEqual([]);
});

test('the tasks differ in kind, are at most twelve, the same all day and others on other days', async () => {
  const wiki = wikiWithUse();
  const by = givenPerson(wiki, 'night-shift', 'moderator');
  for (let n = 1; n <= 30; n += 1) givenTool(wiki, `Tool ${n}`, { by });
  const morning = await tasksIn(wiki);
  later(wiki, 6);
  const evening = await tasksIn(wiki);
  later(wiki, 24);
  const tomorrow = await tasksIn(wiki);

  expect(morning).toHaveLength(12);
  expect(new Set(morning.map(({ words }) => words)).size).toBeGreaterThanOrEqual(7);
  expect(new Set(morning.map(({ title }) => title)).size).toBe(12);
  expect(evening).toEqual(morning);
  expect(tomorrow).not.toEqual(morning);
});

test('closed, deleted and help pages have no tasks, and without any the page says what to do next', async () => {
  const wiki = wikiWithUse();
  givenGoodTool(wiki, 'Shut Down', { facts: { dataOut: { value: 'unknown' }, status: { value: 'closed' } } });
  givenGoodTool(wiki, 'Gone Away', { facts: { dataOut: { value: 'unknown' } } });
  givenPage(wiki, { kind: 'help', title: 'Helping', body: 'No links.\n' });
  deletePage(wiki, givenPerson(wiki, 'cellar-key', 'moderator'), { slug: 'gone-away', reason: 'Advertising' });

  const { text } = await asReader(wiki).get('/first-steps');

  expect(await tasksIn(wiki)).toEqual([]);
  expect(text).toContain('No small gaps right now.');
  expect(text).toContain('<a href="/new?kind=tool" rel="nofollow">Add a tool</a>');
});

test('first steps ask as many questions of a large wiki as of a small one', async () => {
  const statements: string[] = [];
  const wiki = emptyWiki({ onStatement: (text) => statements.push(text) });
  const by = givenPerson(wiki, 'night-shift', 'moderator');
  givenUse(wiki);
  const wish = (n: number) => wishFrom((part) => (part === 'wanted' ? `Tool ${n} for us` : ''));
  const grow = (from: number, to: number) => {
    for (let n = from; n < to; n += 1) givenTool(wiki, `Tool ${n}`, { by });
    for (let n = from; n < to; n += 1) askForTool(wiki, by, wish(n));
  };
  const asked = async () => {
    statements.length = 0;
    expect((await asReader(wiki).get('/first-steps')).status).toBe(200);
    return statements.length;
  };
  grow(0, 2);
  const forFew = await asked();
  grow(2, 40);

  expect(await asked()).toBe(forFew);
  expect(forFew).toBeGreaterThan(0);
});

describe('somebody new', () => {
  test('sees three lines and one task after signing up, can skip them, and finds them again when asked', async () => {
    const wiki = wikiWithUse();
    givenTool(wiki, 'Spoke');
    const browser = asReader(wiki);
    const form = { name: 'first-light', password: 'seven purple bicycles', contact: '' };

    const signedUp = await browser.post('/sign-up', form);
    const codes = await browser.get(signedUp.headers.location as string);
    const welcome = await browser.get('/first-steps?welcome=yes');

    expect(codes.text).toContain('<a class="button button-primary" href="/first-steps?welcome=yes">');
    expect(welcome.text).toContain('<h1>Welcome, first-light</h1>');
    expect(welcome.text).toContain('One small task to begin with');
    expect(welcome.text.match(/class="row-link"/g)).toHaveLength(1);
    expect(welcome.text).toContain('<a class="button" href="/first-steps">More small tasks</a>');
    expect(welcome.text).toContain('<a class="button button-quiet" href="/">Not now</a>');
    expect((await browser.get('/')).text).not.toContain('Welcome, first-light');
    expect((await asReader(wiki).get('/first-steps?welcome=yes')).text).toContain('<h1>First steps</h1>');
  });

  test('goes on with what they came for, where they came for something', async () => {
    const wiki = emptyWiki();
    const browser = asReader(wiki);
    const form = { name: 'first-light', password: 'seven purple bicycles', contact: '', to: '/new?kind=guide' };

    const signedUp = await browser.post('/sign-up', form);
    const codes = await browser.get(signedUp.headers.location as string);

    expect(codes.text).toContain('<a class="button button-primary" href="/new?kind=guide">');
  });

  test('finds three small tasks on their own empty page; others do not', async () => {
    const wiki = wikiWithUse();
    for (const name of ['Spoke', 'Hustle', 'Relay', 'Callhub']) givenTool(wiki, name);
    const by = givenPerson(wiki, 'first-light');

    const own = await (await signIn(wiki, by)).get('/people/first-light');
    const others = await asReader(wiki).get('/people/first-light');

    expect(own.text.match(/class="row-link"/g)).toHaveLength(3);
    expect(own.text).toContain('<a href="/first-steps">More small tasks</a>');
    expect(others.text).toContain('No edits yet.');
    expect(others.text).not.toContain('class="row-link"');
  });

  test('is told the next small task after publishing, about another page, for the first ten edits', async () => {
    const wiki = wikiWithUse();
    for (const name of ['Spoke', 'Hustle']) givenTool(wiki, name);
    const page = givenPage(wiki, { title: 'Door knocking' });
    const publish = async (by: ReturnType<typeof givenPerson>, baseRevision: number) => {
      const { revisionId } = givenEdit(wiki, { slug: page.slug, baseRevision, body: `${by.name}\n`, by });
      return { revisionId, shown: await (await signIn(wiki, by)).get(`/wiki/${page.slug}?published=${revisionId}`) };
    };

    const first = await publish(givenPerson(wiki, 'first-light'), page.revisionId);
    const old = await publish(givenOldHand(wiki), first.revisionId);

    expect(first.shown.text).toMatch(
      /href="\/wiki\/(?:spoke|hustle)\/edit\?fact=dataOut" rel="nofollow">Next small task</,
    );
    expect(old.shown.text).toContain('Published.');
    expect(old.shown.text).not.toContain('Next small task');
  });
});

test('home, the list of ways to help and the help pages lead to first steps', async () => {
  const reader = asReader(wikiWithUse());

  for (const address of ['/', '/upkeep']) {
    expect((await reader.get(address)).text).toContain('href="/first-steps"');
  }
});
