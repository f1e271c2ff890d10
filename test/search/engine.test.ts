import { Engine } from '../../src/search/engine.js';
import { page, TOOLS } from './tools.js';

test('saves in a row share their work', async () => {
  const covered: number[] = [];
  const engine = new Engine({ whenCovered: (changes) => covered.push(changes) });
  for (const tool of TOOLS) engine.put([tool]);
  await engine.query('huddle', 1);
  expect(covered.at(-1)).toBe(TOOLS.length);
  expect(covered.length).toBeLessThan(TOOLS.length / 2);
  await engine.close();
});

test('a save while another is taken in is waited for by the next query', async () => {
  const covered: number[] = [];
  const engine = new Engine({
    whenCovered: (changes) => {
      covered.push(changes);
      if (changes === 1) for (const id of [901, 902, 903]) engine.put([page(id, { title: 'Meanwhile' })]);
    },
  });
  engine.put(TOOLS);
  await engine.query('huddle', 1);
  expect((await engine.query('meanwhile', 5)).hits.map(({ id }) => id)).toEqual([901, 902, 903]);
  expect(covered[0]).toBe(1);
  expect(covered.at(-1)).toBe(4);
  await engine.close();
});

test('a query answers from the index it has when the changes take too long', async () => {
  const engine = new Engine({ patience: 0 });
  engine.put([page(1, { title: 'Old page' })]);
  while (!engine.ready()) await new Promise((resolve) => setTimeout(resolve, 1));
  const many = Array.from({ length: 2_000 }, (_, place) => page(place + 2, { text: `New words number${place} here` }));
  engine.put([...many, page(1, { title: 'New page' })]);
  expect((await engine.query('old page', 1)).hits.map(({ id }) => id)).toEqual([1]);
  await engine.close();
});

test('of queries that waited for the same change, each is answered before the next is begun', async () => {
  const engine = new Engine();
  const seen: string[] = [];
  const ask = async (name: string) => {
    await engine.query('huddle', 1, () => seen.push(`${name} begun`));
    seen.push(`${name} answered`);
  };

  engine.put(TOOLS);
  await Promise.all(['first', 'second', 'third'].map(ask));

  expect(seen).toEqual(['first', 'second', 'third'].flatMap((name) => [`${name} begun`, `${name} answered`]));
  await engine.close();
});

test('suggestions come from the old index while a change is taken in', async () => {
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

test('a page whose words cannot be taken out is left out and listed, until it can', async () => {
  const engine = new Engine();
  const broken = page(2, { title: 'Broken' });
  Object.defineProperty(broken, 'text', {
    get: () => {
      throw new Error('no text');
    },
    enumerable: true,
  });
  engine.put([page(1, { title: 'Sound' }), page(2, { title: 'Before' })]);
  await engine.query('before', 1);

  engine.put([broken]);

  expect(await engine.query('before', 1)).toMatchObject({ hits: [] });
  expect((await engine.query('sound', 1)).hits).toHaveLength(1);
  expect(engine.skipped()).toEqual([{ id: 2, reason: 'Error: no text' }]);
  engine.put([page(2, { title: 'Repaired' })]);
  expect((await engine.query('repaired', 1)).hits).toHaveLength(1);
  expect(engine.skipped()).toEqual([]);
  await engine.close();
});

test('of more pages than are looked at closely, all are counted, and the first are the same however many are asked for', async () => {
  const engine = new Engine();
  const words = ['choir', 'banner', 'ballot'];
  const textOf = (id: number) => words.slice(0, 1 + (id % 3)).join(` ${'and so on '.repeat(id % 11)}`);
  // The last one holds a word only, and is named as what is looked for.
  const pages = Array.from({ length: 1_400 }, (_, place) => page(place + 1, { text: textOf(place + 1) }));
  engine.put([...pages, page(1_401, { title: 'Choir ballots', text: 'Of the choir. '.repeat(60) })]);
  const ids = async (limit: number) => (await engine.query('choir ballot', limit)).hits.map(({ id }) => id);

  const [few, all] = [await ids(20), await ids(2_000)];

  expect((await engine.query('choir ballot', 20)).total).toBe(1_401);
  expect(all).toHaveLength(1_401);
  expect(few).toEqual(all.slice(0, 20));
  expect(all[0]).toBe(1_401);
  await engine.close();
});
