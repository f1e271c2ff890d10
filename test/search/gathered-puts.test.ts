import { setTimeout } from 'node:timers/promises';
import { gatheringPuts } from '../../src/search/gathered-puts.js';
import type { Search, SearchDocument } from '../../src/search/search.js';

const page = (id: number, title: string) => ({ id, title }) as SearchDocument;

/** A search that notes what it is told. */
function noting(): { readonly told: string[]; readonly search: Search } {
  const told: string[] = [];
  const say = <Result>(words: string, result: Result) => {
    told.push(words);
    return result;
  };
  const inner: Search = {
    put: (documents) => say(`put ${documents.map(({ id, title }) => `${id} ${title}`).join(', ')}`, undefined),
    remove: (ids) => say(`remove ${ids.join(', ')}`, undefined),
    follow: () => say('follow', Promise.resolve()),
    query: () => say('query', Promise.reject(new Error('asked'))),
    suggest: () => say('suggest', Promise.resolve([])),
    ready: () => true,
    skipped: () => [],
    close: () => say('close', Promise.resolve()),
  };
  return { told, search: gatheringPuts(inner) };
}

test('pages that are saved in a moment are given once, each as it was last', async () => {
  const { told, search } = noting();
  search.put([page(1, 'Jam')]);
  search.put([page(2, 'Plum'), page(1, 'Jelly')]);
  const before = [...told];

  await setTimeout(300);
  search.put([page(1, 'Marmalade')]);
  await setTimeout(300);

  expect(before).toEqual([]);
  expect(told).toEqual(['put 1 Jelly, 2 Plum', 'put 1 Marmalade']);
});

test('of very many pages the first are given at once', () => {
  const { told, search } = noting();
  for (let id = 1; id <= 25; id += 1) search.put([page(id, 'Jam')]);

  expect(told).toEqual([`put ${Array.from({ length: 20 }, (_, n) => `${n + 1} Jam`).join(', ')}`]);
});

test.each([
  ['query', (search: Search) => search.query('jam', 1).catch(() => undefined)],
  ['suggest', (search: Search) => search.suggest('jam', 1)],
  [
    'remove 1',
    (search: Search) => {
      search.remove([1]);
      return Promise.resolve();
    },
  ],
  ['follow', (search: Search) => search.follow({} as never)],
  ['close', (search: Search) => search.close()],
])('before %s it is given what was saved', async (words, act) => {
  const { told, search } = noting();
  search.put([page(1, 'Jam')]);

  await act(search);
  await setTimeout(300);

  expect(told).toEqual(['put 1 Jam', words]);
});
