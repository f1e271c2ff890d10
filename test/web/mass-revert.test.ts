import { answerRequest } from '../../src/actions/answer-request.js';
import { askForTool } from '../../src/actions/ask-for-tool.js';
import { blockPerson } from '../../src/actions/block-person.js';
import { checkPage } from '../../src/actions/check-page.js';
import { importPages } from '../../src/actions/import-pages.js';
import { importAsStarter } from '../../src/actions/load-starter.js';
import { hideRevision } from '../../src/actions/hide-revision.js';
import { makeRedirect } from '../../src/actions/make-redirect.js';
import { movePage } from '../../src/actions/move-page.js';
import { nameAlternative } from '../../src/actions/name-alternative.js';
import { saveFileRevision } from '../../src/actions/save-file-revision.js';
import { wishFrom } from '../../src/domain/tool-request.js';
import { nextStep } from '../../src/jobs/scheduler.js';
import { write } from '../../src/storage/database.js';
import { listAlternativesFrom } from '../../src/storage/acts.js';
import { listLatestChecks } from '../../src/storage/checks.js';
import { findFileByName } from '../../src/storage/files.js';
import { findPatrol, listWaitingAmong } from '../../src/storage/patrols.js';
import { findPageBySlug } from '../../src/storage/pages.js';
import { findContent } from '../../src/storage/revisions.js';
import type { User } from '../../src/storage/users.js';
import { contentOf as fileContent, givenFile } from '../support/files.js';
import { formIn } from '../support/form.js';
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
  type Browser,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const PLACE = '/moderation/mass-revert';

/** Sends a form by its address, as a browser does that is told to get something. */
function asked(form: Record<string, string[]>, changes: Record<string, string | string[]> = {}): string {
  const pairs = Object.entries({ ...form, ...changes }).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  );
  return `${PLACE}?${new URLSearchParams(pairs).toString()}`;
}

/** A guide by somebody else on which the loud person wrote. */
function givenSpoiled(wiki: TestWiki, title: string, loud: User, body = 'One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n') {
  const made = givenPage(wiki, { title, body });
  const spoiled = givenEdit(wiki, {
    ...{ slug: made.slug, title, baseRevision: made.revisionId, by: loud, tags: ['fundraising'] },
    body: body.replace('One.', 'BUY WATCHES'),
  });
  return { ...made, first: made.revisionId, newest: spoiled.revisionId };
}

/** Goes from the preview to the reason and begins the job. */
async function begin(browser: Browser, people: string, changes: Record<string, string | string[]> = {}) {
  const preview = await browser.get(`${PLACE}?people=${encodeURIComponent(people)}`);
  const confirm = await browser.get(asked(formIn(preview.text, PLACE), { ...changes, go: 'confirm' }));
  const form = formIn(confirm.text, PLACE);
  const answer = await browser.post(PLACE, { ...form, reason: 'It reads like advertising', summary: 'Please stop' });
  return { preview: preview.text, confirm: confirm.text, form, job: answer.headers['location'] ?? '', answer };
}

async function run(wiki: TestWiki): Promise<void> {
  const faults = new Map<number, number>();
  for (let n = 0; n < 500; n += 1) if ((await nextStep(wiki, 0, faults)) === undefined) return;
  throw new Error('the jobs come to no end');
}

const contentOf = (wiki: TestWiki, slug: string) => {
  const page = findPageBySlug(wiki.db, slug)!;
  return findContent(wiki.db, page.currentRevisionId)!;
};

/** The row of the preview that names something. */
function rowOf(html: string, title: string): string {
  const row = html.split(/<li>(?=\s*<(?:label|h2|p)\b)/).find((one) => one.includes(`>${title}<`));
  if (!row) throw new Error(`no row for ${title}`);
  return row;
}

/** One page of each sort on which the loud person wrote. */
function givenAllSorts(wiki: TestWiki) {
  const loud = givenPerson(wiki, 'loud-door');
  givenSpoiled(wiki, 'Untouched', loud);
  const merged = givenSpoiled(wiki, 'Continued', loud);
  const five = contentOf(wiki, merged.slug).body.replace('Five.', 'Five, mended.');
  const kept = { title: 'Continued', tags: ['fundraising'], body: five };
  givenEdit(wiki, { ...kept, slug: merged.slug, baseRevision: merged.newest });
  const overlap = givenSpoiled(wiki, 'Overlapping', loud);
  const one = contentOf(wiki, overlap.slug).body.replace('BUY WATCHES', 'Buy nothing');
  givenEdit(wiki, { title: 'Overlapping', slug: overlap.slug, baseRevision: overlap.newest, body: one });
  givenPage(wiki, { title: 'Theirs', by: loud });
  const both = givenPage(wiki, { title: 'Begun by them', by: loud });
  givenEdit(wiki, { title: 'Begun by them', slug: both.slug, baseRevision: both.revisionId });
  const hidden = givenSpoiled(wiki, 'Hidden before', loud);
  const moderator = givenPerson(wiki, 'night-desk', 'moderator');
  hideRevision(wiki, moderator, { revision: hidden.first, parts: ['text'], reason: 'A number' });
  return { loud, moderator };
}

test('the preview says page by page what becomes of it, and where a person must decide', async () => {
  const wiki = emptyWiki();
  const { moderator } = givenAllSorts(wiki);
  const browser = await signIn(wiki, moderator);

  const asking = await browser.get(`${PLACE}?people=loud-door`);

  expect(asking.text).toContain('6 edits on 6 pages by loud-door');
  const { text } = asking;
  expect(rowOf(text, 'Untouched')).toContain('Goes back');
  expect(rowOf(text, 'Untouched')).toMatch(/href="\/diff\/\d+\/\d+"/);
  expect(rowOf(text, 'Continued')).toContain('Later changes kept');
  expect(rowOf(text, 'Overlapping')).toContain('Needs you</span> 1 change. The same words were changed since.');
  expect(rowOf(text, 'Theirs')).toContain('Will be deleted');
  expect(rowOf(text, 'Begun by them')).toContain('They started it, and others have changed it since.');
  expect(rowOf(text, 'Hidden before')).toContain('The text of that version is hidden now.');
  expect(formIn(text, PLACE)['take']).toHaveLength(3);
});

test('the job does what the preview said, names what it left as it is, and is undone exactly', async () => {
  const wiki = emptyWiki();
  const { moderator, loud } = givenAllSorts(wiki);
  const browser = await signIn(wiki, moderator);
  const slugs = ['untouched', 'continued', 'overlapping', 'theirs', 'begun-by-them', 'hidden-before'];
  const before = slugs.map((slug) => contentOf(wiki, slug));

  const { confirm, job, answer } = await begin(browser, 'loud-door');
  await run(wiki);

  expect(confirm).toContain('<h1>Take back 6 edits on 6 pages?</h1>');
  expect(confirm).toContain('Take back 6 edits on 6 pages</button>');
  expect(answer.status).toBe(303);
  expect(contentOf(wiki, 'untouched')).toMatchObject({
    body: 'One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n',
    tags: ['tips'],
  });
  expect(contentOf(wiki, 'continued').body).toBe('One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive, mended.\n');
  expect(contentOf(wiki, 'overlapping').body).toContain('Buy nothing');
  const reader = asReader(wiki);
  expect((await reader.get('/wiki/theirs')).status).toBe(404);
  expect((await reader.get('/wiki/untouched/history')).text).toContain('It reads like advertising. Please stop');
  const shown = await browser.get(job);
  expect(shown.text).toContain('Take back changes by loud-door');
  expect(shown.text).toContain('Done.</b> 6 of 6 looked at.');
  expect(shown.text).toContain('Show only the 3 that were left as they are');
  const passed = await browser.get(`${job}?only=passed`);
  expect(passed.text).toContain('Overlapping');
  expect(passed.text).not.toContain('Untouched');
  const log = (await reader.get('/moderation-log')).text;
  expect(log.match(/began to take back what 1 person did/g)).toHaveLength(1);
  expect(log.match(/deleted a page/g)).toHaveLength(1);

  const undoing = await browser.post(`${job}/undo`);
  await run(wiki);

  expect(slugs.map((slug) => contentOf(wiki, slug))).toEqual(before);
  expect((await reader.get('/wiki/theirs')).status).toBe(200);
  expect((await browser.get(undoing.headers['location'] ?? '')).text).toContain('3 of 3 looked at.');
  const notices = (await (await signIn(wiki, loud)).get('/notices')).text;
  expect(notices.match(/night-desk takes back changes of yours/g)).toHaveLength(1);
  expect(notices.match(/night-desk gives back changes of yours/g)).toHaveLength(1);
  expect(notices).toContain('It reads like advertising. Please stop');
  expect(notices).not.toContain('deleted a page you wrote on');
});

test('who takes edits back has looked at them; those of others wait on', async () => {
  const wiki = emptyWiki();
  const loud = givenPerson(wiki, 'loud-door');
  const { slug, newest } = givenSpoiled(wiki, 'Canvassing', loud);
  const body = contentOf(wiki, slug).body.replace('Five.', 'Five, mended.');
  const mended = { title: 'Canvassing', tags: ['fundraising'], body };
  const { revisionId } = givenEdit(wiki, { ...mended, slug, baseRevision: newest });
  const waiting = listWaitingAmong(wiki.db, [newest, revisionId]);
  await begin(await signIn(wiki, 'night-desk', 'moderator'), 'loud-door');

  await run(wiki);

  expect(waiting.toSorted()).toEqual([newest, revisionId]);
  expect(findPatrol(wiki.db, newest)?.name).toBe('night-desk');
  expect(listWaitingAmong(wiki.db, [newest, revisionId])).toEqual([revisionId]);
});

test('what is undone can be done again', async () => {
  const wiki = emptyWiki();
  const { moderator } = givenAllSorts(wiki);
  const browser = await signIn(wiki, moderator);
  const { job } = await begin(browser, 'loud-door');
  await run(wiki);
  const done = contentOf(wiki, 'continued');
  const undone = (await browser.post(`${job}/undo`)).headers['location'] ?? '';
  await run(wiki);

  await browser.post(`${undone}/undo`);
  await run(wiki);

  expect(contentOf(wiki, 'continued')).toEqual(done);
  expect((await asReader(wiki).get('/wiki/theirs')).status).toBe(404);
});

test('what is unticked stays, also over several pages of the preview, and without script', async () => {
  const wiki = emptyWiki();
  const loud = givenPerson(wiki, 'loud-door');
  for (let n = 0; n < 54; n += 1) givenSpoiled(wiki, `Guide ${n}`, loud);
  const browser = await signIn(wiki, 'night-desk', 'moderator');
  const first = formIn((await browser.get(`${PLACE}?people=loud-door`)).text, PLACE);

  const second = await browser.get(asked(first, { take: first['take']!.slice(1), go: 'next' }));
  const form = formIn(second.text, PLACE);
  const confirm = await browser.get(asked(form, { take: form['take']!.slice(0, -1), go: 'confirm' }));
  const back = await browser.get(asked(form, { go: 'first' }));
  await browser.post(PLACE, { ...formIn(confirm.text, PLACE), reason: 'It was a slip' });
  await run(wiki);

  expect(first['take']).toHaveLength(50);
  expect(second.text).toContain('You left 1 out.');
  expect(form['take']).toHaveLength(4);
  expect(confirm.text).toContain('Take back 52 edits on 52 pages?');
  expect(formIn(back.text, PLACE)['take']).toEqual(first['take']!.slice(1));
  const bodies = Array.from({ length: 54 }, (_, n) => contentOf(wiki, `guide-${n}`).body.includes('BUY'));
  expect(bodies.map((isBad, n) => (isBad ? n : -1)).filter((n) => n >= 0)).toEqual([0, 53]);
});

test('only the chosen days, kind and tag are taken back', async () => {
  const wiki = emptyWiki();
  const loud = givenPerson(wiki, 'loud-door');
  givenSpoiled(wiki, 'Long ago', loud);
  later(wiki, 24 * 10);
  const { slug } = givenPage(wiki, { title: 'Tipped', by: loud });
  givenUse(wiki);
  givenTool(wiki, 'Spoke', { by: loud, tags: ['communications'] });
  const browser = await signIn(wiki, 'night-desk', 'moderator');
  const see = async (query: string) => (await browser.get(`${PLACE}?people=loud-door&${query}`)).text;

  expect(await see('from=')).toContain('2 edits on 2 pages');
  expect(await see('from=')).not.toContain('Long ago');
  expect(await see('from=2026-11-01')).toContain('3 edits on 3 pages');
  expect(await see('from=2026-11-01&to=2026-11-23')).toContain('1 edit on 1 page');
  expect(await see('kind=tool')).toContain('1 edit on 1 page');
  expect(await see('tag=tips')).toContain(`/wiki/${slug}`);
  expect(await see('tag=tips')).not.toContain('Spoke');
  const wrong = await browser.get(`${PLACE}?people=loud-door&from=2026-13-45&tag=none`);
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Write the first day as in 2026-11-23.');
  expect(wrong.text).toContain('Choose a tag from the list.');
});

test('names that nobody has are said, and nothing to take back is said too', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'quiet');
  const browser = await signIn(wiki, 'night-desk', 'moderator');

  const unknown = await browser.get(`${PLACE}?people=${encodeURIComponent('quiet\nnobody, no one')}`);
  const nothing = await browser.get(`${PLACE}?people=quiet`);

  expect(unknown.status).toBe(422);
  expect(unknown.text).toContain('Nobody here is called: nobody, no one');
  expect(formIn(unknown.text, PLACE)['people']?.[0]).toContain('nobody, no one');
  expect(nothing.text).toContain('There is nothing of theirs to take back in these days.');
  const shown = await browser.get(PLACE);
  expect(formIn(shown.text, PLACE)).toMatchObject({ from: ['2026-11-16'], to: ['2026-11-23'] });
});

test('a reason is needed; the form comes back, and sent twice it begins one job', async () => {
  const wiki = emptyWiki();
  const { moderator } = givenAllSorts(wiki);
  const browser = await signIn(wiki, moderator);
  const preview = await browser.get(`${PLACE}?people=loud-door`);
  const confirm = await browser.get(asked(formIn(preview.text, PLACE), { go: 'confirm' }));

  const none = await browser.post(PLACE, formIn(confirm.text, PLACE));
  const form = { ...formIn(none.text, PLACE), summary: 'Spam' };
  const twice = [await browser.post(PLACE, form), await browser.post(PLACE, form)];

  expect(none.status).toBe(422);
  expect(none.text).toContain('Give a reason. Others will read it.');
  expect(none.text).toContain('Take back 6 edits on 6 pages</button>');
  expect(twice.map(({ headers }) => headers['location'])).toEqual(['/jobs/1', '/jobs/1']);
});

test('what somebody mended between the preview and the step is kept', async () => {
  const wiki = emptyWiki();
  const loud = givenPerson(wiki, 'loud-door');
  const page = givenSpoiled(wiki, 'Untouched', loud);
  const late = givenSpoiled(wiki, 'Merging', loud);
  const edit = { title: 'Merging', tags: ['fundraising'] };
  const mended = (slug: string) => contentOf(wiki, slug).body.replace('Five.', 'Five, mended.');
  const { revisionId } = givenEdit(wiki, {
    ...edit,
    slug: 'merging',
    baseRevision: late.newest,
    body: mended('merging'),
  });
  const browser = await signIn(wiki, 'night-desk', 'moderator');
  await begin(browser, 'loud-door');
  const good = { title: 'Untouched', tags: ['fundraising'], body: mended('untouched') };
  givenEdit(wiki, { ...good, slug: 'untouched', baseRevision: page.newest });
  const merge = wiki.workers.merge.bind(wiki.workers);
  let edits = 0;
  wiki.workers.merge = async (...texts) => {
    const answer = await merge(...texts);
    const body = `${contentOf(wiki, 'merging').body}\nSix.\n`;
    if (edits === 0 && texts.some((text) => text.includes('mended')) && findPageBySlug(wiki.db, 'untouched')) {
      edits += 1;
      givenEdit(wiki, { ...edit, slug: 'merging', baseRevision: revisionId, body });
    }
    return answer;
  };

  await run(wiki);

  expect(contentOf(wiki, 'untouched').body).toBe('One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive, mended.\n');
  expect(contentOf(wiki, 'merging').body).toBe('One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive, mended.\n\nSix.\n');
});

test('edits of several people that take turns on a page are taken out together, those of others between them stay', async () => {
  const wiki = emptyWiki();
  const [ann, bob] = [givenPerson(wiki, 'ann-door'), givenPerson(wiki, 'bob, door')];
  const { slug, newest } = givenSpoiled(wiki, 'Canvassing', ann);
  const edit = { slug, title: 'Canvassing', tags: ['fundraising'] };
  const put = (baseRevision: number, from: string, to: string, by?: User) =>
    givenEdit(wiki, {
      ...{ ...edit, baseRevision, body: contentOf(wiki, slug).body.replace(from, to) },
      ...(by && { by }),
    }).revisionId;
  const two = put(newest, 'Three.', 'Three, mended.');
  const three = put(two, 'Five.', 'Buy more.', bob);
  put(three, 'Four.', 'Four, mended.');
  const browser = await signIn(wiki, 'night-desk', 'moderator');

  const { preview } = await begin(browser, 'ann-door\nbob, door');
  await run(wiki);

  expect(rowOf(preview, 'Canvassing')).toContain('Later changes kept</span> 2 changes.');
  expect(contentOf(wiki, slug)).toMatchObject({
    body: 'One.\n\nTwo.\n\nThree, mended.\n\nFour, mended.\n\nFive.\n',
    tags: ['tips'],
  });
});

/** Everything besides texts that the loud person did. */
function givenActs(wiki: TestWiki) {
  const loud = givenOldHand(wiki, 'loud-door');
  givenUse(wiki);
  const spoke = givenTool(wiki, 'Spoke');
  givenTool(wiki, 'Hustle');
  later(wiki, 24 * 10);
  checkPage(wiki, loud, { slug: 'spoke', revision: spoke.revisionId, part: 'cost', affiliated: false });
  nameAlternative(wiki, loud, { slug: 'spoke', other: 'Hustle', advantage: 'cheaper' });
  askForTool(
    wiki,
    loud,
    wishFrom((part) => (part === 'wanted' ? 'Watches for all' : '')),
  );
  const asked2 = askForTool(
    wiki,
    givenPerson(wiki, 'ana'),
    wishFrom((part) => (part === 'wanted' ? 'Text members' : '')),
  );
  answerRequest(wiki, loud, { id: asked2.id, page: 'hustle', closes: true });
  makeRedirect(wiki, loud, { name: 'Watches', page: 'spoke', reason: '' });
  const move = { to: '', reason: '', keepName: false, relink: false };
  movePage(wiki, loud, { slug: 'hustle', title: 'Silly one', ...move });
  movePage(wiki, loud, { slug: 'silly-one', title: 'Silly two', ...move });
  givenFile(wiki, { name: 'watches', by: loud, content: fileContent('pdf', 'w') });
  givenFile(wiki, { name: 'ballot-box', by: givenPerson(wiki, 'bo') });
  const file = findFileByName(wiki.db, 'ballot-box')!;
  const order = { fileId: file.id, contentId: file.contentId, parentId: file.currentRevisionId, summary: '' };
  write(wiki.db, () => saveFileRevision(wiki, { ...order, author: loud, altText: 'Watches', revertedToId: null }));
}

test('checks, alternatives, requests, answers, addresses and files are taken back as well, and given back', async () => {
  const wiki = emptyWiki();
  givenActs(wiki);
  const browser = await signIn(wiki, 'night-desk', 'moderator');
  const reader = asReader(wiki);
  const spoke = findPageBySlug(wiki.db, 'spoke')!;
  const state = async () => {
    const at = async (address: string) => (await reader.get(address)).text;
    return {
      checks: listLatestChecks(wiki.db, [spoke.id]).length,
      alternatives: listAlternativesFrom(wiki.db, spoke.id, 10).length,
      request: (await at('/requests')).includes('Watches for all'),
      settled: (await at('/requests?state=settled')).includes('Text members'),
      redirect: (await reader.get('/wiki/watches')).status,
      place: findPageBySlug(wiki.db, 'hustle')!.slug,
      title: findPageBySlug(wiki.db, 'hustle')!.title,
      made: findFileByName(wiki.db, 'watches')!.deletedAt === null,
      alt: findFileByName(wiki.db, 'ballot-box')!.altText,
    };
  };
  const before = await state();

  const { preview, confirm, job } = await begin(browser, 'loud-door');
  await run(wiki);
  const after = await state();

  expect(preview).toContain('Take this back');
  expect(rowOf(preview, 'watches')).toContain('Will be deleted');
  expect(confirm).toMatch(/Take back 2 edits on 1 page and 9 other things\?/);
  expect(before).toMatchObject({ checks: 1, alternatives: 1, request: true, settled: true });
  expect(before).toMatchObject({ redirect: 301, place: 'silly-two', title: 'Silly two', made: true, alt: 'Watches' });
  expect(after).toMatchObject({ request: false, settled: false, redirect: 404, place: 'hustle', title: 'Hustle' });
  expect(after).toMatchObject({ made: false, alternatives: 0, checks: 0 });
  expect(after.alt).not.toBe('Watches');
  const shown = (await browser.get(job)).text;
  expect(shown).toContain('10 of 10 looked at.');
  expect(shown).toContain('One by one');
  expect(shown).not.toContain('Left as it is');

  await browser.post(`${job}/undo`);
  await run(wiki);
  expect(await state()).toEqual(before);
});

test('a job is paused and goes on from its page', async () => {
  const wiki = emptyWiki();
  const { moderator } = givenAllSorts(wiki);
  const browser = await signIn(wiki, moderator);
  const { job } = await begin(browser, 'loud-door');
  await nextStep(wiki, 0);

  await browser.post(job, { order: 'pause' });
  expect(await nextStep(wiki, 0)).toBeUndefined();
  expect((await browser.get(job)).text).toContain('Paused.</b> 1 of 6 looked at.');
  await browser.post(job, { order: 'resume' });
  await run(wiki);

  expect((await browser.get(job)).text).toContain('Done.</b> 6 of 6 looked at.');
});

test('whatever statement fails in the middle, the job goes on where it was and does nothing twice', async () => {
  const fault = { countdown: Infinity };
  const wiki = emptyWiki({
    onStatement: (text) => {
      if (text.startsWith('ROLLBACK')) return;
      fault.countdown -= 1;
      if (fault.countdown < 0) {
        fault.countdown = Infinity;
        throw new Error('the disk is gone');
      }
    },
  });
  const { moderator } = givenAllSorts(wiki);
  const browser = await signIn(wiki, moderator);
  const { job } = await begin(browser, 'loud-door');

  let kills = 0;
  for (; kills < 400; kills += 1) {
    fault.countdown = kills % 60;
    const served = await nextStep(wiki, 0).catch(() => 0);
    fault.countdown = Infinity;
    if (served === undefined) break;
  }

  expect(kills).toBeGreaterThan(20);
  expect((await browser.get(job)).text).toContain('Done.</b> 6 of 6 looked at.');
  const { text } = await asReader(wiki).get('/wiki/untouched/history');
  expect(text.match(/It reads like advertising/g)).toHaveLength(1);
});

test('it is for moderators; the people it is about can look at it, though they may not edit, and do not see whom else', async () => {
  const wiki = emptyWiki();
  const { moderator, loud } = givenAllSorts(wiki);
  const editor = await signIn(wiki, 'ana');

  expect((await editor.get(`${PLACE}?people=loud-door`)).status).toBe(403);
  expect((await editor.post(PLACE, { people: 'loud-door', summary: 'Spam' })).status).toBe(403);
  expect((await asReader(wiki).post(PLACE, { people: 'loud-door', summary: 'Spam' })).status).toBe(403);
  const { job } = await begin(await signIn(wiki, moderator), 'loud-door');
  blockPerson(wiki, moderator, { name: 'loud-door', until: 'week', reason: 'Spam' });
  await run(wiki);
  for (const browser of [editor, await signIn(wiki, loud)]) {
    const { status, text } = await browser.get(job);
    expect(status).toBe(200);
    expect(text).toContain('Take back many changes');
    expect(text).not.toContain('loud-door</h1>');
    expect((await browser.post(`${job}/undo`)).status).toBe(403);
  }
});

test('it is offered on the page of a person, and after somebody was stopped from editing', async () => {
  const wiki = emptyWiki();
  const { moderator } = givenAllSorts(wiki);
  const browser = await signIn(wiki, moderator);
  const blocked = await browser.post('/people/loud-door/block', { until: 'week', reason: 'Spam' });

  expect((await browser.get('/people/loud-door')).text).toContain('href="/moderation/mass-revert?people=loud-door"');
  expect((await browser.get(blocked.headers['location'] ?? '')).text).toContain('Take back changes by loud-door');
  expect((await browser.get('/changes')).text).toContain('href="/moderation/mass-revert"');
  const { text } = await (await signIn(wiki, 'ana')).get('/people/loud-door');
  expect(text).toContain('loud-door');
  expect(text).not.toContain('mass-revert');
});

test('all that one import did is taken back, and given back; other edits under the same name stay', async () => {
  const wiki = emptyWiki();
  const keeper = givenOldHand(wiki, 'keeper');
  const guide = (title: string, body: string) =>
    `---\ntitle: ${title}\nkind: guide\ntags: [tips]\nfacts:\n  summary: In a line.\n---\n${body}\n`;
  const files = (texts: Record<string, string>) =>
    Object.entries(texts).map(([title, body]) => ({ name: `${title}.md`, text: guide(title, body) }));
  const imported = (texts: Record<string, string>) =>
    importPages(wiki, keeper, { files: files(texts), summary: 'Imported from a file', dryRun: false });
  imported({ Doors: 'Knock.', Phones: 'Call.' });
  later(wiki, 24);
  givenPage(wiki, { title: 'Own', by: keeper });
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  importPages(wiki, keeper, { files: files({ Doors: 'x' }), summary: '', dryRun: true });
  imported({ Doors: 'BUY WATCHES', Spam: 'BUY MORE' });
  givenPage(wiki, { title: 'Own later', by: keeper });

  const choose = await moderator.get(PLACE);
  expect(choose.text).toContain('24 November 2026, 12:00 UTC: 2 pages, by keeper</option>');
  expect(choose.text.match(/pages, by keeper/g)).toHaveLength(2);
  const preview = await moderator.get(`${PLACE}?import=2`);
  expect(preview.text).toContain(
    '2 edits on 2 pages: what an import under the name of keeper did on 24 November 2026. Nothing has happened yet.',
  );
  expect(rowOf(preview.text, 'Doors')).toContain('Goes back');
  expect(rowOf(preview.text, 'Spam')).toContain('Will be deleted');
  expect(preview.text).not.toContain('>Own');
  const confirm = await moderator.get(asked(formIn(preview.text, PLACE), { go: 'confirm' }));
  const form = { ...formIn(confirm.text, PLACE), reason: '', summary: 'The wrong folder' };
  const begun = await moderator.post(PLACE, form);
  expect(begun.headers['location']).toMatch(/^\/jobs\/\d+$/);
  await run(wiki);

  const reader = asReader(wiki);
  expect(contentOf(wiki, 'doors').body).toBe('Knock.\n');
  expect((await reader.get('/wiki/spam')).status).toBe(404);
  for (const slug of ['phones', 'own', 'own-later']) expect((await reader.get(`/wiki/${slug}`)).status).toBe(200);
  const job = (await moderator.get(begun.headers['location'] ?? '')).text;
  expect(job).toContain('Take back an import under the name of keeper');
  await moderator.post(`${begun.headers['location']}/undo`);
  await run(wiki);
  expect(contentOf(wiki, 'doors').body).toBe('BUY WATCHES\n');
  expect((await reader.get('/wiki/spam')).status).toBe(200);
});

test('an import is chosen alone, from the list, and a wiki without imports offers none', async () => {
  const wiki = emptyWiki();
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  expect((await moderator.get(PLACE)).text).toContain('Whose changes?');
  expect((await moderator.get(PLACE)).text).not.toContain('Or what one import did');
  const unknown = await moderator.get(`${PLACE}?import=7`);
  expect(unknown.status).toBe(422);
  expect(unknown.text).toContain('Choose an import from the list.');

  const text = '---\ntitle: Doors\nkind: guide\ntags: [tips]\nfacts:\n  summary: In a line.\n---\nKnock.\n';
  importAsStarter(wiki, { files: [{ name: 'doors.md', text }], summary: 'Imported', dryRun: false });
  const both = await moderator.get(`${PLACE}?import=1&people=night-desk`);
  expect(both.status).toBe(422);
  expect(both.text).toContain('Choose people or an import, not both.');
  expect(both.text).toContain('night-desk</textarea>');
  expect(both.text).toMatch(/<option value="1" selected>[^<]*1 page, by Starter library/);
});
