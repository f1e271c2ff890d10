import { asReader, closeWikis, emptyWiki } from '../support/wiki.js';

afterEach(closeWikis);

test('a file may be kept for a year at the address that a page names, and is asked for anew at any other', async () => {
  const reader = asReader(emptyWiki());
  const [, address = ''] = /href="(\/static\/style\.css\?v=\w+)"/.exec((await reader.get('/')).text) ?? [];
  const keptAt = async (where: string) => (await reader.get(where).expect(200)).headers['cache-control'];

  expect(await keptAt(address)).toBe('public, max-age=31536000, immutable');
  for (const other of ['/static/style.css', '/static/style.css?v=anything', '/static/style.css?v=', `${address}&v=2`]) {
    expect([other, await keptAt(other)]).toEqual([other, 'no-cache']);
  }
  expect((await reader.get('/static/icon.svg?v=x')).headers['etag']).toBeDefined();
});
