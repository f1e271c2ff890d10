import { addSandboxOnce, resetSandbox } from '../../src/actions/sandbox.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { indexPage, pageSource } from '../../src/actions/index-page.js';
import { declineStarter, loadStarterOnce } from '../../src/actions/load-starter.js';
import { readSandboxFile } from '../../src/actions/read-files.js';
import { rebuildLists } from '../../src/actions/rebuild-lists.js';
import { undeletePage } from '../../src/actions/undelete-page.js';
import { verifyWiki } from '../../src/actions/verify-wiki.js';
import { isNewcomer } from '../../src/actions/waiting.js';
import { findPageBySlug } from '../../src/storage/pages.js';
import { findContent } from '../../src/storage/revisions.js';
import { countWaitingEdits } from '../../src/storage/patrols.js';
import { findSandbox } from '../../src/storage/sandbox.js';
import type { User } from '../../src/storage/users.js';
import { formIn } from '../support/form.js';
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

const EDIT = '/wiki/sandbox/edit';

/** A wiki that began with the sandbox and nothing else. */
function wikiWithSandbox(): TestWiki {
  const wiki = emptyWiki();
  loadStarterOnce(wiki, () => [readSandboxFile()]);
  return wiki;
}

const pageOf = (wiki: TestWiki) => findPageBySlug(wiki.db, 'sandbox')!;
const contentOf = (wiki: TestWiki) => findContent(wiki.db, pageOf(wiki).currentRevisionId)!;
const reset = (wiki: TestWiki) => resetSandbox(wiki, readSandboxFile);

/** Tries a text out in the sandbox. */
function givenTry(wiki: TestWiki, by: User, body: string) {
  const { title, tags } = contentOf(wiki);
  const facts = { summary: contentOf(wiki).facts.summary };
  const baseRevision = pageOf(wiki).currentRevisionId;
  return givenEdit(wiki, { slug: 'sandbox', baseRevision, title, tags, facts, body, by });
}

/** Sends the sandbox's form with another text. */
async function send(browser: Browser, body: string, more: Record<string, string> = {}) {
  const { text } = await browser.get(`${EDIT}?as=text`);
  return browser.post(EDIT, { ...formIn(text, EDIT), summary: 'Trying', affiliated: 'no', body, ...more });
}

test('a new wiki has a page to try things out, which says when it begins anew', async () => {
  const wiki = wikiWithSandbox();

  const { text } = await asReader(wiki).get('/wiki/sandbox');

  expect(text).toContain('<h1>Sandbox</h1>');
  expect(text).toContain('Try here. Nothing stays.');
  expect(text).toMatch(/The next time is on <time[^>]*>24 November 2026<\/time>, in the hour after midnight/);
  expect(text).toContain('Without an account, use Preview: nothing is sent.');
  expect(text).toContain('<meta name="robots" content="noindex">');
});

test('after midnight its text comes back by an edit that stands in the history, once a night', async () => {
  const wiki = wikiWithSandbox();
  const fresh = contentOf(wiki);
  givenTry(wiki, givenPerson(wiki, 'night-shift'), 'Hello there.\n');

  reset(wiki);
  expect(contentOf(wiki).body).toBe('Hello there.\n');
  later(wiki, 12.5);
  const before = await asReader(wiki).get('/wiki/sandbox');
  reset(wiki);
  const after = await asReader(wiki).get('/wiki/sandbox');

  expect(before.text).toMatch(/The next time is on <time[^>]*>24 November 2026/);
  expect(after.text).toMatch(/The next time is on <time[^>]*>25 November 2026/);
  expect(contentOf(wiki)).toEqual(fresh);
  const history = await asReader(wiki).get('/wiki/sandbox/history');
  expect(history.text).toContain('Begins anew for the next day');
  expect(history.text).toContain('Starter library');
  expect(history.text).toContain('night-shift');
  givenTry(wiki, givenPerson(wiki, 'long-table'), 'Good morning.\n');
  reset(wiki);
  expect(contentOf(wiki).body).toBe('Good morning.\n');
});

test('a night in which the site was off is made up for, and where nothing changed nothing is saved', () => {
  const wiki = wikiWithSandbox();
  const first = pageOf(wiki).currentRevisionId;
  later(wiki, 24);
  reset(wiki);
  const untouched = pageOf(wiki).currentRevisionId;
  givenTry(wiki, givenPerson(wiki, 'night-shift'), 'Hello there.\n');
  later(wiki, 70);

  reset(wiki);

  expect(untouched).toBe(first);
  expect(contentOf(wiki).body).toContain('Make a word bold');
});

test('a sandbox that a moderator deleted stays deleted, until it is brought back', () => {
  const wiki = wikiWithSandbox();
  const moderator = givenPerson(wiki, 'cellar-key', 'moderator');
  givenTry(wiki, givenPerson(wiki, 'night-shift'), 'Hello there.\n');
  deletePage(wiki, moderator, { slug: 'sandbox', reason: 'Not needed' });
  later(wiki, 24);

  reset(wiki);
  expect([pageOf(wiki).deletedAt, contentOf(wiki).body]).toEqual([expect.any(String), 'Hello there.\n']);
  addSandboxOnce(wiki, readSandboxFile);
  undeletePage(wiki, moderator, { slug: 'sandbox', reason: 'Needed' });
  reset(wiki);

  expect(contentOf(wiki).body).toContain('Make a word bold');
});

test('what is tried out is not found by search, suggestions, the sitemap or the export', async () => {
  const wiki = wikiWithSandbox();
  givenPage(wiki, { title: 'Sandals', body: 'Xylophone lessons.\n' });
  givenTry(wiki, givenPerson(wiki, 'night-shift'), 'Xylophone music.\n');
  indexPage(wiki, pageOf(wiki).id);
  const reader = asReader(wiki);

  const found = await reader.get('/search?q=xylophone');
  const suggested = await reader.get('/suggest?q=sand');
  const sitemap = await reader.get('/sitemap.xml');

  expect(found.text).toContain('/wiki/sandals');
  expect(found.text).not.toContain('/wiki/sandbox');
  expect(suggested.text).toContain('sandals');
  expect(suggested.text).not.toContain('sandbox');
  expect(sitemap.text).toContain('/wiki/sandals');
  expect(sitemap.text).not.toContain('/wiki/sandbox');
  const { pageId } = findSandbox(wiki.db)!;
  const stamps = pageSource(wiki).stampsAfter(0, 100);
  expect(stamps.map(({ id }) => id)).not.toContain(pageId);
  expect(stamps).toHaveLength(1);
  const files = await reader.get('/export').responseType('blob');
  expect((files.body as Buffer).includes('guides/sandals.md')).toBe(true);
  expect((files.body as Buffer).includes('sandbox')).toBe(false);
});

test('links that are tried out want no page and count for none', async () => {
  const wiki = wikiWithSandbox();
  givenPage(wiki, { title: 'Door knocking', body: 'See [[Leaflets]].\n' });
  givenTry(wiki, givenPerson(wiki, 'night-shift'), 'See [[Door knocking]] and [[Nonsense]].\n');
  const reader = asReader(wiki);

  const wanted = await reader.get('/upkeep/wanted');
  const backlinks = await reader.get('/wiki/door-knocking/backlinks');

  expect(wanted.text).toContain('Leaflets');
  expect(wanted.text).not.toMatch(/Nonsense|nonsense/);
  expect(backlinks.text).not.toContain('/wiki/sandbox');
  expect((await reader.get('/wiki/sandbox')).text).toContain('href="/wiki/door-knocking"');
  expect(verifyWiki(wiki.db).findings).toEqual([]);
  rebuildLists(wiki);
  expect(verifyWiki(wiki.db).findings).toEqual([]);
  expect((await reader.get('/upkeep/wanted')).text).not.toMatch(/Nonsense|nonsense/);
});

test('only the text can be changed there, and what was typed comes back', async () => {
  const wiki = wikiWithSandbox();
  const browser = await signIn(wiki, givenPerson(wiki, 'night-shift'));

  const renamed = await send(browser, 'My own words.\n', { title: 'Signal' });
  const changed = await send(browser, 'My own words.\n');

  expect(renamed.status).toBe(422);
  expect(renamed.text).toContain('In the sandbox, change the text alone. Its name and facts stay.');
  expect(renamed.text).toContain('My own words.');
  expect(changed.status).toBe(303);
  expect(contentOf(wiki)).toMatchObject({ title: 'Sandbox', body: 'My own words.\n' });
});

test('nobody is asked for sources of what they only try out, but of what is personal they are', async () => {
  const wiki = wikiWithSandbox();
  const browser = await signIn(wiki, givenPerson(wiki, 'night-shift'));

  const plain = await send(browser, 'The best tool ever, https://example.org/?ref=me.\n');
  const personal = await send(browser, 'Call +1 (503) 555-0142.\n');

  expect(plain.status).toBe(303);
  expect(personal.status).toBe(422);
  expect(personal.text).toContain('<title>Before you publish: Edit Sandbox');
});

test('it keeps its one address', async () => {
  const wiki = wikiWithSandbox();
  const moderator = givenPerson(wiki, 'cellar-key', 'moderator');
  const browser = await signIn(wiki, moderator);

  const shown = await browser.get('/wiki/sandbox');
  const asked = await browser.get('/wiki/sandbox/move');
  const moved = await browser.post('/wiki/sandbox/move', { title: 'Sandbox', slug: 'beach' });
  const redirected = await browser.post('/upkeep/redirects', { name: 'Beach', page: 'Sandbox', reason: '' });

  expect(shown.text).toContain('/wiki/sandbox/deletion');
  expect(shown.text).not.toContain('/wiki/sandbox/move');
  for (const answer of [asked, moved, redirected]) {
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('The sandbox keeps its one address, so that everybody finds it.');
  }
});

test('without an account the form offers Preview alone, and a suggestion is refused with its text kept', async () => {
  const wiki = wikiWithSandbox();
  const reader = asReader(wiki);

  const form = await reader.get(EDIT);
  const answer = await send(reader, 'My own words.\n', { contact: '' });
  const seen = await reader.post('/preview', { ...formIn(form.text, EDIT), body: '**Mine**\n' });

  expect(form.text).toContain('Without an account, use Preview: nothing is sent.');
  expect(form.text).toContain('formaction="/preview"');
  expect(form.text).not.toMatch(/Send suggestion|Before you start|name="(?:title|summary|affiliated)"/);
  expect(form.text).toContain('name="body"');
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Without an account nothing is sent from the sandbox.');
  expect(answer.text).toContain('My own words.');
  expect(seen.text).toContain('<strong>Mine</strong>');
  expect(seen.text).not.toContain('Send suggestion');
  const review = await (await signIn(wiki, 'cellar-key', 'moderator')).get('/proposals');
  expect(review.text).not.toContain('/proposals/1');
});

test('a newcomer publishes there at once whatever the setting, and so does who is paid', async () => {
  const wiki = wikiWithSandbox();
  givenPage(wiki, { title: 'Door knocking', by: givenPerson(wiki, 'long-table', 'moderator') });
  const administrator = await signIn(wiki, 'cellar-key', 'administrator');
  await administrator.post('/admin/settings', { newcomers: 'review' });
  const browser = await signIn(wiki, givenPerson(wiki, 'night-shift'));
  const elsewhere = '/wiki/door-knocking/edit';

  const form = await browser.get(EDIT);
  const other = await browser.get(`${elsewhere}?as=text`);
  const tried = await send(browser, 'My own words.\n');
  const paid = await send(browser, 'My paid words.\n', { affiliated: 'yes' });
  const waiting = await browser.post(elsewhere, { ...formIn(other.text, elsewhere), body: 'Mine.\n' });

  expect(form.text).toContain('class="button-primary">Publish</button>');
  expect(form.text).not.toMatch(/name="affiliated"|Somebody looks at it first|looks at the first edits/);
  expect(other.text).toMatch(/name="affiliated"[^]*Somebody looks at it first/);
  for (const answer of [tried, paid]) expect(answer.headers.location).toMatch(/^\/wiki\/sandbox\?published=\d+/);
  expect(contentOf(wiki).body).toBe('My paid words.\n');
  expect(waiting.headers.location).toBe('/proposals/1?done=sent');
  const queue = await administrator.get('/proposals');
  expect(queue.text).toContain('Door knocking');
  expect(queue.text).not.toContain('Sandbox');
});

test('who was not let in yet, or is paused, sends nothing from it, and keeps the text', async () => {
  const wiki = wikiWithSandbox();
  const moderator = await signIn(wiki, 'cellar-key', 'moderator');
  const [reader, paused] = [await signIn(wiki, 'sand-castle', 'reader'), await signIn(wiki, 'night-shift')];
  await moderator.post('/people/night-shift/block', { until: 'week', reason: 'Spam' });

  const form = await reader.get(EDIT);
  const answer = await send(reader, 'My own words.\n');
  const refused = await send(paused, 'My other words.\n');

  expect(form.text).toContain('Until your account is let in, use Preview: nothing is sent.');
  expect(form.text).toContain('formaction="/preview"');
  expect(form.text).not.toMatch(/Send suggestion|what you send is a suggestion/);
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Until your account is let in, nothing is sent from the sandbox.');
  expect(answer.text).toContain('My own words.');
  expect(refused.status).toBe(403);
  expect(refused.text).toContain('Your account is paused from editing until');
  expect(refused.text).toContain('My other words.');
  expect((await moderator.get('/proposals')).text).toContain('Nothing waits.');
});

test('nobody is asked to say that something is wrong there', async () => {
  const wiki = wikiWithSandbox();
  givenPage(wiki, { title: 'Door knocking' });
  const reader = asReader(wiki);

  expect((await reader.get('/wiki/door-knocking')).text).toContain('/wiki/door-knocking/report');
  expect((await reader.get('/wiki/sandbox')).text).not.toContain('/wiki/sandbox/report');
});

test('trying out is no practice: ten edits there leave somebody a newcomer', async () => {
  const wiki = wikiWithSandbox();
  const [trying, writing] = [givenPerson(wiki, 'sand-castle'), givenPerson(wiki, 'night-shift')];
  const page = givenPage(wiki, { title: 'Door knocking' });
  for (let n = 0, last = page.revisionId; n < 10; n += 1) {
    givenTry(wiki, trying, `${n}\n`);
    last = givenEdit(wiki, { slug: page.slug, baseRevision: last, body: `${n}\n`, by: writing }).revisionId;
  }

  const mine = await asReader(wiki).get('/people/sand-castle');
  const theirs = await asReader(wiki).get('/people/night-shift');

  expect([isNewcomer(wiki, trying.id), isNewcomer(wiki, writing.id)]).toEqual([true, false]);
  expect(mine.text).toContain('New person');
  expect(theirs.text).not.toContain('New person');
});

test('edits there stand among the changes, under a name that nobody can change, and wait for nobody to look at them', async () => {
  const wiki = wikiWithSandbox();
  givenPage(wiki, { title: 'Door knocking' });
  givenTry(wiki, givenPerson(wiki, 'night-shift'), 'Hello there.\n');

  const { text } = await asReader(wiki).get('/changes');

  expect(text).toContain('<a href="/wiki/sandbox">Sandbox</a>');
  expect(countWaitingEdits(wiki.db, 10)).toBe(1);
});

describe('a wiki that was begun before there was a sandbox', () => {
  test('gets it at its next start, once', async () => {
    const wiki = emptyWiki();
    loadStarterOnce(wiki, () => []);
    givenPage(wiki, { title: 'Door knocking' });

    addSandboxOnce(wiki, readSandboxFile);
    const made = pageOf(wiki).currentRevisionId;
    addSandboxOnce(wiki, readSandboxFile);

    expect(findSandbox(wiki.db)?.pageId).toBe(pageOf(wiki).id);
    expect(pageOf(wiki).currentRevisionId).toBe(made);
    expect((await asReader(wiki).get('/wiki/sandbox')).text).toContain('Try here. Nothing stays.');
    expect(verifyWiki(wiki.db).findings).toEqual([]);
  });

  test.each([
    ['a page of that name', (wiki: TestWiki) => givenPage(wiki, { title: 'Sandbox', body: 'Ours.\n' })],
    [
      'a tool of that other name',
      (wiki: TestWiki) => {
        givenUse(wiki);
        givenTool(wiki, 'Playground', { facts: { aliases: ['Sandbox'] } });
      },
    ],
  ])('does without where there is %s', async (_, prepare) => {
    const wiki = emptyWiki();
    loadStarterOnce(wiki, () => []);
    prepare(wiki);
    later(wiki, 24);

    addSandboxOnce(wiki, readSandboxFile);
    reset(wiki);

    expect(findSandbox(wiki.db)).toBeUndefined();
    const { text } = await asReader(wiki).get('/help');
    expect(text).not.toContain('/wiki/sandbox');
  });

  test('does without where it was begun empty', () => {
    const wiki = emptyWiki();
    declineStarter(wiki);

    addSandboxOnce(wiki, readSandboxFile);

    expect(findPageBySlug(wiki.db, 'sandbox')).toBeUndefined();
  });
});

test('nobody has to look at what is tried out', async () => {
  const wiki = wikiWithSandbox();
  const editor = await signIn(wiki, 'porch-light');
  const form = formIn((await editor.get(EDIT)).text, EDIT);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');

  const saved = await editor.post(EDIT, { ...form, body: 'Tried out.\n' });

  expect(saved.status).toBe(303);
  expect((await moderator.get('/moderation/next')).headers['location']).toBe('/moderation/edits');
});
