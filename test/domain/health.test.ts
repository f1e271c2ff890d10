import { setTimeout } from 'node:timers/promises';
import { Health, WAITS } from '../../src/domain/health.js';

test('how long the thread kept others waiting is seen once somebody looks', async () => {
  const health = new Health();
  expect(health.delay()).toBeUndefined();

  health.watch();
  await setTimeout(30);
  const until = performance.now() + 120;
  while (performance.now() < until);
  await setTimeout(30);

  const { half, most } = health.delay()!;
  expect(most).toBeGreaterThan(0.08);
  expect(half).toBeLessThan(most);
});

test('waits are counted by how long they were, so that those of some time can be told from those before', async () => {
  const health = new Health();
  expect(health.waits()).toBeUndefined();
  health.watch();
  await setTimeout(60);
  const before = health.waits()!;

  const until = performance.now() + 320;
  while (performance.now() < until);
  await setTimeout(60);

  const after = health.waits()!;
  const longer = (waits: typeof after) => waits.count - (waits.within[WAITS.indexOf(0.25)] ?? NaN);
  expect(longer(after) - longer(before)).toBeGreaterThan(0);
  expect(after.seconds - before.seconds).toBeGreaterThan(0.25);
  expect([...after.within].sort((one, other) => one - other)).toEqual(after.within);
  expect(after.within.at(-1)).toBeLessThanOrEqual(after.count);
  expect(after.count).toBeGreaterThan(before.count);
});

test('answers are counted by kind, status and time', () => {
  const health = new Health();
  health.count('read', 404, 0.1);
  health.count('read', 200, 0.001);

  expect(health.answers.read).toMatchObject({ count: 2, within: [1, 1, 2, 2, 2, 2] });
  expect([...health.answers.read.statuses]).toEqual([
    [4, 1],
    [2, 1],
  ]);
  expect(health.answers.write.count).toBe(0);
});
