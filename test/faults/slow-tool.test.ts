import path from 'node:path';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { endSites, findMailchimp, runBuilt, startSite, type Site } from '../support/site.js';
import { note, peakMib } from './figures.js';
import { p99, pages, readPages } from './reading.js';
import { ALL_GONE, holdOn, type Held, type SlowWay } from './slow-tool.js';

const IS_FULL = process.env['FAULTS'] === 'full';
/** In the long form so long that the site ends slow headers, after 10 seconds, and slow bodies, after 30. */
const HOLDING = IS_FULL
  ? { connections: 5000, perSecond: 1000, seconds: 45 }
  : { connections: 400, perSecond: 400, seconds: 5 };
const LONGEST_P99_MS = IS_FULL ? 250 : 1000;
const ALONE = 300;
const LONGEST_MS = 300_000;

interface Way extends SlowWay {
  readonly name: string;
  /** Whether the site has ended them all before the long form ends. */
  readonly areEnded: boolean;
}

const WAYS: readonly Way[] = [
  { name: 'slow headers', mode: '-H', address: '/', more: ['-i', '2', '-x', '24'], areEnded: true },
  { name: 'slow bodies', mode: '-B', address: '/preview', more: ['-i', '2', '-x', '10', '-s', '8192'], areEnded: true },
  {
    ...{ name: 'slow reading', mode: '-X', address: '/tools', areEnded: false },
    more: ['-w', '1', '-y', '16', '-n', '2', '-z', '8', '-k', '3'],
  },
];

let site: Site;

beforeAll(async () => {
  const folder = path.join(emptyFolder(), 'data');
  runBuilt(folder, ['init']);
  site = await startSite(folder, { longest: LONGEST_MS });
  await findMailchimp(site);
});

afterAll(() => {
  endSites();
  removeFolders();
});

/** Reads pages from the first connection to the end of the last. */
async function readDuring(way: SlowWay): Promise<{ held: Held; read: readonly number[] }> {
  const state = { isHeld: true };
  const holding = holdOn({ ...way, address: site.address + way.address }, HOLDING).finally(
    () => (state.isHeld = false),
  );
  const [held, read] = await Promise.all([holding, readPages(site, () => state.isHeld)]);
  return { held, read };
}

test.each(WAYS)(
  `slowhttptest with ${HOLDING.connections} connections of $name keeps no reader waiting`,
  async (way) => {
    const alone = await readPages(site, pages(ALONE));

    const { held, read } = await readDuring(way);

    expect(held.connected).toBeGreaterThan(HOLDING.connections * 0.9);
    expect(held.wasAvailable).toBe(true);
    if (IS_FULL && way.areEnded) expect(held.ended).toBe(ALL_GONE);
    expect(read.length).toBeGreaterThan(ALONE);
    expect(p99(read)).toBeLessThanOrEqual(LONGEST_P99_MS);
    note(
      `slowhttptest ${way.mode}, ${held.connected} connections (“${held.ended}”): p99 of ${read.length} pages ${p99(read)} ms ` +
        `(alone ${p99(alone)} ms), at most ${peakMib(site)} MiB`,
    );
  },
);
