import { dropOldWaitingEdits } from '../../src/actions/drop-old-waiting-edits.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  later,
  signIn,
  type Browser,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const WAITS = 'No moderator has looked at this change yet.';

function givenEdited(wiki: TestWiki) {
  const by = givenPerson(wiki, 'brass-band');
  const { slug, revisionId: first } = givenPage(wiki, { title: 'Calling', body: 'One.\n', by });
  const { revisionId: second } = givenEdit(wiki, { slug, baseRevision: first, title: 'Calling', body: 'Two.\n', by });
  const { revisionId: third } = givenEdit(wiki, { slug, baseRevision: second, title: 'Calling', body: 'Three.\n', by });
  return { slug, first, second, third };
}

test('a moderator goes from one edit that nobody looked at to the next, the oldest first, until none is left', async () => {
  const wiki = emptyWiki();
  const { first, second, third } = givenEdited(wiki);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const then = { then: 'next' };

  const begin = await moderator.get('/moderation/next');
  const steps = [first, second, third].map((id) => async () => {
    const { headers } = await moderator.post(`/revisions/${id}/patrol`, then);
    return headers['location'];
  });
  const ways: (string | undefined)[] = [begin.headers['location']];
  for (const step of steps) ways.push(await step());

  expect(ways).toEqual([
    `/revisions/${first}`,
    `/diff/${first}/${second}`,
    `/diff/${second}/${third}`,
    '/moderation/edits',
  ]);
  expect((await moderator.get('/moderation/edits')).text).toContain('No edit waits for somebody to look at it.');
});

test('an edit says that nobody looked at it, and then who did; readers and editors are told neither', async () => {
  const wiki = emptyWiki();
  const { first, second } = givenEdited(wiki);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const editor = await signIn(wiki, 'porch-light');
  const before = (await moderator.get(`/diff/${first}/${second}`)).text;

  const looked = await moderator.post(`/revisions/${second}/patrol`, { to: '/changes?waits=yes' });

  expect(before).toContain(WAITS);
  expect(looked.headers['location']).toBe('/changes?waits=yes');
  expect((await moderator.get(`/diff/${first}/${second}`)).text).toMatch(/night-desk<\/a> looked at this change/);
  for (const browser of [asReader(wiki), editor]) {
    const { text } = await browser.get(`/diff/${first}/${second}`);
    expect(text).toContain('What changed');
    expect(text).not.toMatch(/looked at this change/);
  }
  expect((await editor.post(`/revisions/${second}/patrol`, {})).status).toBe(403);
  expect((await editor.get('/changes?waits=yes')).status).toBe(403);
  expect((await asReader(wiki).get('/changes.atom?waits=yes')).status).toBe(403);
});

test('all edits of a page that were there are looked at at once; a later one waits', async () => {
  const wiki = emptyWiki();
  const { slug, third } = givenEdited(wiki);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  givenEdit(wiki, { slug, baseRevision: third, title: 'Calling', body: 'Four.\n' });

  const looked = await moderator.post(`/wiki/${slug}/patrol`, { upTo: String(third), then: 'next' });

  expect(looked.headers['location']).toBe(`/diff/${third}/${third + 1}`);
  const waiting = (await moderator.get('/changes?waits=yes')).text;
  expect(waiting.match(/id="change-\d+"/g)).toHaveLength(1);
});

test('who undoes or reverts an edit has looked at it, where that is a moderator', async () => {
  const wiki = emptyWiki();
  const { slug, first, second } = givenEdited(wiki);
  const editor = await signIn(wiki, 'porch-light');
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  await editor.post(`/wiki/${slug}/revert`, { revision: String(second), summary: 'Better before' });
  const byEditor = (await moderator.get('/changes?waits=yes')).text;

  await moderator.post(`/wiki/${slug}/revert`, { revision: String(first), summary: 'Better before' });

  expect(byEditor.match(/id="change-\d+"/g)).toHaveLength(4);
  expect((await moderator.get('/changes?waits=yes')).text.match(/id="change-\d+"/g)).toHaveLength(1);
});

test('what moderators write waits for nobody; what waited 30 days waits no longer', async () => {
  const wiki = emptyWiki();
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  givenPage(wiki, { title: 'Rules', by: givenPerson(wiki, 'front-office', 'moderator') });
  expect((await moderator.get('/moderation/next')).headers['location']).toBe('/moderation/edits');
  const { first } = givenEdited(wiki);
  expect((await moderator.get('/moderation/next')).headers['location']).toBe(`/revisions/${first}`);

  later(wiki, 24 * 29);
  dropOldWaitingEdits(wiki);
  const within = (await moderator.get('/moderation/next')).headers['location'];
  later(wiki, 24 * 2);
  dropOldWaitingEdits(wiki);

  expect(within).toBe(`/revisions/${first}`);
  const again = await signIn(wiki, 'night-desk');
  expect((await again.get('/moderation/next')).headers['location']).toBe('/moderation/edits');
});

test('changes are narrowed by person, size, affiliation, days and whether they were undone, and the address keeps it', async () => {
  const wiki = emptyWiki();
  const old = givenPage(wiki, { title: 'Calling', body: 'One.\n', by: givenPerson(wiki, 'porch-light') });
  later(wiki, 24 * 10);
  const by = givenPerson(wiki, 'brass-band');
  const long = givenEdit(wiki, {
    ...{ slug: old.slug, baseRevision: old.revisionId, title: 'Calling', by, affiliated: true },
    body: `${'Much more. '.repeat(60)}\n`,
  });
  const reader = asReader(wiki);
  const shown = async (query: string) => {
    const { text } = await reader.get(`/changes?${query}`).expect(200);
    return [...text.matchAll(/id="change-(\d+)"/g)].map(([, id]) => Number(id));
  };

  expect(await shown('')).toHaveLength(2);
  expect(await shown('by=Brass-Band')).toEqual([2]);
  expect(await shown('by=nobody')).toEqual([]);
  expect(await shown('size=much-longer')).toEqual([2]);
  expect(await shown('size=much-shorter')).toEqual([]);
  expect(await shown('affiliated=yes')).toEqual([2]);
  expect(await shown('days=7')).toEqual([2]);
  expect(await shown('undone=yes')).toEqual([]);
  expect((await reader.get('/changes?days=5')).status).toBe(422);
  const editor = await signIn(wiki, 'side-door');
  await editor.post(`/wiki/calling/undo`, { revision: String(long.revisionId), summary: 'Advertising' });
  expect(await shown('undone=yes')).toEqual([2]);
});

test('recent changes for programs are what readers see, with the way on', async () => {
  const wiki = emptyWiki();
  const { first, second, slug } = givenEdited(wiki);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const hiding = { summary: 'yes', author: 'yes', reason: 'A number' };
  await moderator.post(`/revisions/${second}/hiding`, hiding);

  const { body } = (await asReader(wiki).get('/changes.json')) as {
    body: { changes: Record<string, unknown>[]; older: null };
  };

  expect(body.older).toBeNull();
  expect(body.changes).toHaveLength(3);
  expect(body.changes.at(-1)).toMatchObject({
    kind: 'edit',
    page: slug,
    revision: first,
    parent: null,
    by: 'brass-band',
  });
  expect(body.changes[1]).toMatchObject({ revision: second, parent: first, by: null, summary: null });
});

test('changes of one page on one day can stand together, and the way on keeps it', async () => {
  const wiki = emptyWiki();
  givenEdited(wiki);
  givenPage(wiki, { title: 'Knocking' });
  const reader = asReader(wiki);

  const apart = (await reader.get('/changes')).text;
  const together = (await reader.get('/changes?group=page')).text;

  expect(apart).toContain('href="/changes?group=page"');
  expect(together).toMatch(/<summary>Calling <span class="count">3 changes, by 1 person<\/span><\/summary>/);
  expect(together).not.toContain('<summary>Knocking');
  expect(together.match(/id="change-\d+"/g)).toHaveLength(4);
});

test('a moderator asks who made an edit, who answers under their notices; nobody else reads either', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing', by: givenPerson(wiki, 'ana') });
  const [moderator, ana] = [await signIn(wiki, 'mod', 'moderator'), await signIn(wiki, 'ana')];
  const address = `/revisions/${revisionId}/question`;
  const say = (browser: Browser, question: string) => browser.post(address, { question });

  expect((await moderator.get(`/revisions/${revisionId}`)).text).toContain(`href="${address}">Ask</a>`);
  expect((await moderator.get('/moderation/edits')).text).toContain(`href="${address}"`);
  expect((await moderator.get(address)).text).toContain('Ask who made this change');
  const empty = await say(moderator, ' ');
  expect([empty.status, empty.text.includes('Write a sentence or two.')]).toEqual([422, true]);
  const sent = [await say(moderator, 'Where does it say so?'), await say(moderator, 'Where does it say so?')];
  expect(sent.map(({ headers }) => headers['location'])).toEqual(Array(2).fill(`${address}?done=sent`));

  const notices = (await ana.get('/notices')).text;
  expect(
    notices.match(/mod asks you something about your change to Canvassing: “Where does it say so\?”/g),
  ).toHaveLength(1);
  expect(notices).toContain(`href="${address}"`);
  expect((await ana.get(address)).text).toContain('You were asked about your change');
  expect((await say(ana, 'On their price page.')).status).toBe(303);
  expect((await moderator.get('/notices')).text).toContain(
    'ana answered what you asked about a change to Canvassing: “On their price page.”',
  );
  expect((await moderator.get(address)).text).toContain('“On their price page.”');

  const nosy = await signIn(wiki, 'nosy-door');
  expect((await nosy.get(address)).status).toBe(403);
  expect((await say(nosy, 'Me too')).status).toBe(403);
  for (const place of [`/revisions/${revisionId}`, '/changes', '/moderation-log', '/wiki/canvassing/history']) {
    expect((await nosy.get(place)).text).not.toMatch(/Where does it say so|On their price page/);
  }
});

test('an own edit and one that nobody stands behind cannot be asked about', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'mod', 'moderator');
  const moderator = await signIn(wiki, by);
  const { revisionId } = givenPage(wiki, { title: 'Own', by });

  expect((await moderator.get(`/revisions/${revisionId}/question`)).status).toBe(403);
  expect((await moderator.post(`/revisions/${revisionId}/question`, { question: 'Why?' })).text).toContain(
    'This change is your own.',
  );
});

test('who does not want to decide on an edit passes it over to the next, and comes around again', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'ana');
  const first = givenPage(wiki, { title: 'Canvassing', by }).revisionId;
  const second = givenPage(wiki, { title: 'Doors', by }).revisionId;
  const moderator = await signIn(wiki, 'mod', 'moderator');

  const { text } = await moderator.get(`/revisions/${first}`);
  const next = await moderator.get(`/moderation/next?after=${first}`);
  const around = await moderator.get(`/moderation/next?after=${second}`);

  expect(text).toContain(`href="/moderation/next?after=${first}">Next</a>`);
  expect(next.headers['location']).toBe(`/revisions/${second}`);
  expect(around.headers['location']).toBe(`/revisions/${first}`);
});
