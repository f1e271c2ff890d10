import { Engine } from '../../src/search/engine.js';
import { page, TOOLS } from './tools.js';

test('saves in a row share a rebuild', async () => {
  const built: number[] = [];
  const engine = new Engine((changes) => built.push(changes));
  for (const tool of TOOLS) engine.put([tool]);
  await engine.query('huddle', 1);
  expect(built).toEqual([TOOLS.length]);
  await engine.close();
});

test('saves during a rebuild share the next one, and a query waits for the one it needs', async () => {
  const built: number[] = [];
  const engine = new Engine((changes) => {
    built.push(changes);
    if (changes === 1) for (const id of [901, 902, 903]) engine.put([page(id, { title: 'Meanwhile' })]);
  });
  engine.put(TOOLS);
  await engine.query('huddle', 1);
  expect((await engine.query('meanwhile', 5)).hits.map(({ id }) => id)).toEqual([901, 902, 903]);
  expect(built).toEqual([1, 4]);
  await engine.close();
});

test('a query answers from the index it has when the rebuild takes too long', async () => {
  const engine = new Engine(() => undefined, 0);
  engine.put([page(1, { title: 'Old page' })]);
  while (!engine.ready()) await new Promise((resolve) => setTimeout(resolve, 1));
  const many = Array.from({ length: 2_000 }, (_, place) => page(place + 2, { text: `New words number${place} here` }));
  engine.put([...many, page(1, { title: 'New page' })]);
  expect((await engine.query('old page', 1)).hits.map(({ id }) => id)).toEqual([1]);
  await engine.close();
});

test('suggestions come from the old index while a rebuild is under way', async () => {
  const engine = new Engine();
  engine.put([page(1, { title: 'Old page' })]);
  await engine.query('old', 1);
  engine.put([page(1, { title: 'New page' })]);
  expect(await engine.suggest('old', 1)).toMatchObject([{ id: 1 }]);
  await engine.query('new', 1);
  expect(await engine.suggest('old', 1)).toEqual([]);
  expect(await engine.suggest('new', 1)).toMatchObject([{ id: 1 }]);
  await engine.close();
});
