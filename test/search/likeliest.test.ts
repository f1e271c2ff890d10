import fc from 'fast-check';
import { amongBest, likeliest } from '../../src/search/likeliest.js';
import { Matches } from '../../src/search/matches.js';

const scores = fc.array(fc.constantFrom(0.1, 0.25, 0.5, 0.5000001, 2, 9), { maxLength: 60 });
const most = fc.integer({ min: 1, max: 70 });

test('among the best are those that would come first in order: higher scores, of equal ones lower ids', () => {
  fc.assert(
    fc.property(scores, most, fc.integer(), (all, wanted, seed) => {
      const ids = all.map((_, place) => ((place * 7919 + Math.abs(seed)) % 104_729) + 1);
      const places = [...all.keys()];
      const ordered = places.toSorted(
        (one, other) => (all[other] ?? 0) - (all[one] ?? 0) || (ids[one] ?? 0) - (ids[other] ?? 0),
      );

      const isBest = amongBest(ids, all, wanted);

      expect(places.filter(isBest)).toEqual(ordered.slice(0, wanted).sort((one, other) => one - other));
    }),
  );
});

test('a page may be among the likeliest by its factor, or because it must stay', () => {
  const found = new Matches();
  found.add(1, 3, ['few']);
  found.add(2, 2, ['all']);
  found.add(3, 1, ['few']);
  found.add(4, 0.5, ['few']);
  const factorOf = ([term]: readonly string[]) => (term === 'all' ? 2 : 1);

  const likely = likeliest(found, { most: 1, stays: new Map([[3, 'a name']]), factorOf });

  expect(likely.map(({ id, score }) => [id, score])).toEqual([
    [2, 4],
    [3, 1],
  ]);
});
