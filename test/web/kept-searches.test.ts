import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSite } from '../../src/app.js';
import { asReader, BASE, closeWikis, emptyWiki, givenEdit, givenPage, signIn } from '../support/wiki.js';

afterEach(closeWikis);
afterEach(() => jest.restoreAllMocks());

const SEARCH = '/search?q=phone+trees&kind=guide&sort=name';

/** A wiki with a page, and how often its index is asked while something is done. */
function searchedWiki() {
  const wiki = emptyWiki();
  const page = givenPage(wiki, { title: 'Phone trees', body: 'Call ten people.\n' });
  const query = jest.spyOn(wiki.search, 'query');
  const asks = async (act: () => PromiseLike<unknown>) => {
    const before = query.mock.calls.length;
    await act();
    return query.mock.calls.length - before;
  };
  return { wiki, page, asks, reader: asReader(wiki, createSite(wiki)) };
}

test('what a search found is given to the next reader, until something is written', async () => {
  const { wiki, page, asks, reader } = searchedWiki();
  const { text } = await reader.get(SEARCH);

  expect(text).toContain('Phone trees');
  expect(await asks(() => reader.get(SEARCH))).toBe(0);
  expect((await reader.get(SEARCH)).text).toBe(text);
  expect(await asks(() => reader.get(`${SEARCH}&made-up=1`))).toBe(1);
  givenEdit(wiki, { slug: page.slug, baseRevision: page.revisionId, title: 'Phone trees', body: 'Call all.\n' });
  expect(await asks(() => reader.get(SEARCH))).toBe(1);
});

test('who is signed in searches anew, and leaves nothing to others', async () => {
  const { wiki, asks, reader } = searchedWiki();
  const member = await signIn(wiki, 'ana', 'editor', createSite(wiki));

  await member.get(SEARCH);

  expect(await asks(() => member.get(SEARCH))).toBe(1);
  expect((await reader.get(SEARCH)).text).not.toContain('ana');
});

test('it is held for a minute at most, since it tells what people look for', async () => {
  const { asks, reader } = searchedWiki();
  const later = jest.spyOn(globalThis, 'setTimeout');
  const minute = () => {
    const ends = later.mock.calls.filter(([, ms]) => ms === 60_000);
    later.mockClear();
    for (const [end] of ends) end();
  };

  for (let minutes = 0; minutes < 2; minutes += 1) {
    expect(await asks(() => reader.get(SEARCH))).toBe(1);
    expect(await asks(() => reader.get(SEARCH))).toBe(0);
    minute();
  }

  expect(await asks(() => reader.get(SEARCH))).toBe(1);
});

test.each(['lantern', 'where do we keep the lantern oil'])(
  'a search that found nothing good is looked for anew, since each visitor to whom it says so is counted: %s',
  async (words) => {
    const { wiki, asks, reader } = searchedWiki();
    givenPage(wiki, { title: 'Oil', body: 'Oil.\n' });
    const address = `/search?q=${encodeURIComponent(words)}`;
    await reader.get(address);

    expect(await asks(() => reader.get(address))).toBeGreaterThan(0);
    expect(wiki.gaps.list()).toMatchObject([{ query: words }]);
  },
);

test('who has the answer already is not sent it again, whether it is kept or not', async () => {
  const { reader } = searchedWiki();

  for (const address of [SEARCH, '/search?q=lantern']) {
    const { headers } = await reader.get(address);
    const again = await reader.get(address).set('If-None-Match', headers['etag'] ?? '');
    expect([address, again.status]).toEqual([address, 304]);
  }
});

test('what the index answers before it has taken in all that was written is given to nobody else', async () => {
  const { wiki, asks, reader } = searchedWiki();
  const answer = await wiki.search.query('phone trees', 1000);
  jest.spyOn(wiki.search, 'query').mockResolvedValueOnce({ ...answer, isBehind: true });
  await reader.get(SEARCH);

  expect(await asks(() => reader.get(SEARCH))).toBe(1);
  expect(await asks(() => reader.get(SEARCH))).toBe(0);
});

test('nor is what says that search is still getting ready', async () => {
  const { wiki, reader } = searchedWiki();
  const ready = jest.spyOn(wiki.search, 'ready').mockReturnValue(false);
  expect((await reader.get(SEARCH)).text).toContain('getting ready');
  ready.mockReturnValue(true);

  expect((await reader.get(SEARCH)).text).not.toContain('getting ready');
});

test('how it is pressed does not tell how many others looked for the same', async () => {
  const { reader } = searchedWiki();
  const ways = new Set<string>();

  for (let asked = 0; asked < 5; asked += 1) {
    const { headers } = await reader.get(SEARCH).set('Accept-Encoding', 'gzip, br');
    ways.add(headers['content-encoding'] ?? '');
  }

  expect([...ways]).toEqual(['gzip']);
});

test('an address with the name of the site before it is answered anew each time', async () => {
  const { wiki, asks } = searchedWiki();
  const server = createServer(createSite(wiki));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const ask = async () => {
    const { port } = server.address() as AddressInfo;
    const sent = request({ port, path: `${BASE}${SEARCH}`, headers: { host: new URL(BASE).host } }).end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    return answer.statusCode;
  };

  expect(await ask()).toBe(200);
  expect(await asks(ask)).toBe(1);
  server.close();
});
