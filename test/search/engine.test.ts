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

test('a query answers from the index it has when the changes take too long, and says so', async () => {
  const engine = new Engine({ patience: 0 });
  engine.put([page(1, { title: 'Old page' })]);
  while (!engine.ready()) await new Promise((resolve) => setTimeout(resolve, 1));
  const many = Array.from({ length: 2_000 }, (_, place) => page(place + 2, { text: `New words number${place} here` }));
  engine.put([...many, page(1, { title: 'New page' })]);
  const early = await engine.query('old page', 1);
  await engine.finish();
  const late = await engine.query('new page', 1);
  expect(early.hits.map(({ id }) => id)).toEqual([1]);
  expect([early.isBehind, late.isBehind]).toEqual([true, undefined]);
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

describe('of more pages than are looked at closely', () => {
  const engine = new Engine();
  const words = ['choir', 'banner', 'ballot'];
  const textOf = (id: number) => `${words.slice(0, 1 + (id % 3)).join(' ')} ${'lantern '.repeat(id % 11)}`;
  const ids = async (text: string, limit: number) => (await engine.query(text, limit)).hits.map(({ id }) => id);
  beforeAll(() => {
    engine.put(Array.from({ length: 1_400 }, (_, place) => page(place + 1, { text: textOf(place + 1) })));
    // Its words alone would leave it behind a thousand others; its name is nearly what is looked for.
    engine.put([page(1_401, { title: 'Choirballotparty', text: `A choir. ${'Rallies and parades. '.repeat(400)}` })]);
    engine.put(Array.from({ length: 30 }, (_, place) => page(2_000 + place, { text: words.join(' '), kind: 'help' })));
  });
  afterAll(() => engine.close());

  test('all are counted, and the first are the same however many are asked for', async () => {
    for (const text of ['choir ballot', 'banner', 'choir banner ballot lantern']) {
      const all = await ids(text, 2_000);

      expect((await engine.query(text, 20)).total).toBe(all.length);
      expect(all.length).toBeGreaterThan(900);
      expect(await ids(text, 20)).toEqual(all.slice(0, 20));
      expect(await ids(text, 1_000)).toEqual(all.slice(0, 1_000));
      // Pages about the wiki itself stand last.
      expect(all.findIndex((id) => id >= 2_000)).toBe(all.length - 30);
    }
  });

  test('one whose name is like the query comes first, and is counted once', async () => {
    const { hits, total } = await engine.query('choir ballot partz', 5);

    expect(hits[0]?.id).toBe(1_401);
    expect(total).toBe(1_431);
  });
});

test('what only other words find is neither lost nor counted twice', async () => {
  const engine = new Engine();
  const tool = {
    ...{ uses: [], cost: 'free', openSource: 'yes', canSelfHost: 'no', encryption: 'no', status: 'active' },
    replacedBy: null,
  };
  engine.put([page(1, { title: 'Caller Hub', aliases: ['US'], text: 'x' })]);
  engine.put([page(2, { title: 'Caller Club', text: 'Rings people.', kind: 'tool', tool })]);

  const { hits, total } = await engine.query('US', 10);

  expect(hits.map(({ id }) => id)).toEqual([1, 2]);
  expect(total).toBe(2);
  await engine.close();
});
