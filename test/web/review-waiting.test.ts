import { declineProposal } from '../../src/actions/decline-proposal.js';
import { proposeEdit } from '../../src/actions/propose-edit.js';
import { reportPage } from '../../src/actions/report-page.js';
import { asReader, closeWikis, emptyWiki, givenPage, givenPerson, later, signIn } from '../support/wiki.js';

afterEach(closeWikis);

/** A page to suggest changes for, and somebody who does. */
function givenAuthor() {
  const wiki = emptyWiki();
  const { revisionId: baseRevision } = givenPage(wiki, { title: 'Canvassing' });
  const by = givenPerson(wiki, 'ana');
  /** Suggests that the page says something else; gives back where its author sees it. */
  const suggest = (body: string): string => {
    const page = { title: 'Canvassing', body, tags: ['tips'], facts: { summary: 'A line.' } };
    const said = { summary: body.trim(), minor: false, affiliated: false };
    return `/proposals/${proposeEdit(wiki, by, { ...page, ...said, slug: 'canvassing', baseRevision }, 'affiliated').key}`;
  };
  return { wiki, suggest };
}

/** Five suggestions that each waited for some hours before somebody decided. */
function givenFigures({ wiki, suggest }: ReturnType<typeof givenAuthor>, hours: number): void {
  const moderator = givenPerson(wiki, 'decider', 'moderator');
  for (let n = 1; n <= 5; n += 1) suggest(`Words ${n}.\n`);
  later(wiki, hours);
  for (let n = 1; n <= 5; n += 1) declineProposal(wiki, moderator, { key: String(n), reason: 'Said already' });
}

test('how long it usually takes is said from what was decided lately: in the editor, at the suggestion, and in the list', async () => {
  const given = givenAuthor();
  givenFigures(given, 20);
  const { wiki, suggest } = given;
  const reader = asReader(wiki);
  const address = suggest('One more.\n');
  const ana = await signIn(wiki, 'ana');

  const said = 'Usually under a day.';
  expect((await reader.get('/wiki/canvassing/edit')).text).toContain(
    `Until then only you and those who review it can see it. ${said}`,
  );
  expect((await reader.get('/new?kind=guide&title=Phones')).text).toContain(said);
  expect((await ana.get(`${address}?done=sent`)).text).toContain(`Waiting for a second pair of eyes.</strong> ${said}`);
  const list = await reader.get('/proposals');
  expect(list.text).toContain(said);
  expect(list.text).toMatch(
    /The last 5 suggestions[^]*<th scope="row">Under a day<\/th><td class="align-right">5<\/td>/,
  );
});

test('with fewer than five figures, or none of the last half year, it says that it cannot tell', async () => {
  const { wiki, suggest } = givenAuthor();
  const address = suggest('First.\n');
  const [reader, ana] = [asReader(wiki), await signIn(wiki, 'ana')];
  const said = 'Too few were looked at lately to say how long it takes.';

  expect((await ana.get(address)).text).toContain(said);
  expect((await reader.get('/proposals')).text).toContain(said);
  expect((await reader.get('/proposals')).text).not.toContain('How long it takes');
});

test('what is published at once says nothing of waiting', async () => {
  const given = givenAuthor();
  givenFigures(given, 20);
  const { wiki } = given;
  const member = await signIn(wiki, 'bo');

  const { text } = await member.get('/wiki/canvassing/edit');

  expect(text).toContain('class="button-primary">Publish</button>');
  expect(text).not.toContain('Usually under');
});

test('all who review read in one standing line what waits, however much it is; nobody else does', async () => {
  const { wiki, suggest } = givenAuthor();
  suggest('First.\n');
  suggest('Second.\n');
  reportPage(wiki, undefined, { slug: 'canvassing', words: 'It costs 15 now.' });
  later(wiki, 48);
  const line = '3 wait to be looked at. The oldest came 2 days ago.';

  for (const [name, role] of [
    ['mod', 'moderator'],
    ['keys', 'administrator'],
  ] as const) {
    const browser = await signIn(wiki, name, role);
    expect((await browser.get('/notices')).text).toContain(line);
    expect((await browser.get('/proposals')).text).toContain(line);
    expect((await browser.get('/')).text).toContain('3 suggestions and reports to look at');
  }
  const ana = await signIn(wiki, 'ana');
  expect((await ana.get('/notices')).text).not.toContain('wait to be looked at');
  expect((await ana.get('/notices')).text).toContain('You have no notices.');
});

test('what waits longer than the site’s days goes up one role: administrators are told, and it is marked', async () => {
  const { wiki, suggest } = givenAuthor();
  suggest('First.\n');
  later(wiki, 4 * 24);
  suggest('Second.\n');
  const [mod, keys] = [await signIn(wiki, 'mod', 'moderator'), await signIn(wiki, 'keys', 'administrator')];

  expect((await keys.get('/notices')).text).not.toContain('has waited longer');
  await keys.post('/admin/settings', { reviewDays: '3' });
  const told = await keys.get('/notices');
  expect(told.text).toContain('One has waited longer than 3 days. Please look at it, or find somebody who can.');
  expect((await keys.get('/')).text).toContain('One has waited longer than 3 days.');
  expect((await mod.get('/notices')).text).toContain('One has waited longer than 3 days. Administrators are told.');
  const list = (await mod.get('/proposals')).text;
  expect(list.match(/Waits longer than 3 days/g)).toHaveLength(1);
  expect((await mod.get('/proposals/1')).text).toContain('Waits longer than 3 days');
});

test('suggestions and reports stand in one list, oldest first, each with its place and a link to the next', async () => {
  const { wiki, suggest } = givenAuthor();
  suggest('First.\n');
  reportPage(wiki, undefined, { slug: 'canvassing', words: 'It costs 15 now.' });
  suggest('Third.\n');
  const mod = await signIn(wiki, 'mod', 'moderator');

  const list = (await mod.get('/proposals')).text;
  const places = ['First.', 'It costs 15 now.', 'Third.'].map((words) => list.indexOf(`“${words}”`));
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(places[0]).toBeGreaterThan(0);
  expect((await mod.get('/proposals/1')).text).toMatch(/1 of 3 that wait\.[^]*rel="next" href="\/reports\/1"/);
  expect((await mod.get('/reports/1')).text).toMatch(/2 of 3 that wait\.[^]*rel="next" href="\/proposals\/2"/);
  expect((await mod.get('/proposals/2')).text).toContain('3 of 3 that wait.');
});

test('after each decision a link leads to what waits next, not back to what was skipped', async () => {
  const { wiki, suggest } = givenAuthor();
  suggest('First.\n');
  suggest('Second.\n');
  reportPage(wiki, undefined, { slug: 'canvassing', words: 'It costs 15 now.' });
  const mod = await signIn(wiki, 'mod', 'moderator');
  const nextOf = async (address = '') =>
    /href="([^"]*)"[^>]*>To the next one that waits/.exec((await mod.get(address)).text)?.[1];

  const declined = await mod.post('/proposals/2/decline', { reason: 'The page says this already' });
  expect(await nextOf(declined.headers.location)).toBe('/reports/1');
  const settled = await mod.post('/reports/1/settlement', { outcome: 'mended' });
  expect(await nextOf(settled.headers.location)).toBe('/proposals/1');
  const accepted = await mod.post('/proposals/1/acceptance');
  expect(await nextOf(accepted.headers.location)).toBeUndefined();
  expect((await mod.get('/proposals')).text).toContain('Nothing waits.');
});
