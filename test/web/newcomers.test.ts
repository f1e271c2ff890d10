import { timeText } from '../../src/domain/time.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  givenUse,
  later,
  signIn,
  type Browser,
} from '../support/wiki.js';
import type { Role } from '../../src/domain/role.js';

afterEach(closeWikis);

/** Somebody whose account was made a minute ago. */
async function givenNewcomer(wiki: ReturnType<typeof emptyWiki>, role: Role = 'editor'): Promise<Browser> {
  const createdAt = timeText(new Date(wiki.now().getTime() - 60_000));
  return signIn(wiki, givenPerson(wiki, 'night-shift', role, createdAt));
}

function pageForm(title: string, body = 'Some words.') {
  return { kind: 'guide', title, body, 'facts.summary': 'In a line.', tags: 'tips' };
}

function editForm(baseRevision: number, body: string) {
  const { kind, ...form } = pageForm('A page', body);
  return { ...form, baseRevision: String(baseRevision), summary: kind };
}

async function edits(browser: Browser, wiki: ReturnType<typeof emptyWiki>, n: number): Promise<number> {
  let { revisionId } = givenPage(wiki);
  for (let index = 1; index <= n; index += 1) {
    const answer = await browser.post('/wiki/a-page/edit', editForm(revisionId, `Words ${index}.`));
    revisionId = Number(/published=(\d+)/.exec(answer.headers['location'] ?? '')?.[1]);
  }
  return revisionId;
}

test('on the first day the 21st edit is refused, with the text coming back; a day later it passes', async () => {
  const wiki = emptyWiki();
  const newcomer = await givenNewcomer(wiki);
  const newest = await edits(newcomer, wiki, 20);
  const form = editForm(newest, 'The 21st edit.');

  const refused = await newcomer.post('/wiki/a-page/edit', form);

  expect(refused.status).toBe(429);
  expect(refused.text).toContain('New accounts can make 20 edits on their first day.');
  expect(refused.text).toContain('The 21st edit.');
  expect((await asReader(wiki).get('/wiki/a-page')).text).toContain('Words 20.');
  later(wiki, 24);
  expect((await newcomer.post('/wiki/a-page/edit', form)).status).toBe(303);
  expect((await asReader(wiki).get('/wiki/a-page')).text).toContain('The 21st edit.');
});

test('on the first day the 4th page is refused, with the text coming back; a day later it passes', async () => {
  const wiki = emptyWiki();
  const newcomer = await givenNewcomer(wiki);
  for (const title of ['One', 'Two', 'Three']) expect((await newcomer.post('/new', pageForm(title))).status).toBe(303);

  const refused = await newcomer.post('/new', pageForm('Four', 'The fourth page.'));

  expect(refused.status).toBe(429);
  expect(refused.text).toContain('New accounts can start 3 pages on their first day.');
  expect(refused.text).toContain('The fourth page.');
  later(wiki, 24);
  expect((await newcomer.post('/new', pageForm('Four', 'The fourth page.'))).status).toBe(303);
});

test('on the first day the 6th link to another site is refused, with the text coming back; a day later it passes', async () => {
  const wiki = emptyWiki();
  const newcomer = await givenNewcomer(wiki);
  const links = (n: number) => Array.from({ length: n }, (_, index) => `<https://example.org/${n}/${index}>`).join(' ');
  expect((await newcomer.post('/new', pageForm('Three links', links(3)))).status).toBe(303);
  expect((await newcomer.post('/new', pageForm('Two links', links(2)))).status).toBe(303);

  const refused = await newcomer.post('/new', pageForm('A sixth link', links(1)));

  expect(refused.status).toBe(429);
  expect(refused.text).toContain('New accounts can add 5 links to other sites on their first day.');
  expect(refused.text).toContain('https://example.org/1/0');
  expect((await newcomer.post('/new', pageForm('No link', 'Plain words.'))).status).toBe(303);
  later(wiki, 24);
  expect((await newcomer.post('/new', pageForm('A sixth link', links(1)))).status).toBe(303);
});

test('addresses in facts count as links: the 6th is refused, one that stood there before does not count', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const newcomer = await givenNewcomer(wiki);
  const tool = (title: string) => ({
    ...pageForm(title, `<https://${title}.example/text>`),
    kind: 'tool',
    'facts.uses': 'peer-to-peer-texting',
    'facts.website': `https://${title}.example/`,
    'facts.openSource.sourceUrl': `https://${title}.example/source`,
    'facts.accessibility.link': `https://${title}.example/`,
  });
  const made = await newcomer.post('/new', tool('one'));
  expect(made.status).toBe(303);

  const again = await newcomer.post('/wiki/one/edit', {
    baseRevision: /published=(\d+)/.exec(made.headers['location'] ?? '')?.[1] ?? '',
    'facts.accessibility.link': 'https://one.example/source',
  });
  const refused = await newcomer.post('/new', tool('two'));

  expect(again.status).toBe(303);
  expect(refused.status).toBe(429);
  expect(refused.text).toContain('New accounts can add 5 links to other sites on their first day.');
  expect(refused.text).toContain('value="https://two.example/source"');
  expect((await newcomer.post('/new', { ...tool('two'), 'facts.openSource.sourceUrl': '' })).status).toBe(303);
});

test('moderators are not limited on their first day', async () => {
  const wiki = emptyWiki();
  const moderator = await givenNewcomer(wiki, 'moderator');
  const newest = await edits(moderator, wiki, 21);

  expect(newest).toBeGreaterThan(0);
  for (const title of ['One', 'Two', 'Three', 'Four']) {
    const links = [1, 2, 3].map((n) => `<https://example.org/${title}/${n}>`).join(' ');
    expect((await moderator.post('/new', pageForm(title, links))).status).toBe(303);
  }
});

test('mail addresses and telephone numbers that are links count as links to elsewhere', async () => {
  const wiki = emptyWiki();
  const newcomer = await givenNewcomer(wiki);
  const links = [1, 2, 3].map((n) => `<me${n}@example.org> [call](tel:+1555000${n})`).join(' ');

  const refused = await newcomer.post('/new', pageForm('Six links', links));

  expect(refused.status).toBe(429);
  expect(refused.text).toContain('New accounts can add 5 links to other sites on their first day.');
  expect((await newcomer.post('/new', pageForm('Five links', links.replace('<me1@example.org>', '')))).status).toBe(
    303,
  );
});

test('links that somebody new brings back by going back to their own version count again, taking back another’s do not', async () => {
  const wiki = emptyWiki();
  const newcomer = await givenNewcomer(wiki);
  const links = [1, 2, 3].map((n) => `<https://example.org/${n}>`).join(' ');
  const made = await newcomer.post('/new', pageForm('A page', links));
  const own = Number(/published=(\d+)/.exec(made.headers['location'] ?? '')?.[1]);
  const cleaned = givenEdit(wiki, { slug: 'a-page', baseRevision: own, body: 'No links.\n' });
  const vandal = givenEdit(wiki, { slug: 'a-page', baseRevision: cleaned.revisionId, body: 'Gone.\n' });

  const revert = (revision: number) =>
    newcomer.post('/wiki/a-page/revert', { revision: String(revision), summary: 'x' });
  const back = await revert(own);

  expect(back.status).toBe(429);
  expect(back.text).toContain('New accounts can add 5 links to other sites on their first day.');
  expect((await revert(cleaned.revisionId)).status).toBe(303);
  later(wiki, 24);
  expect((await revert(own)).status).toBe(303);
  expect(vandal.changed).toBe(true);
});
