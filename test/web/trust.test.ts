import { checkPage } from '../../src/actions/check-page.js';
import { undoEdit } from '../../src/actions/undo-edit.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  later,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const read = async (wiki: TestWiki, address: string) => (await asReader(wiki).get(address).expect(200)).text;
const headOf = (html: string) => /<header class="page-head">.*?<\/header>/s.exec(html)?.[0] ?? '';
const OLD = 'It may be out of date';

function givenPriced(wiki: TestWiki, asOf: string) {
  givenUse(wiki);
  return givenTool(wiki, 'Spoke', { facts: { cost: { band: 'free-tier', note: '', asOf } } });
}

test('a tool says beside its name how long ago somebody checked it', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId: revision } = givenPriced(wiki, '');
  const checker = givenPerson(wiki, 'porch-light');
  expect(headOf(await read(wiki, '/wiki/spoke'))).not.toContain('checked');

  checkPage(wiki, checker, { slug, revision, part: 'cost', affiliated: false });

  expect(headOf(await read(wiki, '/wiki/spoke'))).toContain('Cost checked today');
});

test.each([
  ['2023-01', true],
  ['2023', true],
  ['', false],
])('a price of “%s” that nobody checked may be out of date: %s, on its page and beside others', async (asOf, isOld) => {
  const wiki = emptyWiki();
  givenPriced(wiki, asOf);
  givenTool(wiki, 'Hustle');

  const page = await read(wiki, '/wiki/spoke');
  const compare = await read(wiki, '/compare?pages=spoke,hustle');

  expect([page.includes(OLD), compare.includes(OLD)]).toEqual([isOld, isOld]);
});

test('somebody who checked an old price vouches for it, until that is due again too', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId: revision } = givenPriced(wiki, '2023-01');
  givenTool(wiki, 'Hustle');
  checkPage(wiki, givenPerson(wiki, 'porch-light'), { slug, revision, part: 'cost', affiliated: false });
  const fresh = [await read(wiki, '/wiki/spoke'), await read(wiki, '/compare?pages=spoke,hustle')];

  later(wiki, 24 * 200);

  expect(fresh.filter((text) => text.includes(OLD))).toEqual([]);
  expect(await read(wiki, '/wiki/spoke')).toContain(OLD);
});

test('that somebody who works for a tool changed its page stands there until it is undone', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId } = givenPage(wiki, { title: 'Calling', body: 'One.\n\nTwo.\n\nThree.\n' });
  const maker = givenPerson(wiki, 'brass-band');
  const theirs = givenEdit(wiki, {
    ...{ slug, baseRevision: revisionId, by: maker, title: 'Calling', affiliated: true },
    body: 'One, the best.\n\nTwo.\n\nThree.\n',
  });
  const other = givenPerson(wiki, 'porch-light');
  givenEdit(wiki, {
    ...{ slug, baseRevision: theirs.revisionId, by: other, title: 'Calling' },
    body: 'One, the best.\n\nTwo.\n\nThree, and four.\n',
  });
  const line = 'somebody changed this page who works for this, sells it, or is paid by it.';
  const before = await read(wiki, '/wiki/calling');

  await undoEdit(wiki, other, { slug, revision: theirs.revisionId, summary: 'Advertising' });

  expect(before).toContain(line);
  expect(before).toContain(`/diff/${revisionId}/${theirs.revisionId}`);
  expect(await read(wiki, '/wiki/calling')).not.toContain(line);
});

test('a tool that has closed says so wherever it is listed, and what to use instead on its page', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Hustle');
  const status = { value: 'closed', date: '2026-01', note: 'The maker stopped.', replacedBy: 'hustle' };
  givenTool(wiki, 'Spoke', { facts: { status } });

  const page = await read(wiki, '/wiki/spoke');

  expect(page).toMatch(
    /<b>Closed\. Since January 2026\.<\/b> The maker stopped\. What to use instead: <a href="\/wiki\/hustle">/,
  );
  for (const address of ['/tools', '/search?q=spoke', '/wiki/peer-to-peer-texting'])
    expect({
      address,
      says: /Spoke<\/a><\/h[23]>[^]{0,80}<span class="flag">Closed<\/span>/.test(await read(wiki, address)),
    }).toEqual({ address, says: true });
  expect(await read(wiki, '/suggest?q=spok')).toContain('Closed. Spoke in a line.');
});

test('a tag names the other words by which the search finds it', async () => {
  const wiki = emptyWiki();
  const body = 'Words.\n\n- communications = comms = comunicación\n- tips = advice\n';
  givenPage(wiki, { kind: 'help', title: 'Search words', body, tags: [] });

  const text = await read(wiki, '/tags/communications');

  expect(text).toContain('The search knows it as well as: comms, comunicación.');
  expect(text).not.toContain('advice');
});
