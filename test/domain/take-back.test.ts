import { itemName, itemNamed, partOf, spanOf, stretchesOf, type Selection } from '../../src/domain/take-back.js';

const DAYS: Selection = { people: [7, 8], from: '2026-11-20', to: '2026-11-23', tag: '', kind: '', skip: [] };

/** A history as a row of authors, each revision made in the chosen days unless it says when. */
function history(...authors: readonly (number | [number, string])[]) {
  return authors.map((one, index) => {
    const [authorId, createdAt] = typeof one === 'number' ? [one, '2026-11-22T08:00:00Z'] : one;
    return { id: index + 1, parentId: index === 0 ? null : index, authorId, createdAt };
  });
}

test.each([
  ['nobody chosen wrote', history(1, 2, 1), []],
  ['they wrote last', history(1, 7, 7), [{ beforeId: 1, lastId: 3 }]],
  ['two of them took turns', history(1, 7, 8, 7), [{ beforeId: 1, lastId: 4 }]],
  [
    'others wrote between',
    history(1, 7, 2, 8, 2),
    [
      { beforeId: 1, lastId: 2 },
      { beforeId: 3, lastId: 4 },
    ],
  ],
  [
    'they began it',
    history(7, 2, 7),
    [
      { beforeId: null, lastId: 1 },
      { beforeId: 2, lastId: 3 },
    ],
  ],
  [
    'what they wrote before the days counts as that of others',
    history([7, '2026-11-19T23:59:59Z'], 7),
    [{ beforeId: 1, lastId: 2 }],
  ],
  ['so does what they wrote after', history(1, 7, [7, '2026-11-24T00:00:00Z']), [{ beforeId: 1, lastId: 2 }]],
])('stretches of chosen edits: %s', (_, revisions, stretches) => {
  expect(stretchesOf(DAYS, revisions)).toEqual(stretches);
});

test('the last day counts to its end', () => {
  expect(spanOf({ from: '2026-02-27', to: '2026-02-28' })).toEqual({
    since: '2026-02-27T00:00:00Z',
    until: '2026-03-01T00:00:00Z',
  });
});

test('an item is named in a few letters, and a name that is none means nothing', () => {
  for (const name of ['p1', 'f22', 'c333', 'p99999999999']) {
    const item = itemNamed(name);
    expect([name, item === undefined ? '' : itemName(item)]).toEqual([name, name]);
  }
  expect(partOf(itemNamed('c5') ?? 0)).toEqual({ part: 'act', id: 5 });
  expect(partOf(itemNamed('f5') ?? 0)).toEqual({ part: 'file', id: 5 });
  expect(['', 'p', 'p0', 'x1', 'p-1', 'p1x', '__proto__'].map(itemNamed)).toEqual(Array(7).fill(undefined));
});

test('pages come first, then files, then acts with the newest first', () => {
  const items = ['c9', 'c10', 'f1', 'p500'].map((name) => itemNamed(name) ?? 0);

  expect(items.toSorted((one, other) => one - other).map(itemName)).toEqual(['p500', 'f1', 'c10', 'c9']);
});
