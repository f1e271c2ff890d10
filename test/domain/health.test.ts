import { setTimeout } from 'node:timers/promises';
import { Health } from '../../src/domain/health.js';

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
