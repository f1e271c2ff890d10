import { setImmediate as nextTurn } from 'node:timers/promises';
import { inTurns } from '../../src/web/in-turns.js';

/** What a listener was given, as far as it is asked for here. */
type Given = Parameters<ReturnType<typeof inTurns>>;

function givens(count: number): readonly Given[] {
  return Array.from({ length: count }, (_, n) => [{ url: `/${n}`, method: 'GET' }, {}] as unknown as Given);
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

test('who is gone before its turn has none, and what changes something is begun at once', async () => {
  const begun: unknown[] = [];
  const answer = inTurns(({ url }) => begun.push(url));
  const [first, gone, last] = givens(3);
  const form = [{ url: '/form', method: 'POST' }, { destroyed: true }] as unknown as Given;

  for (const given of [first, gone, last, form]) answer(...(given as Given));
  Object.assign(gone?.[1] ?? {}, { destroyed: true });
  expect(begun).toEqual(['/form']);
  await nextTurn();
  await nextTurn();

  expect(begun).toEqual(['/form', '/0', '/2']);
});
