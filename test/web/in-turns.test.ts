import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { inTurns } from '../../src/web/in-turns.js';

/** What a listener was given, as far as it is asked for here. */
type Given = Parameters<ReturnType<typeof inTurns>>;

function givens(count: number): readonly Given[] {
  return Array.from({ length: count }, (_, n) => [{ url: `/${n}` }, {}] as unknown as Given);
}

test('requests that come together are begun in their order, one in each turn', async () => {
  const begun: unknown[] = [];
  const answer = inTurns(({ url }) => begun.push(url));

  for (const given of givens(3)) answer(...given);
  expect(begun).toEqual([]);
  for (const seen of [['/0'], ['/0', '/1'], ['/0', '/1', '/2'], ['/0', '/1', '/2']]) {
    await nextTurn();
    expect(begun).toEqual(seen);
  }
  for (const given of givens(2)) answer(...given);
  await nextTurn();
  expect(begun).toHaveLength(4);
  await nextTurn();
  expect(begun).toHaveLength(5);
});

test('a form that was sent while it waited is read whole', async () => {
  const server = createServer(
    inTurns((req, res) => {
      req.setEncoding('utf8');
      let text = '';
      req.on('data', (chunk: string) => (text += chunk));
      req.on('end', () => res.end(String(text.length)));
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  const lengths = await Promise.all(
    [1, 70_000, 300_000].map(async (length) =>
      (await fetch(base, { method: 'POST', body: 'x'.repeat(length) })).text(),
    ),
  );

  expect(lengths).toEqual(['1', '70000', '300000']);
  // Who is gone before its turn harms nobody.
  get(base)
    .on('error', () => undefined)
    .destroy();
  expect(await (await fetch(base, { method: 'POST', body: 'x' })).text()).toBe('1');
  server.close();
  server.closeAllConnections();
});
