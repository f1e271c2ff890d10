import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSite } from '../../src/app.js';
import { closeWikis, emptyWiki, givenPage } from '../support/wiki.js';

let server: Server;

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await closeWikis();
});

/** The site with a page of some size; gives back how an address is asked for as a browser does. */
async function servedPage(body: string) {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Phone trees', body });
  server = createServer(createSite(wiki));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return async (address: string, encoding: string, method = 'GET') => {
    const answer = await fetch(`http://127.0.0.1:${port}${address}`, {
      method,
      headers: { 'accept-encoding': encoding },
    });
    return { answer, text: await answer.text() };
  };
}

// A query that nobody knows is never kept; the large text is compressed piece by piece, the other in place.
test.each([
  ['a page', '/wiki/phone-trees?unknown=1', 'Call ten people.\n'],
  ['a text', '/wiki/phone-trees/raw?unknown=1', 'Call ten people.\n\n'.repeat(200)],
  ['a large text', '/wiki/phone-trees/raw?unknown=1', 'Call ten people.\n\n'.repeat(6000)],
])('%s that is not kept is sent as small as the browser can read it', async (_, address, body) => {
  const ask = await servedPage(body);
  const plain = await ask(address, 'identity');

  for (const encoding of ['br', 'gzip']) {
    const { answer, text } = await ask(address, encoding);
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(answer.headers.get('vary')).toBe('Cookie, Accept-Encoding');
    expect(answer.headers.get('etag')).toBe(plain.answer.headers.get('etag'));
    expect(text).toBe(plain.text);
  }
  const head = await ask(address, 'br', 'HEAD');
  expect(plain.text.length).toBeGreaterThan(1000);
  expect(plain.answer.headers.get('content-encoding')).toBeNull();
  expect(head.answer.headers.get('content-encoding')).toBeNull();
  expect(head.answer.headers.get('content-length')).toBe(String(Buffer.byteLength(plain.text)));
});

test('what is short is sent as it is', async () => {
  const ask = await servedPage('Call ten people.\n');

  const { answer, text } = await ask('/wiki/phone-trees/raw?unknown=1', 'br');

  expect(answer.headers.get('content-encoding')).toBeNull();
  expect(text).toBe('Call ten people.\n');
});
