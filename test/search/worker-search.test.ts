import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../src/package-root.js';
import { PROGRESS } from '../../src/search/messages.js';
import type { Search, SkippedPage } from '../../src/search/search.js';
import { startSearch } from '../../src/search/worker-search.js';
import { createDirectSearch } from '../../src/search/direct-search.js';
import { page, sourceOf, TOOLS } from './tools.js';

const workerFile = pathToFileURL(join(packageRoot, 'dist/search/worker.js'));

describe('search in a worker', () => {
  let search: Search;

  beforeEach(() => {
    search = startSearch(workerFile);
    search.put(TOOLS);
  });

  afterEach(() => search.close());

  test('answers as search in this thread does', async () => {
    const direct = createDirectSearch();
    direct.put(TOOLS);
    for (const text of ['huddle', 'acton', 'group chat', '']) {
      expect(await search.query(text, 10)).toEqual(await direct.query(text, 10));
      expect(await search.suggest(text, 5)).toEqual(await direct.suggest(text, 5));
    }
    await direct.close();
  });

  test('a page just saved is found by the very next query, and one just removed is not', async () => {
    await search.query('huddle', 1);
    search.put([page(900, { title: 'Sousaphone' })]);
    expect((await search.query('sousaphone', 5)).hits.map(({ id }) => id)).toEqual([900]);
    search.remove([900]);
    expect((await search.query('sousaphone', 5)).hits).toEqual([]);
  });

  test('is ready once the first pages can be found', async () => {
    expect(search.ready()).toBe(false);
    await search.query('huddle', 1);
    expect(search.ready()).toBe(true);
  });

  test('is ready once all pages of its source can be found', async () => {
    const followed = createFollowed();
    expect(followed.search.ready()).toBe(false);
    await followed.done;
    expect(followed.search.ready()).toBe(true);
    expect((await followed.search.query('huddle', 1)).hits.map(({ id }) => id)).toEqual([16]);
    await followed.search.close();
  });

  test('a closed search refuses questions, also those under way', async () => {
    const underWay = search.query('huddle', 1);
    const closing = search.close();
    await expect(underWay).rejects.toThrow('closed');
    await closing;
    await expect(search.suggest('huddle', 1)).rejects.toThrow('closed');
  });
});

function createFollowed() {
  const search = startSearch(workerFile);
  return { search, done: search.follow(sourceOf(TOOLS)) };
}

describe('a worker that dies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'search-'));
  let search: Search;

  afterEach(() => search.close());
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The real worker, but answering a query for "fall" ends it, as often as said. */
  function fragileWorker(deaths: number): URL {
    return madeWorker(
      `fragile-${deaths}`,
      `import { parentPort } from 'node:worker_threads';
       let fall;
       parentPort.on('message', ({ text, call }) => { if (text === 'fall') fall = call; });
       const store = Atomics.store;
       Atomics.store = (array, place, value) => {
         store(array, place, value);
         if (place === ${PROGRESS.call} && value === fall && marks() < ${deaths}) { mark(); process.exit(1); }
         return value;
       };`,
    );
  }

  /** The real worker, but it ends as often as said when a question comes, before it answers. */
  function restlessWorker(deaths: number): URL {
    return madeWorker(
      'restless',
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ text }) => { if (text !== undefined && marks() < ${deaths}) { mark(); process.exit(1); } });`,
    );
  }

  /** The real worker, but it ends at a page titled "Stumble", and then at page 13, and takes that in the next time. */
  function clumsyWorker(): URL {
    return madeWorker(
      'clumsy',
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ documents = [] }) => { if (documents[0]?.title === 'Stumble') process.exit(1); });
       const store = Atomics.store;
       Atomics.store = (array, place, value) => {
         store(array, place, value);
         if (place === ${PROGRESS.page} && value === 13) { mark(); if (marks() % 2 === 1) process.exit(1); }
         return value;
       };`,
    );
  }

  /** The real worker with more code, which can count in a file what must be known after it has ended. */
  function madeWorker(name: string, code: string): URL {
    const file = join(folder, `${name}.mjs`);
    const counted = JSON.stringify(join(folder, `${name}-marks`));
    writeFileSync(
      file,
      `import ${JSON.stringify(workerFile.href)};
       import { appendFileSync, existsSync, readFileSync } from 'node:fs';
       const mark = () => appendFileSync(${counted}, 'x');
       const marks = () => (existsSync(${counted}) ? readFileSync(${counted}).length : 0);
       ${code}`,
    );
    return pathToFileURL(file);
  }

  test('is started again with all pages, and the query under way is answered', async () => {
    search = startSearch(fragileWorker(1));
    await search.follow(sourceOf([...TOOLS, page(901, { title: 'Fall' })]));
    const [fallen, other] = await Promise.all([search.query('fall', 5), search.query('huddle', 5)]);
    expect(fallen.hits[0]?.id).toBe(901);
    expect(other.hits[0]?.id).toBe(16);
    expect(search.ready()).toBe(true);
  });

  test('is asked anew as often as it dies of something else, and answers', async () => {
    search = startSearch(restlessWorker(4));
    await search.follow(sourceOf(TOOLS));
    expect((await search.query('huddle', 5)).hits[0]?.id).toBe(16);
    expect((await search.query('huddle', 5)).hits[0]?.id).toBe(16);
  });

  test('takes a query along that kills it three times, and answers the next one', async () => {
    search = startSearch(fragileWorker(3));
    const pages = [...TOOLS];
    await search.follow(sourceOf(pages));
    await expect(search.query('fall', 5)).rejects.toThrow('ended 3 times');
    const saved = page(902, { title: 'Saved meanwhile' });
    pages.push(saved);
    search.put([saved]);
    expect((await search.query('saved meanwhile', 5)).hits[0]?.id).toBe(902);
    expect((await search.query('huddle', 5)).hits[0]?.id).toBe(16);
  });

  test('leaves out and lists a page on which it dies three times, and finds all others', async () => {
    const skipped: SkippedPage[] = [];
    const file = join(folder, 'poison.mjs');
    writeFileSync(
      file,
      `import { workerData } from 'node:worker_threads';
       const store = Atomics.store;
       Atomics.store = (array, place, value) => {
         store(array, place, value);
         if (place === ${PROGRESS.page} && value === 13) process.exit(1);
         return value;
       };
       await import(${JSON.stringify(workerFile.href)});`,
    );
    search = startSearch(pathToFileURL(file), { whenSkipped: (page) => skipped.push(page) });
    await search.follow(sourceOf(TOOLS));

    expect((await search.query('huddle', 5)).hits[0]?.id).toBe(16);
    expect((await search.query('cackle', 5)).hits.map(({ id }) => id)).not.toContain(13);
    expect(search.skipped()).toEqual([{ id: 13, reason: expect.stringContaining('3 times') }]);
    expect(skipped).toEqual(search.skipped());
  });

  test('forgives a page on which it died before, once it could take it in', async () => {
    search = startSearch(clumsyWorker());
    await search.follow(sourceOf(TOOLS));
    for (let more = 0; more < 3; more += 1) {
      search.put([page(903, { title: 'Stumble' })]);
      expect((await search.query('huddle', 5)).hits[0]?.id).toBe(16);
    }
    expect((await search.query('cackle', 5)).hits.map(({ id }) => id)).toContain(13);
    expect(search.skipped()).toEqual([]);
  });

  test('does not take the site along when it cannot start at all', async () => {
    const reasons: string[] = [];
    search = startSearch(pathToFileURL(join(folder, 'missing.mjs')), {
      whenItFails: ({ message }) => reasons.push(message),
      patience: 1_000,
    });
    search.put(TOOLS);
    await expect(search.query('huddle', 5)).rejects.toThrow('does not come back');
    expect(search.ready()).toBe(false);
    expect(reasons[0]).toContain('missing.mjs');
  });
});
