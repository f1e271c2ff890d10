import { createApp } from '../../src/app.js';
import { hideRevision } from '../../src/actions/hide-revision.js';
import type { ShownDiff } from '../../src/domain/diff-parts.js';
import type { Workers } from '../../src/workers/pool.js';
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

/** A tool with a second revision that changes its title, a tag, a fact and its text. */
function givenTwoVersions(wiki: TestWiki) {
  givenUse(wiki);
  const by = givenPerson(wiki, 'troll');
  const first = givenTool(wiki, 'Mailchimp', { body: 'Sends mail.\n', facts: { cost: { band: 'free' } } });
  later(wiki, 1);
  const second = givenEdit(wiki, {
    ...{ by, slug: 'mailchimp', baseRevision: first.revisionId },
    title: 'Mailchump',
    body: 'Sends spam.\n',
    tags: ['fundraising'],
    facts: {
      ...{ summary: 'Changed.', website: 'https://example.org/', uses: ['peer-to-peer-texting'] },
      cost: { band: 'under-20-a-month' },
    },
    summary: 'New price',
  });
  return { first: first.revisionId, second: second.revisionId };
}

/** Somebody opens the editor of the tool and changes what it costs, nothing else. */
async function givenPrice(browser: Browser, band: string): Promise<void> {
  const { text } = await browser.get('/wiki/mailchimp/edit');
  const answer = await browser.post('/wiki/mailchimp/edit', {
    ...formIn(text, '/wiki/mailchimp/edit'),
    'facts.cost.band': band,
  });
  expect(answer.headers['location']).toContain('?published=');
}

test('a history that was put together before is sent whole in any script', async () => {
  const wiki = emptyWiki();
  const { slug } = givenPage(wiki, { title: 'Café “Über” Кухня' });
  // A query that nobody knows is never answered from memory.
  const read = async () => (await asReader(wiki).get(`/wiki/${encodeURIComponent(slug)}/history?unknown=1`)).text;

  const [first, again] = [await read(), await read()];

  expect(again).toBe(first);
  expect(again).toContain('>Café “Über” Кухня</a>');
  expect(again).toMatch(/<main[\s\S]+<h1[\s\S]+<\/main>[\s\S]+<\/html>\s*$/);
});

test('the history names every version with author, time, summary and size', async () => {
  const wiki = emptyWiki();
  givenTwoVersions(wiki);

  const { text } = await asReader(wiki).get('/wiki/mailchimp/history');

  expect(text).toContain('New price');
  expect(text).toContain('href="/people/troll"');
  expect(text).toContain('23 November 2026, 13:00 UTC');
  expect(text).toContain(
    'name changed; tags changed; In one line changed; 1 more fact changed; text changed, same length',
  );
  expect(text).toContain('added 12 characters');
});

test('a change of the price alone is told as such wherever edits are listed', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Mailchimp', { facts: { cost: { band: 'free-tier' } } });
  await givenPrice(await signIn(wiki, 'ana'), 'under-20-a-month');

  for (const address of ['/wiki/mailchimp/history', '/changes', '/people/ana', '/changes.atom']) {
    const { text } = await asReader(wiki).get(address);
    expect(text).toContain('Cost: Free tier → Under 20 a month');
    expect(text).not.toContain('same length');
  }
});

test('what a hidden version changed is not told, nor what was changed against it', async () => {
  const wiki = emptyWiki();
  const { second } = givenTwoVersions(wiki);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  await givenPrice(moderator, 'pay-per-use');

  await moderator.post(`/revisions/${second}/hiding`, { text: 'yes', reason: 'A phone number' });

  const seen = await asReader(wiki).get('/wiki/mailchimp/history');
  const moderators = await moderator.get('/wiki/mailchimp/history');
  expect(seen.text).toContain('The version before is hidden');
  expect(seen.text).not.toContain('Under 20 a month');
  expect(moderators.text).toContain('Cost: Under 20 a month → Pay per use');
});

test('two chosen versions lead to what differs between them', async () => {
  const wiki = emptyWiki();
  const { first, second } = givenTwoVersions(wiki);

  const answer = await asReader(wiki).get(`/wiki/mailchimp/history?from=${first}&to=${second}`);

  expect(answer.headers['location']).toBe(`/diff/${first}/${second}`);
});

test('a diff shows title, tags and facts as statements, then the text with its changed words', async () => {
  const wiki = emptyWiki();
  const { first, second } = givenTwoVersions(wiki);

  const { text } = await asReader(wiki).get(`/diff/${first}/${second}`);

  expect(text).toMatch(/Name<\/th>\s*<td><del>Mailchimp<\/del><\/td>\s*<td><ins>Mailchump<\/ins>/);
  expect(text).toMatch(/Tags<\/th>\s*<td><del>Tips<\/del><\/td>\s*<td><ins>Fundraising<\/ins>/);
  expect(text).toMatch(/Cost<\/th>\s*<td><del>Free<\/del><\/td>\s*<td><ins>Under 20 a month<\/ins>/);
  expect(text).toContain('Sends <del>mail</del>.');
  expect(text).toContain('Sends <ins>spam</ins>.');
  expect(text).toContain('1 word added, 1 word removed.');
});

test('reverting brings back title, tags, facts and text, and says what it went back to', async () => {
  const wiki = emptyWiki();
  const { first } = givenTwoVersions(wiki);
  const ana = await signIn(wiki, 'ana');

  const confirm = await ana.get(`/wiki/mailchimp/revert?revision=${first}`);
  const form = formIn(confirm.text, '/wiki/mailchimp/revert');
  const answer = await ana.post('/wiki/mailchimp/revert', { ...form, reason: 'It was a slip' });

  const { text } = await asReader(wiki).get('/wiki/mailchimp');
  expect(confirm.text).toContain('Sends <ins>mail</ins>.');
  expect(answer.status).toBe(303);
  expect(text).toContain('<h1>Mailchimp</h1>');
  expect(text).toContain('href="/tags/tips"');
  expect(text).not.toContain('href="/tags/fundraising"');
  expect(text).toContain('Sends mail.');
  expect(text).toMatch(/<dt><span>Cost<\/span>[^]*?<\/dt>\s*<dd>Free/);
  const history = await asReader(wiki).get('/wiki/mailchimp/history');
  expect(history.text).toContain('Restored an earlier version');
  const link = `<a href="/revisions/${first}" rel="nofollow">that of 23 November 2026, 12:00 UTC</a>`;
  for (const address of ['/wiki/mailchimp/history', '/changes', '/people/ana']) {
    expect([address, (await asReader(wiki).get(address)).text.includes(link)]).toEqual([address, true]);
  }
  expect(history.text).toContain('It was a slip');
});

test('taking back the edits of others needs a reason; the form comes back with what was typed', async () => {
  const wiki = emptyWiki();
  const { first } = givenTwoVersions(wiki);
  const ana = await signIn(wiki, 'ana');

  const answer = await ana.post('/wiki/mailchimp/revert', { revision: String(first) });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Give a reason.');
});

test('a page that moved on while somebody looked is not taken back unseen: they see the new difference first', async () => {
  const wiki = emptyWiki();
  const { first, second } = givenTwoVersions(wiki);
  const ana = await signIn(wiki, 'ana');
  const confirm = await ana.get(`/wiki/mailchimp/revert?revision=${first}`);
  const form = formIn(confirm.text, '/wiki/mailchimp/revert');
  const unseen = { slug: 'mailchimp', baseRevision: second, title: 'Mailchump', body: 'Careful new words.\n' };
  givenEdit(wiki, {
    ...unseen,
    facts: { summary: 'Changed.', website: 'https://example.org/', uses: ['peer-to-peer-texting'] },
  });

  const answer = await ana.post('/wiki/mailchimp/revert', { ...form, reason: 'It was a slip', summary: 'In my words' });

  expect(answer.status).toBe(409);
  expect(answer.text).toContain('Somebody changed this page while you were here.');
  expect(answer.text).toContain('<del>Careful new words.</del>');
  expect((await asReader(wiki).get('/wiki/mailchimp')).text).toContain('Careful new words.');
  const again = formIn(answer.text, '/wiki/mailchimp/revert');
  expect(again).toMatchObject({ reason: ['It was a slip'], summary: ['In my words'] });
  expect((await ana.post('/wiki/mailchimp/revert', again)).status).toBe(303);
  expect((await asReader(wiki).get('/wiki/mailchimp')).text).toContain('Sends mail.');
});

test('a missing reason is said beside the field, too', async () => {
  const wiki = emptyWiki();
  const { first } = givenTwoVersions(wiki);
  const ana = await signIn(wiki, 'ana');

  const { text } = await ana.post('/wiki/mailchimp/revert', { revision: String(first), summary: ' ' });

  expect(text).toMatch(/id="summary-error">Give a reason\./);
  expect(text).toMatch(
    /<input [^>]*id="summary"[^>]*aria-describedby="summary-hint summary-error" aria-invalid="true"/,
  );
});

test('undoing asks in the words that were pressed, and names whose change goes', async () => {
  const wiki = emptyWiki();
  const { first, second } = givenTwoVersions(wiki);
  const ana = await signIn(wiki, 'ana');

  const diff = await ana.get(`/diff/${first}/${second}`);
  const confirm = await ana.get(`/wiki/mailchimp/revert?revision=${first}`);

  expect(diff.text.match(/>Undo this change</g)).toHaveLength(2);
  expect(confirm.text).toContain('<h1>Undo this change?</h1>');
  expect(confirm.text).toMatch(/The change you take back[^]*?troll[^]*?“New price”/);
  expect(confirm.text).toContain('<button type="submit" class="button-primary">Undo this change</button>');
});

test('restoring an older version names every change that it takes back', async () => {
  const wiki = emptyWiki();
  const { first } = givenTwoVersions(wiki);
  const ana = await signIn(wiki, 'ana');
  await givenPrice(ana, 'pay-per-use');

  const { text } = await ana.get(`/wiki/mailchimp/revert?revision=${first}`);

  expect(text).toMatch(/The changes you take back[^]*?href="\/people\/ana"[^]*?href="\/people\/troll"/);
  expect(text).toContain('<button type="submit" class="button-primary">Restore this version</button>');
});

test('where nothing differs there is nothing to restore', async () => {
  const wiki = emptyWiki();
  const { second } = givenTwoVersions(wiki);
  const ana = await signIn(wiki, 'ana');

  const { text } = await ana.get(`/wiki/mailchimp/revert?revision=${second}`);

  expect(text).toContain('There is nothing to do.');
  expect(text).not.toContain('<button type="submit" class="button-primary">');
});

test('a form sent twice says twice that it was published; later it says that nothing changed', async () => {
  const wiki = emptyWiki();
  const { first, second } = givenTwoVersions(wiki);
  const ana = await signIn(wiki, 'ana');
  const { text } = await ana.get('/wiki/mailchimp/edit');
  const form = { ...formIn(text, '/wiki/mailchimp/edit'), summary: 'Again' };
  const priced = { ...form, 'facts.cost.band': 'free' };

  const once = await ana.post('/wiki/mailchimp/edit', priced);
  const twice = await ana.post('/wiki/mailchimp/edit', priced);
  const reopened = formIn((await ana.get('/wiki/mailchimp/edit')).text, '/wiki/mailchimp/edit');
  const third = await ana.post('/wiki/mailchimp/edit', reopened);
  later(wiki, 1);
  const late = await ana.post('/wiki/mailchimp/edit', reopened);

  expect(second).toBeGreaterThan(first);
  expect(once.headers['location']).toMatch(/\?published=\d+$/);
  expect(twice.headers['location']).toBe(once.headers['location']);
  expect(third.headers['location']).toBe(once.headers['location']);
  expect(late.headers['location']).toBe('/wiki/mailchimp?unchanged=yes');
});

test('a diff says in a sentence which facts changed, and that the text did not', async () => {
  const wiki = emptyWiki();
  const { second } = givenTwoVersions(wiki);
  const ana = await signIn(wiki, 'ana');
  await givenPrice(ana, 'pay-per-use');

  const { text } = await asReader(wiki).get(`/diff/${second}/${second + 1}`);

  expect(text).toContain('Changed: Cost.');
  expect(text).toContain('The text stayed as it was.');
});

test('a long run of new lines is folded after its beginning, and an added empty line is named', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing', body: 'Knock.\n' });
  const ana = await signIn(wiki, 'ana');
  const body = Array.from({ length: 30 }, (_, n) => `Door ${n}.`).join('\n\n');

  await ana.post('/wiki/canvassing/edit', { baseRevision: String(revisionId), body });

  const { text } = await asReader(wiki).get(`/diff/${revisionId}/${revisionId + 1}`);
  expect(text).toMatch(/Show \d+ more changed lines[^]*Door 29\./);
  expect(text).toContain('(empty line)');
  expect(text).toContain('Undo this change');
});

test('the comparison of two very long texts stands on several pages, which together hold every line once', async () => {
  const wiki = emptyWiki();
  const lines = (word: string) => Array.from({ length: 1300 }, (_, n) => `${word}${n}`);
  const body = (word: string) => `${lines(word).join('\n\n')}\n`;
  const { slug, revisionId } = givenPage(wiki, { body: body('old') });
  const { revisionId: second } = givenEdit(wiki, { slug, baseRevision: revisionId, body: body('new') });
  const reader = asReader(wiki);

  const pages: string[] = [];
  for (let next = `/diff/${revisionId}/${second}`; next !== '' && pages.length < 10;) {
    const { status, text } = await reader.get(next);
    expect(status).toBe(200);
    pages.push(text);
    const [, query = ''] = /rel="next" href="(\?[^"]+)">Next/.exec(text) ?? [];
    next = query === '' ? '' : `/diff/${revisionId}/${second}${query.replaceAll('&amp;', '&')}`;
  }

  const shown = pages.flatMap((text) => [...text.matchAll(/\b(?:old|new)\d+\b/g)].map(([word]) => word));
  expect(pages.length).toBeGreaterThan(1);
  expect(shown.toSorted()).toEqual([...lines('old'), ...lines('new')].toSorted());
  for (const text of pages) expect(text.match(/class="(?:old|new|same)/g)?.length).toBeLessThanOrEqual(2000);
  expect((await reader.get(`/diff/${revisionId}/${second}?part=99`)).text).toContain('new1299');
});

test('one’s own edit is undone without a reason, and repeating it says that it is done', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing' });
  const ana = await signIn(wiki, 'ana');
  await ana.post('/wiki/canvassing/edit', { baseRevision: String(revisionId), body: 'Mine.' });

  const once = await ana.post('/wiki/canvassing/revert', { revision: String(revisionId) });
  const twice = await ana.post('/wiki/canvassing/revert', { revision: String(revisionId) });

  expect(once.headers['location']).toMatch(/\?published=/);
  expect(twice.headers['location']).toBe(once.headers['location']);
});

test('the button that undoes what was just published takes back nothing that came after it', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing' });
  const ana = await signIn(wiki, 'ana');
  const saved = await ana.post('/wiki/canvassing/edit', { baseRevision: String(revisionId), body: 'Mine.' });
  const undo = formIn((await ana.get(saved.headers['location'] ?? '')).text, '/wiki/canvassing/revert');
  const mine = Number(undo['baseRevision']?.[0]);
  givenEdit(wiki, { slug: 'canvassing', title: 'Canvassing', baseRevision: mine, body: 'Came after.\n' });

  const answer = await ana.post('/wiki/canvassing/revert', undo);

  expect(answer.status).toBe(409);
  expect((await asReader(wiki).get('/wiki/canvassing')).text).toContain('Came after.');
});

test('an earlier version is shown as it was', async () => {
  const wiki = emptyWiki();
  const { first } = givenTwoVersions(wiki);

  const { text } = await asReader(wiki).get(`/revisions/${first}`);

  expect(text).toContain('Sends mail.');
  expect(text).toContain('Compare with today');
});

test('versions of different pages are not compared, and unknown versions are not found', async () => {
  const wiki = emptyWiki();
  const { first } = givenTwoVersions(wiki);
  const other = givenPage(wiki, { title: 'Another' });
  const reader = asReader(wiki);

  expect((await reader.get(`/diff/${first}/${other.revisionId}`)).status).toBe(404);
  expect((await reader.get('/revisions/9999')).status).toBe(404);
  expect((await reader.get('/diff/x/1')).status).toBe(404);
  expect((await reader.get(`/diff/${first}/${first}`)).text).toContain('Nothing differs.');
});

test('a comparison leads to the change after it, unless that is hidden from the reader', async () => {
  const wiki = emptyWiki();
  const page = givenPage(wiki, { title: 'Marshes' });
  const edit = (body: string, baseRevision: number) =>
    givenEdit(wiki, { slug: page.slug, title: 'Marshes', body, baseRevision }).revisionId;
  const first = page.revisionId;
  const second = edit('Second.\n', first);
  const third = edit('A secret.\n', second);
  edit('Fourth.\n', third);
  const app = createApp(wiki);
  const wayOn = `href="/diff/${second}/${third}"`;
  const before = (await asReader(wiki, app).get(`/diff/${first}/${second}`)).text;

  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  hideRevision(wiki, moderator, { revision: third, parts: ['text'], reason: 'A name in it' });

  expect(before).toContain(wayOn);
  expect((await asReader(wiki, app).get(`/diff/${first}/${second}`)).text).not.toContain(wayOn);
});

test('a comparison that found no free worker is made when somebody asks again', async () => {
  const wiki = emptyWiki();
  const { first, second } = givenTwoVersions(wiki);
  const answers: ShownDiff[] = [{ kind: 'too-different', gaveUp: 'busy' }];
  const compare: Workers['compare'] = (...texts) => Promise.resolve(answers.pop() ?? wiki.workers.compare(...texts));
  const busy = asReader({ ...wiki, workers: { ...wiki.workers, compare } });

  const overloaded = await busy.get(`/diff/${first}/${second}`);
  const { text } = await busy.get(`/diff/${first}/${second}`);

  expect(overloaded.text).toContain('The site is very busy, so these two texts were not compared.');
  expect(text).toContain('<ins>spam</ins>');
});
