import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { closeDatabase, openDatabase } from '../../src/storage/database.js';
import { removeFolders } from '../support/folders.js';
import { endSites, runBuilt, startSite, type Site } from '../support/site.js';
import { givenServed, posted, signedIn } from './editors.js';
import { note } from './figures.js';

const LONGEST_JOB_MS = 30_000;
const isFull = process.env['FAULTS'] === 'full';

afterEach(() => {
  endSites();
  removeFolders();
});

/** Moves the page on Signal and has the links on the many pages that name it changed. */
async function moveSignal(site: Site): Promise<void> {
  const fields = { title: 'Signal Messenger', reason: 'Its whole name', relink: 'yes' };
  const moved = await posted(site, '/wiki/signal/move', fields, await signedIn(site, 'ana'));
  if (!moved.headers.get('location')?.includes('job=')) throw new Error(`the move answered ${moved.status}`);
}

/** Somebody spoils every tool and makes a page of their own; gives back how many tools that are. */
async function spoilTools(site: Site): Promise<number> {
  const cookie = await signedIn(site, 'bo');
  const list = await (await fetch(`${site.address}/tools`)).text();
  const slugs = new Set([...list.matchAll(/<h[23]><a [^>]*href="\/wiki\/([\w-]+)"/g)].map(([, slug = '']) => slug));
  let spoiled = 0;
  for (const slug of slugs) {
    const form = await fetch(`${site.address}/wiki/${slug}/edit?as=text`, { headers: { Cookie: cookie } });
    const [, baseRevision = ''] = /name="baseRevision" value="(\d+)"/.exec(await form.text()) ?? [];
    const fields = { baseRevision, body: 'BUY WATCHES\n', affiliated: 'no' };
    const saved = await posted(site, `/wiki/${slug}/edit`, fields, cookie);
    if (saved.headers.get('location')?.includes('published=')) spoiled += 1;
  }
  const page = { kind: 'guide', title: 'Watches', body: 'Buy.\n', tags: 'tips', 'facts.summary': 'Watches.' };
  await posted(site, '/new', page, cookie);
  return spoiled;
}

interface Rows {
  readonly state: string;
  readonly done: number;
  readonly total: number;
  /** The most versions that one page was given by the job. */
  readonly most: number;
  readonly versions: number;
}

/** How far the newest job is; its versions are known by how their summaries begin. */
function rowsIn(folder: string, summary = 'Links to'): Rows {
  const db = openDatabase(path.join(folder, 'wiki.db'), { readonly: true });
  const newest = 'SELECT state, done, total FROM jobs ORDER BY id DESC LIMIT 1';
  const job = db.driver.prepare(newest).get() as Omit<Rows, 'most' | 'versions'>;
  const counts = db.driver
    .prepare(`SELECT count(*) AS n FROM revisions WHERE summary LIKE ? || '%' GROUP BY page_id`)
    .pluck()
    .all(summary) as number[];
  closeDatabase(db);
  return { ...job, most: Math.max(0, ...counts), versions: counts.length };
}

async function untilDone(folder: string, summary?: string): Promise<Rows> {
  const until = performance.now() + LONGEST_JOB_MS;
  for (let rows = rowsIn(folder, summary); performance.now() < until; rows = rowsIn(folder, summary)) {
    if (rows.state === 'done') return rows;
    await setTimeout(50);
  }
  throw new Error('the job came to no end');
}

test('kill -9 again and again while links are changed: the job goes on where it was, and changes each page once', async () => {
  const folder = givenServed(['ana']);
  let site = await startSite(folder);
  await moveSignal(site);
  const seen: number[] = [];
  let kills = 0;
  for (; kills < 6 && rowsIn(folder).state !== 'done'; kills += 1) {
    await setTimeout(60 + kills * 25);
    site.signal('SIGKILL');
    await site.ended;
    seen.push(rowsIn(folder).done);
    expect(runBuilt(folder, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
    site = await startSite(folder);
  }

  const { state, done, total, most, versions } = await untilDone(folder);

  expect({ state, done, most }).toEqual({ state: 'done', done: total, most: 1 });
  expect(versions).toBeGreaterThan(10);
  expect(seen).toEqual([...seen].sort((one, other) => one - other));
  expect(kills).toBeGreaterThan(1);
  expect(runBuilt(folder, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
  note(`kill -9 of a job: ${kills} kills, at ${seen.join(', ')} of ${total} pages; each page changed once`);
});

test('kill -9 while what somebody did on many pages is taken back: each page goes back once, and undoing it gives each back once', async () => {
  const folder = givenServed(['ana', 'bo']);
  let site = await startSite(folder);
  const tools = await spoilTools(site);
  const order = { people: 'bo', summary: 'Not about tools' };
  const begun = await posted(site, '/moderation/mass-revert', order, await signedIn(site, 'ana'));
  let kills = 0;
  for (; kills < 4 && rowsIn(folder).state !== 'done'; kills += 1) {
    await setTimeout(30 + kills * 20);
    site.signal('SIGKILL');
    await site.ended;
    expect(runBuilt(folder, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
    site = await startSite(folder);
  }

  const reverted = await untilDone(folder, order.summary);
  await posted(site, `${begun.headers.get('location') ?? ''}/undo`, {}, await signedIn(site, 'ana'));
  site.signal('SIGKILL');
  await site.ended;
  site = await startSite(folder);
  const returned = await untilDone(folder, 'What a job changed');

  const all = tools + 1;
  expect(tools).toBeGreaterThan(20);
  expect(kills).toBeGreaterThan(0);
  expect(reverted).toEqual({ state: 'done', done: all, total: all, most: 1, versions: tools });
  expect(returned).toEqual({ state: 'done', done: all, total: all, most: 1, versions: tools });
  expect(runBuilt(folder, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
  note(`kill -9 of a mass revert: ${kills + 1} kills; each of ${all} pages changed once and given back once`);
});

const NUMBER = '503-555-0172';

/** Somebody makes pages with a number in their text; gives back how many. */
async function plantNumber(site: Site, name: string): Promise<number> {
  const cookie = await signedIn(site, name);
  for (let page = 1; page <= 40; page += 1) {
    const fields = { title: `Calls ${page}`, body: `Ring ${NUMBER}, line ${page}.\n`, 'facts.summary': 'Who to call.' };
    const made = await posted(site, '/new', { kind: 'guide', tags: 'tips', affiliated: 'no', ...fields }, cookie);
    if (!made.headers.get('location')?.includes('published=')) throw new Error(`page ${page}: ${made.status}`);
  }
  return 40;
}

/** The files of a folder, and of the folders in it, in whose bytes the number stands. */
function filesWithNumber(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  try {
    return files.filter((file) => readFileSync(file, 'latin1').includes(NUMBER));
  } catch (error) {
    // One of them has taken the place of another since they were listed.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return filesWithNumber(folder);
    throw error;
  }
}

async function killAgainAndAgain(site: Site, folder: string, times: number): Promise<{ site: Site; kills: number }> {
  let [running, kills] = [site, 0];
  for (; kills < times && rowsIn(folder).state !== 'done'; kills += 1) {
    await setTimeout(20 + kills * 25);
    running.signal('SIGKILL');
    await running.ended;
    expect(runBuilt(folder, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
    running = await startSite(folder);
  }
  return { site: running, kills };
}

test('kill -9 while a number is hidden everywhere, and while it is erased: nothing of it is left in the folder, nor in its copies', async () => {
  const folder = givenServed(['ana', 'bo']);
  for (const name of ['ana', 'bo']) runBuilt(folder, ['user', 'role', name, 'administrator']);
  let site = await startSite(folder);
  const pages = await plantNumber(site, 'ana');
  runBuilt(folder, ['backup']);
  const order = { words: NUMBER, reason: 'A private number', level: 'readers' };
  const begun = await posted(site, '/moderation/hidden-words', order, await signedIn(site, 'ana'));
  const hiding = await killAgainAndAgain(site, folder, isFull ? 6 : 2);
  await untilDone(folder);
  const held = filesWithNumber(folder);
  site = hiding.site;
  await posted(site, '/admin/erasures', { words: NUMBER, reason: order.reason }, await signedIn(site, 'ana'));
  const agreed = await posted(site, '/admin/erasures/1/agreement', {}, await signedIn(site, 'bo'));
  const erasing = await killAgainAndAgain(site, folder, isFull ? 9 : 3);
  await untilDone(folder);

  expect(begun.headers.get('location')).toMatch(/^\/jobs\/\d+$/);
  expect(agreed.headers.get('location')).toMatch(/^\/jobs\/\d+$/);
  expect(held.length).toBeGreaterThan(1);
  expect([hiding.kills, erasing.kills].filter((kills) => kills > 0)).toHaveLength(2);
  expect(filesWithNumber(folder)).toEqual([]);
  expect(runBuilt(folder, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
  note(`kill -9 of hiding and erasing: ${hiding.kills} and ${erasing.kills} kills; a number on ${pages} pages is gone`);
});
