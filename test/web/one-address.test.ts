import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../src/app.js';
import { asReader, closeWikis, emptyWiki, givenPage, signIn } from '../support/wiki.js';

afterEach(closeWikis);

/** The status of an answer to a request whose address is sent exactly as given. */
async function statusOf(method: string, path: string): Promise<number | undefined> {
  const server = createApp(emptyWiki()).listen(0);
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((resolve, reject) => {
      request({ port, method, path }, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end();
    });
  } finally {
    server.close();
  }
}

test.each([
  ['/wiki/signal/', '/wiki/signal'],
  ['/wiki/signal/history//?before=9', '/wiki/signal/history?before=9'],
  ['/tools/?tag=tips', '/tools?tag=tips'],
])('an address that ends in a slash (%s) leads to the one without', async (typed, address) => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Signal' });
  const reader = asReader(wiki);

  const answer = await reader.get(typed);

  expect([answer.status, answer.headers['location']]).toEqual([301, address]);
  expect((await reader.get(address)).status).toBe(200);
});

test.each(['//evil.example/', '/\\evil.example/', '//', '///', '/%2F/'])(
  'no address that ends in a slash (%s) leads out of the site',
  async (typed) => {
    const reader = asReader(emptyWiki());
    expect((await reader.get('/tools/')).headers['location']).toBe('/tools');
    const { headers } = await reader.get(typed);
    expect(headers['location'] ?? '/').toMatch(/^\/(?![/\\])/);
  },
);

test('a form sent to an address with a slash at its end changes nothing and comes back', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Signal' });
  const ana = await signIn(wiki, 'ana');

  const answer = await ana.post('/wiki/signal/edit/', { baseRevision: String(revisionId), body: 'Words of mine.' });

  expect(answer.status).toBe(404);
  expect(answer.text).toContain('Words of mine.');
});

test.each(['GET', 'HEAD', 'OPTIONS', 'POST'])('%s on * is answered, and is no fault', async (method) => {
  expect([400, 403, 404]).toContain(await statusOf(method, '*'));
  expect(await statusOf('GET', '/tools')).toBe(200);
});
