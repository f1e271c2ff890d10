import path from 'node:path';
import { closeDatabase, openDatabase } from '../../src/storage/database.js';
import { removeFolders } from '../support/folders.js';
import { endSites, runBuilt, startSite, type Site } from '../support/site.js';
import { givenServed, makePage, missingFrom, posted, signedIn, type Save } from './editors.js';
import { EIO, ENOSPC, failingIo, type FailingIo } from './failing-io.js';
import { note } from './figures.js';

const MOST_WRITES = 200;
/** In the short form not at every place. */
const STEP = process.env['FAULTS'] === 'full' ? 1 : 5;
const DAY = 86_400;

let folder: string;
let io: FailingIo;
let site: Site;

beforeEach(async () => {
  folder = givenServed(['ana']);
  io = failingIo(folder);
  site = await startSite(folder, { environment: io.environment });
});
afterEach(() => {
  endSites();
  io.close();
  removeFolders();
});

/** How many pages with this title there are. */
function pagesCalled(title: string): number {
  const db = openDatabase(path.join(folder, 'wiki.db'), { readonly: true });
  const count = db.driver.prepare('SELECT count(*) FROM revisions WHERE title = ?').pluck().get(title) as number;
  closeDatabase(db);
  return count;
}

test.each([
  ['dying', EIO],
  ['full', ENOSPC],
])(
  'the n-th write or sync of a save fails as on a %s disk, for every n: no false success, no half save, the next one works',
  async (_, error) => {
    const cookie = await signedIn(site, 'ana');
    const kept: Save[] = [];
    const refused: string[] = [];
    let n = 1;
    for (; n <= MOST_WRITES; n += STEP) {
      const title = `Fault ${error} ${n}`;
      io.failAt(n, error);
      const made = await makePage(site, cookie, title);
      const isReached = io.seen() >= n;
      io.failAt(0);
      if (made.status === 303) kept.push(made.save);
      else {
        expect(made).toMatchObject({ status: 507, holdsText: true });
        refused.push(title);
      }
      const next = await makePage(site, cookie, `After ${title}`);
      expect(next.status).toBe(303);
      kept.push(next.save);
      if (!isReached) break;
    }
    site.signal('SIGKILL');
    await site.ended;

    expect(refused.length).toBeGreaterThan(2);
    expect(missingFrom(folder, kept)).toEqual([]);
    expect(refused.filter((title) => pagesCalled(title) > 0)).toEqual([]);
    expect(runBuilt(folder, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
    note(
      `the n-th write fails (${error}): ${refused.length} of ${n - 1} places refused with the text, 0 false successes`,
    );
  },
);

/** The times of the versions of a page, in their order. */
function timesOf(title: string): string[] {
  const db = openDatabase(path.join(folder, 'wiki.db'), { readonly: true });
  const times = db.driver
    .prepare('SELECT created_at FROM revisions WHERE title = ? ORDER BY id')
    .pluck()
    .all(title) as string[];
  closeDatabase(db);
  return times;
}

test('the clock jumps back 400 days and on again while the site runs: people stay, times never decrease, nothing is locked', async () => {
  const cookie = await signedIn(site, 'ana');
  const { save } = await makePage(site, cookie, 'Clocks');
  let base = save.revision;
  const edit = async (words: string) => {
    const fields = { title: 'Clocks', body: words, tags: 'tips', 'facts.summary': 'Clocks', affiliated: 'no' };
    const answer = await posted(site, '/wiki/clocks/edit', { ...fields, baseRevision: String(base) }, cookie);
    base = Number(/published=(\d+)/.exec(answer.headers.get('location') ?? '')?.[1]);
    return answer.status;
  };

  io.setClock(-400 * DAY);
  const back = await edit('Back.\n');
  const other = await signedIn(site, 'ana');
  io.setClock(3600);
  const on = await edit('On.\n');
  io.setClock(0);
  const now = await edit('Now.\n');
  const pages = await Promise.all(['/', '/changes', '/wiki/clocks/history'].map((at) => fetch(site.address + at)));

  expect([back, on, now]).toEqual([303, 303, 303]);
  expect(other).not.toBe('');
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
  const times = timesOf('Clocks');
  expect(times).toHaveLength(4);
  expect(times).toEqual([...times].sort());
  site.signal('SIGTERM');
  expect(await site.ended).toBe(0);
  expect(runBuilt(folder, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
});
