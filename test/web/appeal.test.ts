import { dropOldAppeals } from '../../src/actions/drop-old-appeals.js';
import { setRole, COMMAND_LINE } from '../../src/actions/set-role.js';
import { write } from '../../src/storage/database.js';
import { BLOCK_PARTS } from '../../src/domain/block.js';
import { insertBlock } from '../../src/storage/moderation.js';
import { findUserByName } from '../../src/storage/users.js';
import type { Role } from '../../src/domain/role.js';
import { asReader, closeWikis, emptyWiki, givenPerson, later, signIn } from '../support/wiki.js';

afterEach(closeWikis);

const WORDS = 'I thought that prices belong there.\n\nI will ask first.';

test('somebody who is stopped from editing is led to the appeal, writes one, and reads by when it is decided', async () => {
  const { person } = await givenBlocked();
  const refused = await person.post('/new', GUIDE);
  expect(refused.text).toContain('<a href="/appeal">Ask somebody else to look at it</a>');
  expect((await person.get('/account')).text).toContain('href="/appeal"');
  const form = await person.get('/appeal');
  expect(form.text).toContain('The reason given: “The same advert”');
  expect(form.text).toContain('Only you and moderators read this.');

  const sent = await person.post('/appeal', { words: WORDS });

  expect([sent.status, sent.headers['location']]).toEqual([303, '/appeal?done=sent']);
  const waits = (await person.get('/appeal?done=sent')).text;
  expect(waits).toContain('Sent. A moderator will look at it.');
  expect(waits).toContain('Your appeal waits');
  expect(waits).toContain('I thought that prices belong there.');
  expect(waits).toMatch(/decide by <time datetime="2026-11-26T12:00Z">/);
  expect(waits).not.toContain('Why should the pause end?');
});

test('one appeal waits at a time; it can be taken back, is forgotten then, and another one sent', async () => {
  const { person, other } = await givenBlocked();
  await person.post('/appeal', { words: WORDS });

  const second = await person.post('/appeal', { words: 'And another thing.' });
  const again = await person.post('/appeal', { words: WORDS });

  expect(second.status).toBe(422);
  expect(second.text).toContain('Your appeal waits already. Take it back to send another one.');
  expect(again.status).toBe(303);
  expect((await other.get('/moderation/appeals')).text.match(/Appeal by brass-band/g)).toHaveLength(1);
  expect((await person.post('/appeal/removal')).status).toBe(303);
  expect((await other.get('/moderation/appeals')).text).toContain('No appeal waits.');
  expect((await person.get('/appeal')).text).not.toContain('I thought that prices');
  expect((await person.post('/appeal', { words: 'And another thing.' })).status).toBe(303);
});

test('another moderator finds the appeal on the first page, lets the person edit again, and the person reads why', async () => {
  const { wiki, person, other } = await givenBlocked();
  await person.post('/appeal', { words: WORDS });
  expect((await other.get('/')).text).toMatch(/href="\/moderation\/appeals"[^]{0,60}1 appeal to decide on/);
  expect((await other.get('/moderation/appeals')).text).toMatch(/Due by <time datetime="2026-11-26T12:00Z">/);
  expect((await other.get('/moderation/appeals/1')).text).toContain('I will ask first.');

  const decided = await decide(other, { outcome: 'lifted', reason: 'We talked' });

  expect([decided.status, decided.headers['location']]).toEqual([303, '/moderation/appeals?done=decided']);
  expect((await other.get('/moderation/appeals?done=decided')).text).toContain('Decided.');
  expect((await person.post('/new', GUIDE)).status).toBe(303);
  const notices = (await person.get('/notices')).text;
  expect(notices).toContain('ask-twice read your appeal and ended the pause: “We talked”');
  expect(notices).toContain('href="/appeal"');
  expect((await person.get('/appeal')).text).toMatch(/ask-twice<\/a> ended the pause: “We talked”/);
  const log = (await asReader(wiki).get('/moderation-log')).text;
  expect(log).toMatch(
    /ask-twice<\/a> ended the pause of <a class="by" href="\/people\/brass-band">brass-band<\/a> after an appeal/,
  );
  expect(log).toContain('We talked');
  expect(log).not.toContain('I will ask first.');
});

test('who set a block reads that another moderator ended it', async () => {
  const { person, blocker, other } = await givenBlocked();
  await person.post('/appeal', { words: WORDS });

  await decide(other, { outcome: 'lifted', reason: 'We talked' });

  expect((await blocker.get('/notices')).text).toContain(
    'ask-twice decided on an appeal against a pause of yours, and ended it: “We talked”',
  );
});

test('where the block stays, the person reads why, goes on being stopped, and is heard again a week later', async () => {
  const { wiki, person, other } = await givenBlocked();
  await person.post('/appeal', { words: WORDS });

  await decide(other, { outcome: 'kept', reason: 'Three times in a week' });

  expect((await person.post('/new', GUIDE)).status).toBe(403);
  const shown = (await person.get('/appeal')).text;
  expect(shown).toMatch(/decided that the pause stays: “Three times in a week”/);
  expect(shown).toMatch(/You can appeal again from <time datetime="2026-11-30T12:00Z">/);
  const soon = await person.post('/appeal', { words: 'Please.' });
  expect([soon.status, soon.text.includes('Moderators have just decided.')]).toEqual([422, true]);
  later(wiki, 24 * 7);
  expect((await (await signIn(wiki, 'brass-band')).post('/appeal', { words: 'Please.' })).status).toBe(303);
});

test('who set a block does not decide on the appeal where somebody else can', async () => {
  const { person, blocker } = await givenBlocked();
  await person.post('/appeal', { words: WORDS });

  const shown = (await blocker.get('/moderation/appeals/1')).text;
  const decided = await decide(blocker, { outcome: 'kept', reason: 'As I said' });

  expect(shown).toContain('You set this pause yourself. Somebody else decides on the appeal.');
  expect(shown).not.toContain('What do you decide?');
  expect(decided.status).toBe(403);
  expect((await person.get('/appeal')).text).toContain('Your appeal waits');
});

test('where nobody else can decide, who set the block does, and the log says so', async () => {
  const { wiki, person, blocker } = await givenBlocked();
  setRole(wiki, COMMAND_LINE, { name: 'ask-twice', role: 'editor' });
  await person.post('/appeal', { words: WORDS });
  expect((await blocker.get('/moderation/appeals/1')).text).toContain('Nobody else can decide, so you may.');

  const decided = await decide(blocker, { outcome: 'lifted', reason: 'Heard' });

  expect(decided.status).toBe(303);
  expect((await asReader(wiki).get('/moderation-log')).text).toContain(
    'ended an own pause of <a class="by" href="/people/brass-band">brass-band</a> after an appeal: nobody else could decide.',
  );
});

test('a moderator who is stopped from editing cannot decide for others, so that who set a block may', async () => {
  const { wiki, person, blocker } = await givenBlocked();
  const [userId, actorId] = ['ask-twice', 'long-table'].map((name) => findUserByName(wiki.db, name, NOW)!.id);
  const stopped = { userId: userId!, actorId: actorId!, reason: 'A quarrel', endsAt: '2026-12-24T00:00:00Z' };
  write(wiki.db, () => insertBlock(wiki.db, { ...stopped, parts: BLOCK_PARTS, pageIds: [], createdAt: NOW }));
  await person.post('/appeal', { words: WORDS });

  expect((await decide(blocker, { outcome: 'kept', reason: 'As I said' })).status).toBe(303);
});

test('on the appeal of a moderator only administrators decide', async () => {
  const { wiki, other } = await givenBlocked();
  const [root, keys] = [await signIn(wiki, 'root', 'administrator'), await signIn(wiki, 'keys', 'administrator')];
  givenPerson(wiki, 'third-desk', 'moderator');
  await root.post('/people/third-desk/block', { until: 'week', reason: 'A quarrel' });
  await (await signIn(wiki, 'third-desk')).post('/appeal', { words: WORDS });

  const shown = (await other.get('/moderation/appeals/1')).text;
  expect(shown).toContain('Only administrators decide on this appeal.');
  expect((await decide(other, { outcome: 'lifted', reason: 'Why not' })).status).toBe(403);
  expect((await decide(root, { outcome: 'kept', reason: 'As I said' })).status).toBe(403);
  expect((await decide(keys, { outcome: 'lifted', reason: 'We talked' })).status).toBe(303);
});

test.each([
  ['nothing', '  ', 'Say in a sentence or two'],
  ['a phone number', 'Call me: 555 010 0199', 'Leave out “555 010 0199”'],
  ['a mail address', 'Write to ana.lopez@example.org', 'Leave out “ana.lopez@example.org”'],
  ['too much', 'a'.repeat(2001), 'Say it in at most 2000 characters.'],
])('an appeal that holds %s is asked for again, with what was typed', async (_, words, said) => {
  const { person } = await givenBlocked();

  const answer = await person.post('/appeal', { words });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain(`<a href="#words">${said}`);
  expect(answer.text).toContain(words.trim());
  expect((await person.get('/appeal')).text).toContain('Why should the pause end?');
});

test('a decision without a choice or a reason is asked for again', async () => {
  const { person, other } = await givenBlocked();
  await person.post('/appeal', { words: WORDS });

  const answer = await decide(other, { reason: '' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('<a href="#outcome">Choose what you decide.</a>');
  expect(answer.text).toContain('<a href="#reason">');
  expect((await person.get('/appeal')).text).toContain('Your appeal waits');
});

test('a decision sent twice by a double tap is one act', async () => {
  const { wiki, person, other } = await givenBlocked();
  await person.post('/appeal', { words: WORDS });

  const sent = { outcome: 'lifted', reason: 'We talked' };
  const [first, second] = [await decide(other, sent), await decide(other, sent)];

  expect([first.status, second.status]).toEqual([303, 303]);
  expect(second.headers['location']).toBe('/moderation/appeals?done=decided');
  expect((await asReader(wiki).get('/moderation-log')).text.match(/after an appeal\./g)).toHaveLength(1);
});

test('a decision that comes second changes nothing', async () => {
  const { wiki, person, other } = await givenBlocked();
  const third = await signIn(wiki, 'third-desk', 'moderator');
  await person.post('/appeal', { words: WORDS });
  await decide(other, { outcome: 'kept', reason: 'Three times' });

  const second = await decide(third, { outcome: 'lifted', reason: 'Oh' });

  expect(second.status).toBe(409);
  expect(second.text).toContain('Somebody has decided on this appeal meanwhile.');
  expect((await person.post('/new', GUIDE)).status).toBe(403);
});

test.each(['reader', 'editor'] as const)(
  'a person who is only %s neither reads appeals nor decides',
  async (role: Role) => {
    const { wiki, person } = await givenBlocked();
    await person.post('/appeal', { words: WORDS });
    const nosy = await signIn(wiki, 'nosy-door', role);

    for (const address of ['/moderation/appeals', '/moderation/appeals/1']) {
      const answer = await nosy.get(address);
      expect([address, answer.status, answer.text.includes('I will ask first.')]).toEqual([address, 403, false]);
    }
    expect((await decide(nosy, { outcome: 'lifted', reason: 'Why not' })).status).toBe(403);
    expect((await nosy.get('/appeal')).text).toContain('Your account is not paused.');
    expect((await nosy.post('/appeal', { words: WORDS })).status).toBe(422);
    expect((await person.get('/appeal')).text).toContain('I will ask first.');
  },
);

test('an appeal against a block that has ended waits no longer, and old ones are forgotten', async () => {
  const { wiki, person, other } = await givenBlocked();
  await person.post('/appeal', { words: WORDS });
  later(wiki, 24 * 31);
  const late = await signIn(wiki, 'brass-band');
  const desk = await signIn(wiki, 'ask-twice');
  expect((await desk.get('/moderation/appeals')).text).toContain('No appeal waits.');
  const tooLate = await decide(desk, { outcome: 'kept', reason: 'Over' });
  expect(tooLate.status).toBe(409);
  expect(tooLate.text).toContain('The pause has ended, so there is nothing to decide any more.');
  expect(tooLate.text).toContain('Over</textarea>');
  expect(other).toBeDefined();

  dropOldAppeals(wiki);
  expect((await late.get('/appeal')).text).toContain('The pause ended before anybody decided.');
  later(wiki, 24 * 91);
  dropOldAppeals(wiki);

  const forgotten = (await (await signIn(wiki, 'brass-band')).get('/appeal')).text;
  expect(forgotten).toContain('Your account is not paused.');
  expect(forgotten).not.toContain('I will ask first.');
});

const GUIDE = { kind: 'guide', title: 'New', body: 'Mine.', 'facts.summary': 'In a line.', tags: 'tips' };

const NOW = '2026-11-23T12:00:00Z';

type Person = Awaited<ReturnType<typeof signIn>>;

function decide(by: Person, form: Readonly<Record<string, string>>) {
  return by.post('/moderation/appeals/1/decision', form);
}

/** Somebody whom one moderator stopped from editing for a month, and another moderator. */
async function givenBlocked() {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band');
  const blocker = await signIn(wiki, 'long-table', 'moderator');
  const other = await signIn(wiki, 'ask-twice', 'moderator');
  await blocker.post('/people/brass-band/block', { reason: 'The same advert', until: 'month' });
  return { wiki, person: await signIn(wiki, 'brass-band'), blocker, other };
}
