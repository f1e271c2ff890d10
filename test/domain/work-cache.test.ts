import { WorkCache, type GaveUp } from '../../src/domain/work-cache.js';

interface Done {
  readonly n: number;
  readonly gaveUp?: GaveUp;
}

const clock = { time: new Date('2026-11-23T12:00:00Z') };
const laterBy = (minutes: number) => (clock.time = new Date(clock.time.getTime() + minutes * 60_000));

function counted(gaveUp?: GaveUp) {
  const cache = new WorkCache<Done>(() => clock.time, { count: 10, weight: 10, weigh: () => 1 });
  let n = 0;
  const work = () => Promise.resolve({ n: (n += 1), ...(gaveUp && { gaveUp }) });
  return { cache, ask: async () => (await cache.get('a', work)).n };
}

test('work is done once and kept, also for those who ask while it is done', async () => {
  const { ask } = counted();
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  laterBy(100_000);
  expect(await ask()).toBe(1);
});

test('work that was too slow is not tried again for ten minutes', async () => {
  const { ask } = counted('slow');
  expect([await ask(), await ask()]).toEqual([1, 1]);
  laterBy(9);
  expect(await ask()).toBe(1);
  laterBy(1);
  expect(await ask()).toBe(2);
});

test('work that nobody had time to begin is tried again at once', async () => {
  const { ask } = counted('busy');
  expect([await ask(), await ask()]).toEqual([1, 2]);
});

test('work that fails is tried again', async () => {
  const { cache, ask } = counted();
  await expect(cache.get('a', () => Promise.reject(new Error('it failed')))).rejects.toThrow('it failed');
  expect(await ask()).toBe(1);
});

test('what is dropped while it is done is not kept', async () => {
  const { cache, ask } = counted();
  const first = ask();
  cache.delete('a');
  expect([await first, await ask()]).toEqual([1, 2]);
  cache.clear();
  expect(await ask()).toBe(3);
});
