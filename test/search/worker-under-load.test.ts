import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { pageSource } from '../../src/actions/index-page.js';
import { packageRoot } from '../../src/package-root.js';
import type { PageSource, Search } from '../../src/search/search.js';
import { startSearch } from '../../src/search/worker-search.js';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { asReader, closeWikis, emptyWiki, signIn, type Browser, type TestWiki } from '../support/wiki.js';

/** The long form is `SEARCH=full npx jest test/search/worker-under-load`; `SEED` repeats the choices of a run. */
const DEATHS = process.env['SEARCH'] === 'full' ? 100 : 8;
const SEED = Number(process.env['SEED'] ?? 1 + Math.floor(Math.random() * 1e6));
const LONGEST_LIFE_MS = 1_500;
const LONGEST_RUN_MS = 240_000;
const workerFile = pathToFileURL(path.join(packageRoot, 'dist/search/worker.js'));

let random: () => number;
let searches: Search[];

beforeEach(() => {
  random = randomFrom(SEED);
  searches = [];
});

afterEach(async () => {
  jest.restoreAllMocks();
  for (const search of searches) await search.close();
  await closeWikis();
  removeFolders();
});

test(
  `the index worker is killed ${DEATHS} times under load (seed ${SEED}): no save, no page and no search is lost`,
  async () => {
    const file = path.join(emptyFolder(), 'search.index');
    const killer = givenKiller();
    const failures: string[] = [];
    const wiki = givenWiki(file, failures);
    const load = new Load(await signIn(wiki, 'long-table', 'moderator'), asReader(wiki));
    for (let n = 0; n < 40; n += 1) await load.writePage();

    const end = { isReached: false };
    const working = Promise.all([load.writeUntil(end), load.writeUntil(end), load.searchUntil(end)]);
    await killer.kill(DEATHS);
    end.isReached = true;
    await working;

    await comesBack(wiki.search);
    expect(killer.deaths()).toBe(DEATHS);
    expect(load.refused).toEqual([]);
    expect(load.missed).toEqual([]);
    expect([load.words.size > 40, load.deleted.size > 3, load.searched > 10]).toEqual([true, true, true]);
    await expectAllFound(load);
    expect(wiki.search.skipped()).toEqual([]);
    expect(failures).toEqual([]);
    await expectKeptWhole(wiki, file, load);
  },
  LONGEST_RUN_MS,
);

function givenWiki(file: string, failures: string[]): TestWiki {
  const wiki = { ...emptyWiki(), search: started(file, failures) };
  void wiki.search.follow(pageSource(wiki));
  return wiki;
}

function started(file: string, failures: string[]): Search {
  const search = startSearch(workerFile, { file, whenItFails: ({ message }) => failures.push(message) });
  searches.push(search);
  return search;
}

/** Ends workers of search from outside, wherever they are in their work: the newest that was told to open its file. */
function givenKiller() {
  const posted = jest.spyOn(Worker.prototype, 'postMessage');
  const killed = new Set<Worker>();
  return {
    deaths: () => killed.size,
    kill: async (times: number) => {
      while (killed.size < times) {
        await sleep(random() * LONGEST_LIFE_MS);
        const newest = posted.mock.calls.findLastIndex(([order]) => (order as { kind?: string }).kind === 'open');
        const worker = posted.mock.contexts[newest] as Worker;
        if (killed.has(worker)) continue;
        await worker.terminate();
        killed.add(worker);
      }
    },
  };
}

/** People who make, edit and delete pages and search, all through the site. */
class Load {
  /** The word that only this page has, by slug. */
  readonly words = new Map<string, string>();
  readonly deleted = new Map<string, string>();
  /** Words that an edit took out, by slug. */
  readonly replaced = new Map<string, string>();
  /** What was answered otherwise than it should. */
  readonly refused: string[] = [];
  /** What an author did not find right after the answer, though search did not say that it was getting ready. */
  readonly missed: string[] = [];
  searched = 0;
  private made = 0;
  private readonly author: Browser;
  private readonly reader: Browser;

  constructor(author: Browser, reader: Browser) {
    this.author = author;
    this.reader = reader;
  }

  async writeUntil(end: { readonly isReached: boolean }): Promise<void> {
    while (!end.isReached) {
      const saved = await this.writePage();
      if (random() < 0.5) await this.edit(saved);
      await this.look(saved.slug);
      if (random() < 0.3) await this.delete(saved.slug);
    }
  }

  async searchUntil(end: { readonly isReached: boolean }): Promise<void> {
    while (!end.isReached) {
      const [slug = ''] = pick([...this.words.keys()]);
      const word = this.words.get(slug) ?? '';
      await Promise.all(['/search?q=', '/suggest?q=', '/api/v1/search?q='].map((address) => this.ask(address + word)));
    }
  }

  async writePage(): Promise<{ slug: string; revision: string }> {
    this.made += 1;
    return this.save('/new', { kind: 'guide', title: `Page ${this.made}` });
  }

  /** Whether a page is among those that a word finds. */
  async isFound(slug: string, word: string): Promise<boolean> {
    return (await this.ask(`/search?q=${word}`)).includes(`href="/wiki/${slug}"`);
  }

  private async edit({ slug, revision }: { slug: string; revision: string }): Promise<void> {
    this.replaced.set(slug, this.words.get(slug) ?? '');
    const title = `Page ${slug.slice('page-'.length)}`;
    await this.save(`/wiki/${slug}/edit`, { baseRevision: revision, title });
  }

  private async save(address: string, fields: Record<string, string>) {
    const word = newWord();
    const body = `Only here: ${word}. ${'More words of a guide. '.repeat(100)}`;
    const answer = await this.author.post(address, { ...fields, body, tags: 'tips', 'facts.summary': 'Made.' });
    const location = answer.headers['location'] ?? '';
    const [, slug = '', revision = ''] = /^\/wiki\/(page-\d+)\?published=(\d+)$/.exec(location) ?? [];
    if (slug === '') this.refused.push(`${address}: ${answer.status}`);
    else this.words.set(slug, word);
    return { slug, revision };
  }

  private async delete(slug: string): Promise<void> {
    const { status } = await this.author.post(`/wiki/${slug}/deletion`, { reason: 'Made for a test' });
    if (status !== 303) this.refused.push(`deletion of ${slug}: ${status}`);
    this.deleted.set(slug, this.words.get(slug) ?? '');
    this.words.delete(slug);
  }

  private async look(slug: string): Promise<void> {
    const word = this.words.get(slug) ?? '';
    const text = await this.ask(`/search?q=${word}`);
    if (!text.includes(`href="/wiki/${slug}"`) && !text.includes('getting ready')) this.missed.push(slug);
  }

  private async ask(address: string): Promise<string> {
    const { status, text } = await this.reader.get(address);
    this.searched += 1;
    if (status !== 200) this.refused.push(`${address}: ${status}`);
    return text;
  }
}

async function comesBack(search: Search): Promise<void> {
  const until = performance.now() + 30_000;
  while (!search.ready() && performance.now() < until) await sleep(20);
  expect(search.ready()).toBe(true);
}

async function expectAllFound(load: Load): Promise<void> {
  const lost: string[] = [];
  for (const [slug, word] of load.words) if (!(await load.isFound(slug, word))) lost.push(slug);
  expect(lost).toEqual([]);
  const left: string[] = [];
  for (const [slug, word] of [...load.deleted, ...load.replaced])
    if (await load.isFound(slug, word)) left.push(`${slug} ${word}`);
  expect(left).toEqual([]);
}

/** The file must give the next run every page, without asking for one, and the same answers. */
async function expectKeptWhole(wiki: TestWiki, file: string, { words, deleted }: Load): Promise<void> {
  const asked = [...words.values(), ...deleted.values(), 'guide', 'page 7'];
  const answersOf = (search: Search) => Promise.all(asked.map((word) => search.query(word, 50)));
  const before = await answersOf(wiki.search);
  await wiki.search.close();
  const failures: string[] = [];
  const next = started(file, failures);
  const source = pageSource(wiki);
  const given: number[] = [];
  const counted: PageSource = { ...source, document: (id) => (given.push(id), source.document(id)) };
  await next.follow(counted);
  expect(await answersOf(next)).toEqual(before);
  expect([given, failures]).toEqual([[], []]);
}

function newWord(): string {
  return Array.from({ length: 12 }, () => String.fromCodePoint(97 + Math.floor(random() * 26))).join('');
}

function pick<T>(from: readonly T[]): readonly T[] {
  const place = Math.floor(random() * from.length);
  return from.slice(place, place + 1);
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
