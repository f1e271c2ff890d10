import { checkPage } from '../../src/actions/check-page.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  later,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const DAY = 24;

function givenTools(wiki: TestWiki) {
  givenUse(wiki);
  const [spoke, hustle, signal] = ['Spoke', 'Hustle', 'Signal'].map((title) =>
    givenTool(wiki, title, { tags: [title === 'Signal' ? 'tips' : 'communications'] }),
  );
  if (!spoke || !hustle || !signal) throw new Error('three tools are needed');
  givenPage(wiki, { title: 'Texting', body: 'Take [[Spoke]].\n' });
  const by = givenPerson(wiki, 'night-shift');
  const check = ({ slug, revisionId: revision }: typeof spoke, part: 'cost' | 'rest') =>
    checkPage(wiki, by, { slug, revision, part, affiliated: false });
  return { spoke, hustle, signal, check };
}

async function listed(wiki: TestWiki, query = ''): Promise<readonly string[]> {
  const { text } = await asReader(wiki).get(`/checks${query}`);
  return [...text.matchAll(/<h2><a href="[^"]+">([^<]+)</g)].map(([, title = '']) => title);
}

test('what was never checked stands first, the pages most linked to before others; then what waits longest', async () => {
  const wiki = emptyWiki();
  const { hustle, signal, check } = givenTools(wiki);
  expect(await listed(wiki)).toEqual(['Spoke', 'Hustle', 'Signal']);

  check(signal, 'cost');
  check(signal, 'rest');
  later(wiki, DAY);
  check(hustle, 'cost');
  check(hustle, 'rest');
  const fresh = await listed(wiki);
  later(wiki, 181 * DAY);
  const due = await listed(wiki);

  expect(fresh).toEqual(['Spoke']);
  expect(due).toEqual(['Spoke', 'Signal', 'Hustle']);
  expect(await listed(wiki, '?tag=tips')).toEqual(['Signal']);
});

test('editors go from it to the check; others are told what a check needs', async () => {
  const wiki = emptyWiki();
  givenTools(wiki);
  const editor = await signIn(wiki, 'ana', 'editor');

  const [seen, read] = [await editor.get('/checks'), await asReader(wiki).get('/checks')];

  expect(seen.text).toContain('<a href="/wiki/spoke/check"');
  expect(seen.text).toContain('Cost: Never checked');
  expect(read.text).not.toContain('/wiki/spoke/check');
  expect(read.text).toContain('A check carries your pen name: <a href="/sign-in?to=%2Fchecks">sign in</a> first.');
});

test('a tag that there is not is said to be none, and narrows nothing', async () => {
  const wiki = emptyWiki();
  givenTools(wiki);

  const { text } = await asReader(wiki).get('/checks?tag=nope');

  expect(text).toContain('There is no tag “nope”. What you see is not filtered by it.');
  expect(text).toContain('Spoke');
  expect((await asReader(wiki).get('/checks')).text).not.toContain('There is no tag');
});

test('where all was checked, the list says so', async () => {
  const { text } = await asReader(emptyWiki()).get('/checks');

  expect(text).toContain('Everything here was checked not long ago.');
});

test('the first page tells of recent checks once there are ten; until then, where to start', async () => {
  const wiki = emptyWiki();
  const { spoke, hustle, check } = givenTools(wiki);
  for (let n = 0; n < 9; n += 1) {
    check(spoke, 'cost');
    later(wiki, DAY);
  }
  const before = await asReader(wiki).get('/');
  check(hustle, 'rest');
  later(wiki, 2 * DAY);
  const after = await asReader(wiki).get('/');

  expect(before.text).toContain('Start here');
  expect(before.text).not.toContain('Recently checked');
  expect(after.text).not.toContain('Start here');
  expect(after.text).toMatch(
    /Recently checked[^]*Hustle<\/a><\/h3><p>Checked 2 days ago[^]*Spoke<\/a><\/h3><p>Checked 3 days ago/,
  );
});
