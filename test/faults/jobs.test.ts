import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { closeDatabase, openDatabase } from '../../src/storage/database.js';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { endSites, runBuilt, startSite, type Site } from '../support/site.js';
import { givenEditors, PASSWORD } from './editors.js';
import { note } from './figures.js';

const LONGEST_JOB_MS = 30_000;

afterEach(() => {
  endSites();
  removeFolders();
});

/** Sends a form as somebody who is signed in. */
async function posted(site: Site, address: string, fields: Record<string, string>, cookie = ''): Promise<Response> {
  return fetch(site.address + address, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: site.address, Cookie: cookie },
    body: new URLSearchParams(fields),
  });
}

/** Moves the page on Signal and has the links on the many pages that name it changed. */
async function moveSignal(site: Site): Promise<void> {
  const signedIn = await posted(site, '/sign-in', { name: 'ana', password: PASSWORD });
  const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]);
  const fields = { title: 'Signal Messenger', reason: 'Its whole name', relink: 'yes' };
  const moved = await posted(site, '/wiki/signal/move', fields, cookie.join('; '));
  if (!moved.headers.get('location')?.includes('job=')) throw new Error(`the move answered ${moved.status}`);
}

interface Rows {
  readonly state: string;
  readonly done: number;
  readonly total: number;
  /** The most versions that one page was given by the job. */
  readonly most: number;
  readonly versions: number;
}

function rowsIn(folder: string): Rows {
  const db = openDatabase(path.join(folder, 'wiki.db'), { readonly: true });
  const job = db.driver.prepare('SELECT state, done, total FROM jobs').get() as Omit<Rows, 'most' | 'versions'>;
  const counts = db.driver
    .prepare(`SELECT count(*) AS n FROM revisions WHERE summary LIKE 'Links to%' GROUP BY page_id`)
    .pluck()
    .all() as number[];
  closeDatabase(db);
  return { ...job, most: Math.max(0, ...counts), versions: counts.length };
}

async function untilDone(folder: string): Promise<Rows> {
  const until = performance.now() + LONGEST_JOB_MS;
  for (let rows = rowsIn(folder); performance.now() < until; rows = rowsIn(folder)) {
    if (rows.state === 'done') return rows;
    await setTimeout(50);
  }
  throw new Error('the job came to no end');
}

test('kill -9 again and again while links are changed: the job goes on where it was, and changes each page once', async () => {
  const folder = path.join(emptyFolder(), 'data');
  runBuilt(folder, ['init']);
  givenEditors(folder, ['ana']);
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
