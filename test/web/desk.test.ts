import { loadStarterOnce } from '../../src/actions/load-starter.js';
import { notePerson } from '../../src/actions/note-person.js';
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
} from '../support/wiki.js';

afterEach(closeWikis);

/** A page by a moderator with six edits, one a day, of which the first five were looked at; a report waits. */
async function busyWeek() {
  const wiki = emptyWiki();
  const keeper = givenPerson(wiki, 'keeper', 'moderator');
  const hand = givenOldHand(wiki, 'hand');
  const { slug, revisionId } = givenPage(wiki, { title: 'Calling', by: keeper });
  let base = revisionId;
  for (let n = 0; n < 6; n += 1) {
    later(wiki, 24);
    base = givenEdit(wiki, { slug, title: 'Calling', baseRevision: base, body: `Words ${n}.\n`, by: hand }).revisionId;
  }
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const { text } = await moderator.get('/moderation/edits?sort=time');
  const waiting = [...text.matchAll(/data-edit="(\d+)"/g)].map(([, id]) => id ?? '');
  await moderator.post('/moderation/edits', { edit: waiting.slice(0, -1), then: 'seen' });
  await asReader(wiki).post(`/wiki/${slug}/report`, { words: 'It costs 15 now.' });
  return { wiki, moderator, hand };
}

test('the desk says what waits, how much of it, and since when', async () => {
  const { moderator } = await busyWeek();

  const { text } = await moderator.get('/moderation');

  expect(text).toMatch(
    /href="\/moderation\/edits">Edits that nobody has looked at<\/a><\/th><td class="number">1<\/td><td>today</,
  );
  expect(text).toMatch(/href="\/proposals">Suggestions and reports<\/a><\/th><td class="number">1<\/td><td>today</);
  expect(text).toMatch(/href="\/moderation\/appeals">Appeals<\/a><\/th><td class="number">none<\/td><td></);
});

test('each plot has the same figures as a sentence and as a table', async () => {
  const { moderator } = await busyWeek();

  const { text } = await moderator.get('/moderation');

  const [, made] = /In the last 30 days (\d+) edits were made and \d+ looked at/.exec(text) ?? [];
  const table = text.slice(text.indexOf('>Edits made<'));
  const rows = [...table.slice(0, table.indexOf('</table>')).matchAll(/<td class="number">(\d+)<\/td><td/g)];
  expect(Number(made)).toBeGreaterThan(6);
  expect(rows.reduce((sum, [, n]) => sum + Number(n), 0)).toBe(Number(made));
  expect(text).toContain('<span class="series-1 high-8">');
  expect(text).toMatch(/Until somebody looks: Usually under a (?:day|week)\.|Usually under three days\./);
});

test('notes about people stand there for moderators who may act on them, and end', async () => {
  const { wiki, moderator, hand } = await busyWeek();
  const keeper = givenPerson(wiki, 'chief', 'administrator');
  notePerson(wiki, keeper, { name: hand.name, words: 'Adds adverts', days: 30 });
  notePerson(wiki, keeper, { name: 'night-desk', words: 'Quarrels at night', days: 30 });

  const { text } = await moderator.get('/moderation');

  expect(text).toContain('Adds adverts');
  expect(text).not.toContain('Quarrels at night');
  expect((await (await signIn(wiki, keeper)).get('/moderation')).text).toContain('Quarrels at night');
  later(wiki, 24 * 29);
  expect((await (await signIn(wiki, 'night-desk')).get('/moderation')).text).toContain('Adds adverts');
  later(wiki, 24);
  expect((await (await signIn(wiki, 'night-desk')).get('/moderation')).text).not.toContain('Adds adverts');
});

test('a new wiki has an empty desk that says what will stand there', async () => {
  const wiki = emptyWiki();
  const moderator = await signIn(wiki, 'night-desk', 'moderator');

  const { text } = await moderator.get('/moderation');

  expect(text).toContain('In the last 30 days 0 edits were made and 0 looked at.');
  expect(text).toContain('Too few were looked at lately to say how long it takes.');
  expect(text).not.toContain('class="plot"');
});

test('the pages that a wiki begins with count neither as edits made nor as ones to look at', async () => {
  const wiki = emptyWiki();
  const text = '---\ntitle: Door knocking\nkind: guide\ntags: [tips]\nfacts:\n  summary: In a line.\n---\nKnock.\n';
  loadStarterOnce(wiki, () => [{ name: 'door-knocking.md', text }]);
  givenPage(wiki, { title: 'Phone banking' });
  givenPage(wiki, { title: 'Text banking' });
  const moderator = await signIn(wiki, 'night-desk', 'moderator');

  const desk = (await moderator.get('/moderation')).text;

  expect((await moderator.get('/wiki/door-knocking')).status).toBe(200);
  expect(desk).toContain('In the last 30 days 2 edits were made and 0 looked at.');
  expect((await moderator.get('/moderation/edits')).text).not.toContain('Door knocking');
});
