import supertest from 'supertest';
import { keepDraft } from '../../src/actions/keep-draft.js';
import { setRole } from '../../src/actions/set-role.js';
import { createSite } from '../../src/app.js';
import { BASE, closeWikis, emptyWiki, givenEdit, givenPage, givenPerson, PASSWORD, signIn } from '../support/wiki.js';

afterEach(closeWikis);

const PAGE = '/wiki/phone-trees';
/** Whether anything was written, and whether the session stands. */
const MOST_LOOKS = 2;

/** A wiki with a page, a member who has read it, and how many statements an act of theirs runs. */
async function watchedWiki() {
  let asked = 0;
  const wiki = { ...emptyWiki({ onStatement: () => (asked += 1) }), isWatched: false };
  givenPage(wiki, { title: 'Phone trees', body: 'Call ten people.\n\n'.repeat(90) });
  const ana = await signIn(wiki, 'ana');
  const count = async (act: () => Promise<unknown>) => {
    const before = asked;
    await act();
    return asked - before;
  };
  return { wiki, ana, count };
}

test('what a person has read is given to them again without asking the database for it', async () => {
  const { ana, count } = await watchedWiki();
  const first = await ana.get(PAGE).expect(200);

  expect(await count(() => ana.get(PAGE).expect(200))).toBeLessThanOrEqual(MOST_LOOKS);
  expect(await count(() => ana.get(`${PAGE}?unknown=1`).expect(200))).toBeGreaterThan(MOST_LOOKS);
  expect((await ana.get(PAGE)).text).toBe(first.text);
  expect((await ana.get(PAGE)).headers['cache-control']).toBe('no-store');
});

test('it is for this person alone', async () => {
  const { wiki, ana } = await watchedWiki();
  const ben = await signIn(wiki, 'ben');
  const shown = [await ana.get(PAGE), await ana.get(PAGE), await ben.get(PAGE), await ben.get(PAGE)];

  expect(shown.map(({ text }) => [text.includes('>ana<'), text.includes('>ben<')])).toEqual([
    ...[
      [true, false],
      [true, false],
    ],
    ...[
      [false, true],
      [false, true],
    ],
  ]);
});

test.each<[string, (wiki: ReturnType<typeof emptyWiki>) => unknown]>([
  ['an edit', (wiki) => givenEdit(wiki, { slug: 'phone-trees', baseRevision: 1 })],
  [
    'a draft of somebody else',
    (wiki) => keepDraft(wiki, givenPerson(wiki, 'cem'), { place: `${PAGE}/edit`, title: 'A', fields: [] as never }),
  ],
  [
    'another role',
    (wiki) => setRole(wiki, givenPerson(wiki, 'ada', 'administrator'), { name: 'ana', role: 'moderator', reason: 'x' }),
  ],
])('%s makes it stale', async (_, happen) => {
  const { wiki, ana, count } = await watchedWiki();
  await ana.get(PAGE);
  expect(await count(() => ana.get(PAGE).expect(200))).toBeLessThanOrEqual(MOST_LOOKS);

  happen(wiki);

  expect(await count(() => ana.get(PAGE).expect(200))).toBeGreaterThan(MOST_LOOKS);
});

test('it is not given to who signed out, nor under a session that was made up', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Phone trees' });
  givenPerson(wiki, 'ana');
  const site = createSite(wiki);
  const signedIn = await supertest(site)
    .post('/sign-in')
    .set('Origin', BASE)
    .type('form')
    .send({ name: 'ana', password: PASSWORD });
  const [cookie = ''] = (signedIn.headers['set-cookie']?.[0] ?? '').split(';');
  const shown = (header: string) => supertest(site).get(PAGE).set('Cookie', header);
  expect((await shown(cookie)).text).toContain('>ana<');
  expect((await shown(cookie)).text).toContain('>ana<');

  expect((await shown(`${cookie.slice(0, -1)}x`)).text).not.toContain('>ana<');
  await supertest(site).post('/sign-out').set('Origin', BASE).set('Cookie', cookie);
  const after = await shown(cookie);

  expect(after.text).not.toContain('>ana<');
  expect(after.text).toContain('/sign-in');
});
