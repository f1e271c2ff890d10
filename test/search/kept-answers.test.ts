import { Engine } from '../../src/search/engine.js';
import { KeptAnswers } from '../../src/search/kept-answers.js';
import { page } from './tools.js';

const NOTHING = { hits: [], total: 0, reading: { words: [] } };

test('a search that is asked for again is worked out once, until a page changes or goes', async () => {
  const engine = new Engine();
  engine.put([page(1, { title: 'Lantern' }), page(2, { title: 'Lantern two' })]);
  const ids = async (limit: number) => (await engine.query('lantern', limit)).hits.map(({ id }) => id);

  const first = await engine.query('lantern', 5);
  expect(await engine.query('lantern', 5)).toBe(first);
  expect(await ids(1)).toEqual([1]);
  engine.put([page(3, { title: 'Lantern three' })]);
  expect(await ids(5)).toEqual([1, 2, 3]);
  engine.remove([1]);
  expect(await ids(5)).toEqual([2, 3]);

  await engine.close();
});

describe('by the clock', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('what people looked for is held for a minute at most', () => {
    const kept = new KeptAnswers();
    const work = jest.fn(() => NOTHING);
    const ask = () => kept.answer('a meeting place', 10, work);

    ask();
    jest.advanceTimersByTime(59_000);
    ask();
    expect(work).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    ask();
    expect(work).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(60_000);
    ask();
    expect(work).toHaveBeenCalledTimes(3);
  });
});
