import { TokenBucket } from '../../src/domain/token-bucket.js';

function given() {
  const clock = { time: new Date('2026-11-23T12:00:00Z') };
  const bucket = new TokenBucket(() => clock.time, { perSecond: 2, most: 3 });
  const pass = (ms: number) => (clock.time = new Date(clock.time.getTime() + ms));
  return { bucket, pass };
}

test('a stock can be taken at once, then so much a second', () => {
  const { bucket, pass } = given();

  expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([0, 0, 0, 1]);
  pass(1000);
  expect([1, 2, 3].map(() => bucket.take())).toEqual([0, 0, 1]);
  pass(60_000);
  expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([0, 0, 0, 1]);
});

test('a clock that is set back gives nothing and takes nothing', () => {
  const { bucket, pass } = given();
  bucket.take();

  pass(-3_600_000);

  expect([1, 2, 3].map(() => bucket.take())).toEqual([0, 0, 1]);
  pass(500);
  expect(bucket.take()).toBe(0);
});
