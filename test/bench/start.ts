import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { pageSource } from '../../src/actions/index-page.js';
import { backUpInto } from '../../src/storage/backup.js';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { endSites, startSite } from '../support/site.js';
import { memoryOf, watchTurns } from './cpu.js';
import type { MadeWiki } from './made-wiki.js';
import type { Corpus } from './corpus.js';
import type { Rows } from './rows.js';
import { measureSpeed, prepareSpeed } from './speed.js';

const LONGEST_SITE_MS = 900_000;

/** How long the main thread is held while the index is made of all pages. */
export async function measureRebuild(rows: Rows, { wiki, slugs }: MadeWiki): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const turns = watchTurns();
  delay.enable();
  const begun = performance.now();
  await wiki.search.follow(pageSource(wiki));
  const seconds = (performance.now() - begun) / 1000;
  delay.disable();
  rows.add({ what: `index made of ${slugs.length} pages`, value: seconds, unit: ' s' });
  rows.add({
    what: 'longest turn of the main thread meanwhile, its own time',
    value: turns.stop(),
    unit: ' ms',
    target: { is: 'most', limit: 50, aim: 10 },
  });
  rows.add({ what: 'the same by the clock, other programs included', value: delay.max / 1e6, unit: ' ms' });
}

/** What the built site takes to start and of memory, its index just made and read from its file; meanwhile its search pages are timed. */
export async function measureSite(rows: Rows, { wiki }: MadeWiki, corpus: Corpus): Promise<void> {
  const folder = path.join(emptyFolder(), 'data');
  mkdirSync(folder, { mode: 0o700 });
  backUpInto(wiki.db, path.join(folder, 'wiki.db'));
  const asked = prepareSpeed(corpus);
  try {
    const made = await siteWhenReady(folder);
    rows.add({ what: 'start to ready, without a file', value: made.seconds, unit: ' s' });
    await measureSpeed(rows, made.site.address, wiki.search, asked);
    const memory = memoryOf(made.site.process.pid ?? 0);
    rows.add({
      what: 'memory of the site after that',
      value: memory,
      unit: ' MiB',
      target: { is: 'most', limit: 900, aim: 500 },
    });
    made.site.signal('SIGTERM');
    await made.site.ended;
    const kept = await siteWhenReady(folder);
    rows.add({ what: 'start to ready, with the file', value: kept.seconds, unit: ' s' });
    rows.add({ what: 'memory of the site then', value: memoryOf(kept.site.process.pid ?? 0), unit: ' MiB' });
  } finally {
    endSites();
    removeFolders();
  }
}

async function siteWhenReady(folder: string) {
  const begun = performance.now();
  const site = await startSite(folder, { longest: LONGEST_SITE_MS });
  await whenReady(site.address);
  return { site, seconds: (performance.now() - begun) / 1000 };
}

/** Waits until a site's index holds every page. */
export async function whenReady(address: string): Promise<void> {
  while (await isGettingReady(address)) await setTimeout(200);
}

async function isGettingReady(address: string): Promise<boolean> {
  const answer = await fetch(`${address}/search?q=anything`);
  return (await answer.text()).includes('getting ready');
}
