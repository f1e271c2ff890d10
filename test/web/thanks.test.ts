import { BLOCK_PARTS } from '../../src/domain/block.js';
import { thankEditor } from '../../src/actions/thank-editor.js';
import { proposeEdit } from '../../src/actions/propose-edit.js';
import { acceptProposal } from '../../src/actions/accept-proposal.js';
import { importAsStarter } from '../../src/actions/load-starter.js';
import { THANKS_A_DAY } from '../../src/domain/thanks.js';
import { write } from '../../src/storage/database.js';
import { insertBlock, insertHiding } from '../../src/storage/moderation.js';
import { findPageBySlug } from '../../src/storage/pages.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  later,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

const EVERYTHING = { parts: BLOCK_PARTS, pageIds: [] };

afterEach(closeWikis);

const ACT = { reason: 'A reason.', createdAt: '2026-11-23T12:00:00Z' };
const BUTTON = 'form="thank" formaction="/revisions/';

/** A page that night-shift changed after somebody else began it. */
function givenChange(wiki: TestWiki) {
  const by = givenPerson(wiki, 'night-shift');
  const page = givenPage(wiki, { title: 'Door knocking' });
  const { slug, revisionId: first } = page;
  const { revisionId } = givenEdit(wiki, { slug, baseRevision: first, title: 'Door knocking', by });
  return { by, slug, first, revisionId, diff: `/diff/${first}/${revisionId}`, history: `/wiki/${slug}/history` };
}

const buttonFor = (revisionId: number) => `${BUTTON}${revisionId}/thanks"`;

test('one tap on a change thanks its author, who reads it under notices with a link to the change', async () => {
  const wiki = emptyWiki();
  const { by, revisionId, diff } = givenChange(wiki);
  const browser = await signIn(wiki, 'long-table');
  const before = await browser.get(diff);
  const [, back = ''] = /name="back" value="([^"]+)"/.exec(before.text) ?? [];

  const answer = await browser.post(`/revisions/${revisionId}/thanks`, { back });

  expect(before.text).toContain(buttonFor(revisionId));
  expect([answer.status, answer.headers.location]).toEqual([303, diff]);
  const after = await browser.get(diff);
  expect(after.text).toContain('You thanked night-shift');
  expect(after.text).not.toContain(BUTTON);
  const told = await (await signIn(wiki, by)).get('/notices');
  expect(told.text).toContain('long-table thanked you for your change to Door knocking<');
  expect(told.text).toContain(`<a class="row-link" href="${diff}">`);
});

test('the history and the version have the button too, and the history leads back to its row', async () => {
  const wiki = emptyWiki();
  const { first, revisionId, history } = givenChange(wiki);
  const browser = await signIn(wiki, 'long-table');

  const rows = await browser.get(history);
  const version = await browser.get(`/revisions/${revisionId}`);

  expect(rows.text).toContain(buttonFor(revisionId));
  expect(rows.text).toContain(buttonFor(first));
  expect(rows.text).toContain(`name="back" value="${history}#version-${revisionId}"`);
  expect(rows.text).toContain('<form id="thank" method="post"></form>');
  expect(version.text).toContain(buttonFor(revisionId));
});

test('thanks for the beginning of a page lead to its first version', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'night-shift');
  const { revisionId } = givenPage(wiki, { title: 'Door knocking', by });

  const answer = await (await signIn(wiki, 'long-table')).post(`/revisions/${revisionId}/thanks`);

  expect(answer.headers.location).toBe(`/revisions/${revisionId}`);
  expect((await (await signIn(wiki, by)).get('/notices')).text).toContain(`href="/revisions/${revisionId}"`);
});

test('thanks twice are thanks once', async () => {
  const wiki = emptyWiki();
  const { by, revisionId } = givenChange(wiki);
  const browser = await signIn(wiki, 'long-table');

  await browser.post(`/revisions/${revisionId}/thanks`);
  const again = await browser.post(`/revisions/${revisionId}/thanks`);

  expect(again.status).toBe(303);
  const { text } = await (await signIn(wiki, by)).get('/notices');
  expect(text.match(/thanked you/g)).toHaveLength(1);
});

test('nobody thanks for an own change, and readers without an account have no button', async () => {
  const wiki = emptyWiki();
  const { by, first, revisionId, history } = givenChange(wiki);
  const own = await signIn(wiki, by);

  const rows = await own.get(history);
  const answer = await own.post(`/revisions/${revisionId}/thanks`);

  expect(rows.text).toContain(buttonFor(first));
  expect(rows.text).not.toContain(buttonFor(revisionId));
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('This change is your own. You can thank others.');
  const reader = asReader(wiki);
  expect((await reader.get(history)).text).toContain('Door knocking');
  expect((await reader.get(history)).text).not.toContain(BUTTON);
});

test.each(['author', 'text'] as const)('there is nobody to thank where the %s is hidden', async (part) => {
  const wiki = emptyWiki();
  const { slug, first, revisionId, history } = givenChange(wiki);
  givenEdit(wiki, { slug, baseRevision: revisionId, title: 'Door knocking' });
  const { id: actorId } = givenPerson(wiki, 'cellar-key', 'moderator');
  write(wiki.db, () => insertHiding(wiki.db, { level: 1, ...ACT, revisionId, actorId, part }));
  const browser = await signIn(wiki, 'long-table');

  const rows = await browser.get(history);
  const answer = await browser.post(`/revisions/${revisionId}/thanks`);

  expect(rows.text).toContain(buttonFor(first));
  expect(rows.text).not.toContain(buttonFor(revisionId));
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('There is nobody to thank for this version.');
});

test('an author who was hidden after the thanks is not named any more', async () => {
  const wiki = emptyWiki();
  const { revisionId, history } = givenChange(wiki);
  const browser = await signIn(wiki, 'long-table');
  await browser.post(`/revisions/${revisionId}/thanks`);
  const shown = await browser.get(history);
  const { id: actorId } = givenPerson(wiki, 'cellar-key', 'moderator');
  write(wiki.db, () => insertHiding(wiki.db, { level: 1, ...ACT, revisionId, actorId, part: 'author' }));

  const hidden = await browser.get(history);

  expect(shown.text).toContain('You thanked night-shift');
  expect(hidden.text).toContain('somebody whose name is hidden');
  expect(hidden.text).not.toContain('night-shift');
});

test('starter pages, and what was written without an account, have nobody to thank', async () => {
  const wiki = emptyWiki();
  const text = '---\ntitle: A guide\nkind: guide\n---\n\nWords.\n';
  importAsStarter(wiki, { files: [{ name: 'a-guide.md', text }], summary: 'Starter page', dryRun: false });
  const baseRevision = findPageBySlug(wiki.db, 'a-guide')?.currentRevisionId ?? 0;
  const edit = {
    title: 'A guide',
    body: 'More.\n',
    tags: ['tips'],
    facts: { summary: 'A line.' },
    summary: 'More',
    minor: false,
  };
  proposeEdit(wiki, undefined, { ...edit, affiliated: false, slug: 'a-guide', baseRevision }, 'no-account');
  await acceptProposal(wiki, givenPerson(wiki, 'cellar-key', 'moderator'), { key: '1' });
  const browser = await signIn(wiki, 'long-table');

  const rows = await browser.get('/wiki/a-guide/history');

  expect(rows.text).toContain('Starter library');
  expect(rows.text).toContain('Someone without an account');
  expect(rows.text).not.toContain(BUTTON);
  for (const id of [baseRevision, baseRevision + 1]) {
    expect((await browser.post(`/revisions/${id}/thanks`)).text).toContain(
      'There is nobody to thank for this version.',
    );
  }
});

test('a person who is stopped from editing cannot thank', async () => {
  const wiki = emptyWiki();
  const { revisionId, history } = givenChange(wiki);
  const loud = givenPerson(wiki, 'loud-door');
  const { id: actorId } = givenPerson(wiki, 'cellar-key', 'moderator');
  write(wiki.db, () =>
    insertBlock(wiki.db, { ...EVERYTHING, ...ACT, userId: loud.id, actorId, endsAt: '2026-12-24T12:00:00Z' }),
  );
  const browser = await signIn(wiki, loud);

  const rows = await browser.get(history);
  const answer = await browser.post(`/revisions/${revisionId}/thanks`);

  expect(rows.text).toContain('Versions');
  expect(rows.text).not.toContain(BUTTON);
  expect(answer.status).toBe(403);
});

test('after many thanks in a day the next ones wait for tomorrow', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId } = givenChange(wiki);
  const by = givenPerson(wiki, 'long-table');
  const writer = givenPerson(wiki, 'writer');
  let last = revisionId;
  for (let n = 0; n < THANKS_A_DAY; n += 1) {
    last = givenEdit(wiki, { slug, baseRevision: last, body: `${n}\n`, by: writer }).revisionId;
    thankEditor(wiki, by, last);
  }
  const browser = await signIn(wiki, by);

  const refused = await browser.post(`/revisions/${revisionId}/thanks`);
  later(wiki, 25);
  const tomorrow = await browser.post(`/revisions/${revisionId}/thanks`);

  expect(refused.status).toBe(429);
  expect(refused.text).toContain('You have thanked 30 times today. Please go on tomorrow.');
  expect(tomorrow.status).toBe(303);
});

test('how often one was thanked stands on one’s own page, for nobody else', async () => {
  const wiki = emptyWiki();
  const { by, revisionId, first } = givenChange(wiki);
  const other = givenPerson(wiki, 'long-table');
  thankEditor(wiki, other, revisionId);
  thankEditor(wiki, other, first);
  thankEditor(wiki, givenPerson(wiki, 'porch-light'), revisionId);

  const own = await (await signIn(wiki, by)).get('/people/night-shift');
  const others = await (await signIn(wiki, other)).get('/people/night-shift');

  expect(own.text).toContain('People thanked you 2 times.');
  expect(own.text).toContain('Only you can see this.');
  expect(others.text).toContain('<h1>night-shift</h1>');
  expect(others.text).not.toMatch(/thanked you|Only you can see this/);
});

test('a history asks about thanks once, however many versions there are', async () => {
  const statements: string[] = [];
  const wiki = emptyWiki({ onStatement: (text) => statements.push(text) });
  const { slug, revisionId, history } = givenChange(wiki);
  const browser = await signIn(wiki, 'long-table');
  const asked = async () => {
    statements.length = 0;
    await browser.get(history);
    return statements.length;
  };
  const forTwo = await asked();
  let last = revisionId;
  for (let n = 0; n < 20; n += 1) last = givenEdit(wiki, { slug, baseRevision: last, body: `${n}\n` }).revisionId;

  const forMany = await asked();

  expect(statements.filter((text) => text.includes('JOIN thanks'))).toHaveLength(1);
  expect(forMany).toBe(forTwo);
});
