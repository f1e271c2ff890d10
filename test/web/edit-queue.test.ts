import { createApp } from '../../src/app.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenOldHand,
  givenPage,
  givenPerson,
  later,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const QUEUE = '/moderation/edits';

/** Three edits that wait: of an old hand, of a new person, and of a new person who leaves a number. */
function threeEdits(wiki: TestWiki) {
  const keeper = givenPerson(wiki, 'keeper', 'moderator');
  const pages = ['Calling', 'Knocking', 'Texting'].map((title) =>
    givenPage(wiki, { title, body: 'One.\n\nTwo.\n\nThree.\n', by: keeper }),
  );
  const people = [givenPerson(wiki, 'hand'), givenPerson(wiki, 'ana'), givenPerson(wiki, 'loud-door')];
  const bodies = [
    'One.\n\nTwo!\n\nThree.\n',
    'One.\n\nTwo more.\n\nThree.\n',
    'Call 415 555 0147.\n\nTwo.\n\nThree.\n',
  ];
  const titles = ['Calling', 'Knocking', 'Texting'];
  return pages.map(({ slug, revisionId }, at) => {
    later(wiki, 1);
    const edit = { slug, title: titles[at] ?? '', body: bodies[at] ?? '', by: people[at]!, baseRevision: revisionId };
    return givenEdit(wiki, edit).revisionId;
  });
}

async function moderating() {
  const wiki = emptyWiki();
  const edits = threeEdits(wiki);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  return { wiki, edits, moderator };
}

function order(text: string): readonly number[] {
  return [...text.matchAll(/data-edit="(\d+)"/g)].map(([, id]) => Number(id));
}

test('edits that should be looked at soon stand first, with the reasons; by time they stand one link away', async () => {
  const { edits, moderator } = await moderating();

  const byRisk = await moderator.get(QUEUE);
  const byTime = await moderator.get(`${QUEUE}?sort=time`);

  expect(order(byRisk.text)[0]).toBe(edits[2]);
  expect(byRisk.text).toContain('May name somebody’s number or address');
  expect(byRisk.text).toContain('First edit');
  expect(byRisk.text).toContain('3 edits wait.');
  expect(byRisk.text).toContain('href="?sort=time"');
  expect(order(byTime.text)).toEqual(edits);
});

test('those that are ticked are looked at together, and the day counts them', async () => {
  const { edits, moderator } = await moderating();

  const answer = await moderator.post(QUEUE, { edit: [String(edits[0]), String(edits[1])], then: 'seen' });

  const shown = await moderator.get(answer.headers.location ?? '');
  expect(shown.text).toContain('2 edits are off the list.');
  expect(order(shown.text)).toEqual([edits[2]]);
  expect(shown.text).toContain('1 edit waits.');
  expect(shown.text).toContain('2 were looked at today.');
});

test('who comes second is told so, and nothing is done twice', async () => {
  const { wiki, edits, moderator } = await moderating();
  const other = await signIn(wiki, 'day-desk', 'moderator');
  await other.post(QUEUE, { edit: [String(edits[0])], then: 'seen' });

  const answer = await moderator.post(QUEUE, { edit: [String(edits[0])], then: 'seen' });

  expect((await moderator.get(answer.headers.location ?? '')).text).toContain('Somebody else was quicker');
  expect((await moderator.get(`/diff/${edits[0]! - 3}/${edits[0]}`)).text).not.toContain('night-desk</a> looked at');
});

test('those that are ticked are undone together after a look and a reason, and each author is told', async () => {
  const { wiki, edits, moderator } = await moderating();
  const chosen = await moderator.post(QUEUE, { edit: [String(edits[1]), String(edits[2])], then: 'undo' });
  const confirm = await moderator.get(`/moderation/edits/undo?edit=${edits[1]}&edit=${edits[2]}`);
  expect(chosen.headers.location).toBe(`/moderation/edits/undo?edit=${edits[1]}&edit=${edits[2]}`);

  const answer = await moderator.post(`${QUEUE}/undo`, {
    edit: [String(edits[1]), String(edits[2])],
    summary: 'No numbers please',
  });

  expect(confirm.text).toContain('Undo 2 edits');
  expect((await moderator.get(answer.headers.location ?? '')).text).toContain('2 edits were undone.');
  const reader = asReader(wiki);
  expect((await reader.get('/wiki/texting/raw')).text).toBe('One.\n\nTwo.\n\nThree.\n');
  expect((await reader.get('/wiki/calling/raw')).text).toBe('One.\n\nTwo!\n\nThree.\n');
  const author = await signIn(wiki, 'loud-door');
  expect((await author.get('/notices')).text).toContain('No numbers please');
  expect(order((await moderator.get(QUEUE)).text)).toEqual([edits[0]]);
});

test('an edit whose words were changed since is left for a person, and the others are undone', async () => {
  const { wiki, edits, moderator } = await moderating();
  const by = givenOldHand(wiki, 'old');
  givenEdit(wiki, {
    slug: 'texting',
    title: 'Texting',
    baseRevision: edits[2]!,
    body: 'Call nobody at all.\n\nTwo.\n\nThree.\n',
    by,
  });

  const answer = await moderator.post(`${QUEUE}/undo`, { edit: [String(edits[1]), String(edits[2])], summary: 'Spam' });

  const shown = await moderator.get(answer.headers.location ?? '');
  expect(shown.text).toContain('1 edit was undone.');
  expect(shown.text).toContain('1 needs you');
  expect(shown.text).toContain(`name="edit" value="${edits[2]}" checked`);
  expect(order(shown.text)).toContain(edits[2]);
  expect((await moderator.get('/wiki/texting/raw')).text).toContain('Call nobody at all.');
});

test('undoing several without a reason asks again and forgets nothing', async () => {
  const { edits, moderator } = await moderating();

  const answer = await moderator.post(`${QUEUE}/undo`, { edit: [String(edits[2])] });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain(`name="edit" value="${edits[2]}"`);
  expect(order(answer.text)).toEqual([edits[2]]);
});

test('nothing ticked is said in words, and the list stays in its order', async () => {
  const { edits, moderator } = await moderating();

  const answer = await moderator.post(QUEUE, { then: 'seen', sort: 'time' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Tick at least one edit.');
  expect(order(answer.text)).toEqual(edits);
});

test('who has an edit before them is named to other moderators for five minutes, and they are led to another one', async () => {
  const { wiki, edits, moderator } = await moderating();
  const other = await signIn(wiki, 'day-desk', 'moderator');
  const first = (await moderator.get('/moderation/next')).headers.location ?? '';
  await moderator.get(first);

  const queue = await other.get(QUEUE);
  const theirs = (await other.get('/moderation/next')).headers.location ?? '';
  const same = await other.get(first);

  expect(first).toMatch(new RegExp(`/${edits[0]}$`));
  expect(queue.text).toContain('href="/people/night-desk">night-desk</a> is looking at this.');
  expect(theirs).toMatch(new RegExp(`/${edits[1]}$`));
  expect(same.text).toContain('night-desk</a> is looking at this too.');
  later(wiki, 0.1);
  expect((await other.get(QUEUE)).text).not.toContain('is looking at this');
});

test('nobody below a moderator is shown the queue', async () => {
  const { wiki, moderator } = await moderating();
  const editor = await signIn(wiki, givenOldHand(wiki, 'old'));
  const reader = asReader(wiki, createApp(wiki));

  expect((await editor.get(QUEUE)).status).toBe(403);
  expect((await reader.get(QUEUE)).headers.location).toBe('/sign-in?to=%2Fmoderation%2Fedits');
  expect((await moderator.get(QUEUE)).status).toBe(200);
});

test('an empty queue is calm and says what was done today', async () => {
  const { edits, moderator } = await moderating();
  await moderator.post(QUEUE, { edit: edits.map(String), then: 'seen' });

  const { text } = await moderator.get(QUEUE);

  expect(text).toContain('No edit waits for somebody to look at it. Thank you. 3 were looked at today.');
});

test('who undoes what was undone a moment ago is told so', async () => {
  const { wiki, edits, moderator } = await moderating();
  const other = await signIn(wiki, 'day-desk', 'moderator');
  const form = { edit: edits.map(String), summary: 'Spam' };
  await other.post(`${QUEUE}/undo`, form);

  const answer = await moderator.post(`${QUEUE}/undo`, form);

  expect((await moderator.get(answer.headers.location ?? '')).text).toContain('these were undone already');
  expect((await moderator.get('/wiki/texting/history')).text.match(/Undid a change/g)).toHaveLength(1);
});
