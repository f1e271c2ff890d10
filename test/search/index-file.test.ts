import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Engine } from '../../src/search/engine.js';
import { IndexFile } from '../../src/search/index-file.js';
import { catchUp } from '../../src/search/catch-up.js';
import type { PageSource } from '../../src/search/search.js';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { page, sourceOf, TOOLS } from './tools.js';

afterEach(removeFolders);

const newFile = () => path.join(emptyFolder(), 'search.index');
const QUERIES = ['huddle', 'group chat', 'text banking', 'acton orchard', 'c++', 'volunteers'];

/** One run of the search: opens the file, catches up with the source, and says how many pages it had to ask for. */
async function run(file: string, source: PageSource, version = 'one') {
  const failures: unknown[] = [];
  const store = new IndexFile(file, version, (error) => failures.push(error));
  const engine = new Engine();
  engine.begin(store.kept(), store);
  let asked = 0;
  const counted = { ...source, document: (id: number) => ((asked += 1), source.document(id)) };
  await catchUp(counted, engine, () => true);
  return { engine, store, failures, asked: () => asked };
}

async function answersOf(engine: Engine) {
  return Promise.all(QUERIES.map((text) => engine.query(text, 50)));
}

async function givenFile(): Promise<string> {
  const file = newFile();
  const { engine, store } = await run(file, sourceOf(TOOLS));
  await engine.close();
  store.close();
  return file;
}

/** The next run must find what an index without a file finds. */
async function expectRight(file: string, pages = TOOLS, version?: string) {
  const source = sourceOf(pages);
  const second = await run(file, source, version);
  const fresh = new Engine();
  await fresh.follow(source);
  expect(await answersOf(second.engine)).toEqual(await answersOf(fresh));
  second.store.close();
  return second;
}

test('a second run takes all pages from the file, and answers as the first did', async () => {
  const { asked } = await expectRight(await givenFile());

  expect(asked()).toBe(0);
});

test('pages that changed, came and went between two runs are caught up', async () => {
  const file = await givenFile();
  const [first, second, ...rest] = TOOLS;
  const changed = { ...first!, title: 'Lanternpost Renamed', text: 'Group chat too.' };

  const { asked, engine } = await expectRight(file, [changed, ...rest, page(900, { title: 'Huddle again' })]);

  expect(asked()).toBe(2);
  expect((await engine.query(second!.title, 5)).hits.map(({ id }) => id)).not.toContain(second!.id);
});

test('the file is for its owner only', async () => {
  expect(statSync(await givenFile()).mode & 0o777).toBe(0o600);
});

test('a file of another version is begun anew', async () => {
  const { asked } = await expectRight(await givenFile(), TOOLS, 'two');

  expect(asked()).toBe(TOOLS.length);
});

test.each([
  ['nothing', () => Buffer.alloc(0)],
  ['other words', () => Buffer.from('these are other words\n'.repeat(1000))],
  ['a byte changed in the middle', (bytes: Buffer) => changedAt(bytes, bytes.length >> 1)],
  ['a byte changed in the first record', (bytes: Buffer) => changedAt(bytes, 100)],
  ['something added', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('x'.repeat(500))])],
])('a damaged file, %s, is thrown away', async (_, damage) => {
  const file = await givenFile();
  writeFileSync(file, damage(readFileSync(file)));

  const { asked, failures } = await expectRight(file);

  expect(asked()).toBe(TOOLS.length);
  expect(failures).toEqual([]);
});

test('a record that was cut off while it was written costs only that page', async () => {
  const file = await givenFile();
  truncateSync(file, statSync(file).size - 20);

  const { asked } = await expectRight(file);

  expect(asked()).toBe(1);
});

test('a text that was replaced or removed is not in the bytes of the file any more', async () => {
  const file = newFile();
  const first = page(1, { title: 'One', text: 'zanzibar' });
  const second = page(2, { title: 'Two', text: 'samarkand' });
  const { engine, store } = await run(file, sourceOf([first, second]));
  const bytes = () => readFileSync(file, 'latin1');
  expect(bytes()).toMatch(/zanzibar[^]*samarkand/);

  engine.put([{ ...first, text: 'timbuktu' }]);
  engine.remove([2]);
  await engine.query('anything', 1);

  expect(bytes()).toContain('timbuktu');
  expect(bytes()).not.toMatch(/zanzibar|samarkand/);
  store.close();
});

test('a file does not grow with saves of the same page', async () => {
  const file = newFile();
  const text = 'words of some length '.repeat(2000);
  const { engine, store } = await run(file, sourceOf([]));
  for (let save = 0; save < 100; save++) {
    engine.put([page(1, { text: `${text} save${save}` }), page(2, { text })]);
    await engine.query('words', 1);
  }
  store.close();

  expect(statSync(file).size).toBeLessThan(2_000_000);
  const next = await run(file, sourceOf([]));
  expect(next.failures).toEqual([]);
  next.store.close();
});

test('a file that cannot be written is done without', async () => {
  const file = newFile();
  mkdirSync(file);

  const { engine, failures } = await run(file, sourceOf(TOOLS));

  expect(failures.length).toBeGreaterThan(0);
  expect((await engine.query('huddle', 1)).hits).toHaveLength(1);
  expect(existsSync(file)).toBe(true);
});

function changedAt(bytes: Buffer, place: number): Buffer {
  bytes[place] = bytes[place]! ^ 0xff;
  return bytes;
}
