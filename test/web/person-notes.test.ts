import { dropEndedNotes } from '../../src/actions/drop-ended-notes.js';
import { dumpOf } from '../support/dump.js';
import { asReader, closeWikis, emptyWiki, givenPage, givenPerson, later, signIn } from '../support/wiki.js';

afterEach(closeWikis);

const WORDS = 'Quagga: adds the same advert under other names';

async function noted(days = '30') {
  const wiki = emptyWiki();
  const person = givenPerson(wiki, 'loud-door');
  givenPage(wiki, { title: 'Canvassing', by: person });
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const answer = await moderator.post('/people/loud-door/notes', { words: WORDS, days });
  return { wiki, person, moderator, answer };
}

test('a moderator notes something about a person, and other moderators read it where they would act', async () => {
  const { wiki, answer } = await noted();
  const other = await signIn(wiki, 'day-desk', 'moderator');

  const page = await other.get('/people/loud-door');
  const notes = await other.get(answer.headers.location ?? '');

  expect(answer.status).toBe(303);
  expect(page.text).toContain(WORDS);
  expect(page.text).toContain('href="/people/night-desk"');
  expect(notes.text).toContain('Kept. Only moderators see it.');
  expect(notes.text).toContain('23 December 2026');
});

test('nobody else sees it, the person least of all, and it leaves no trace in the public log', async () => {
  const { wiki, person, moderator } = await noted();
  const addresses = [
    '/people/loud-door',
    '/people/loud-door/notes',
    '/moderation-log',
    '/changes',
    '/notices',
    '/account',
  ];
  const others = [asReader(wiki), await signIn(wiki, person), await signIn(wiki, 'hand', 'editor')];

  for (const browser of others) {
    for (const address of addresses) expect((await browser.get(address)).text).not.toContain('Quagga');
  }

  expect((await (others[1] ?? moderator).get('/people/loud-door/notes')).status).toBe(403);
  expect((await moderator.get('/people/loud-door')).text).toContain('Quagga');
  expect((await moderator.get('/moderation-log')).text).not.toContain('Quagga');
});

test('who becomes a moderator does not read what was noted about them', async () => {
  const { wiki } = await noted();
  const administrator = await signIn(wiki, 'root', 'administrator');
  await administrator.post('/people/loud-door/role', { role: 'moderator', reason: '' });
  const risen = await signIn(wiki, 'loud-door');

  const page = await risen.get('/people/loud-door');
  const notes = await risen.get('/people/loud-door/notes');

  expect(page.text).not.toContain('Quagga');
  expect(notes.status).toBe(403);
  expect((await administrator.get('/people/loud-door/notes')).text).toContain('Quagga');
});

test('a note ends by itself, and then its words are in no table any more', async () => {
  const { wiki, moderator } = await noted();
  later(wiki, 24 * 29);
  expect((await moderator.get('/people/loud-door')).text).toContain('Quagga');

  later(wiki, 24 + 1);
  const again = await signIn(wiki, 'night-desk');

  expect((await again.get('/people/loud-door')).text).not.toContain('Quagga');
  expect(JSON.stringify(dumpOf(wiki.db))).toContain('Quagga');
  dropEndedNotes(wiki);
  expect(JSON.stringify(dumpOf(wiki.db))).not.toContain('Quagga');
});

test('it can be taken away before', async () => {
  const { wiki, moderator } = await noted();

  const answer = await moderator.post('/people/loud-door/notes/1/removal');

  expect((await moderator.get(answer.headers.location ?? '')).text).toContain('The note is gone for good.');
  expect(JSON.stringify(dumpOf(wiki.db))).not.toContain('Quagga');
});

test('the same words again only move the end', async () => {
  const { moderator } = await noted('30');

  await moderator.post('/people/loud-door/notes', { words: WORDS, days: '180' });

  const { text } = await moderator.get('/people/loud-door/notes');
  expect(text.match(/<p>Quagga/g)).toHaveLength(1);
  expect(text).toContain('22 May 2027');
});

test.each([
  ['no words', { words: ' ', days: '30' }, 'Write what other moderators should know.'],
  ['too many words', { words: 'x'.repeat(501), days: '30' }, 'A note can have at most 500 characters.'],
  ['no end', { words: WORDS }, 'Choose how long the note stays.'],
  ['a phone number', { words: 'Is Ana, 415 555 0147', days: '30' }, 'Notes can be seized.'],
])('a note with %s is asked for again, with what was typed', async (_, form, sentence) => {
  const { moderator } = await noted();

  const answer = await moderator.post('/people/loud-door/notes', form);

  expect(answer.status).toBe(422);
  expect(answer.text).toContain(sentence);
  expect(answer.text).toContain(`aria-describedby="words-hint`);
  expect(answer.text).toContain(`>${form.words.slice(0, 40)}`);
});

test('nobody notes anything about people of equal rights, or about themselves', async () => {
  const { wiki, moderator } = await noted();
  givenPerson(wiki, 'day-desk', 'moderator');

  for (const name of ['day-desk', 'night-desk']) {
    const answer = await moderator.post(`/people/${name}/notes`, { words: WORDS, days: '30' });
    expect({ name, status: answer.status }).toEqual({ name, status: 403 });
  }
});
