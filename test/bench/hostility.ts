import { setTimeout } from 'node:timers/promises';
import { makeWorstPage, previewWorst, sendHuge, showsDiff, slowCrowd, WORST_PLACE } from '../faults/crowd.js';
import { memoryOf } from './cpu.js';
import { load, type Load } from './processes.js';
import { quantile, type Rows } from './rows.js';
import { measured, signedIn, type SeededSite } from './seeded-site.js';
import { BROWSER, spreadRow } from './views.js';

const ROUNDS = 3;
const ROUND_MS = 10_000;
const SLOW = 5000;
const WORST = 20;
/** So many give more pairs than are compared in all rounds. */
const VERSIONS = 12;
const HUGE_EACH_MS = 500;
/** Readers who ask for a page every 50 ms, which is far from what the site can answer. */
const ORDINARY = 8;

/** How long readers wait for ordinary pages while others do what they can to keep them from it. */
export async function measureHostility(rows: Rows, seeded: SeededSite): Promise<void> {
  const cookie = await signedIn(seeded, 'writer-5');
  const revisions = await makeWorstPage(seeded.site, cookie, VERSIONS);
  const pairs = revisions.flatMap((from, at) => revisions.slice(at + 1).map((to) => `/diff/${from}/${to}`));
  const [alone, under]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const worst = pairs.slice(round * WORST, (round + 1) * WORST);
    alone.push(quantile((await readOrdinary(seeded)).times, 0.99));
    under.push(quantile((await amongHostile(seeded, cookie, { worst, base: revisions.at(-1) ?? '' })).times, 0.99));
  }
  spreadRow(rows, 'p99 of ordinary pages, alone', alone, undefined, ' ms');
  const what = `p99 during ${SLOW} slow clients, ${WORST} worst diffs, 50 MB bodies`;
  spreadRow(rows, what, under, { is: 'most', limit: 250, aim: 100 }, ' ms');
  rows.add({ what: 'memory of the site after that', value: memoryOf(seeded.site.process.pid ?? 0), unit: ' MiB' });
}

/** Throws when a page is not answered. */
function readOrdinary(seeded: SeededSite): Promise<Load> {
  const { slugs, corpus } = seeded;
  const pages = slugs.slice(2, 42).map((slug) => `/wiki/${slug}`);
  const found = corpus.queries(5, 12).map((query) => `/search?q=${encodeURIComponent(query)}`);
  const paths = [...pages, '/', '/guides', ...found];
  return load(measured(seeded), { paths, headers: BROWSER, connections: ORDINARY, ms: ROUND_MS, pause: 50 });
}

interface Hostile {
  readonly worst: readonly string[];
  readonly base: string;
}

async function amongHostile(seeded: SeededSite, cookie: string, { worst, base }: Hostile): Promise<Load> {
  const { site } = seeded;
  const crowd = await slowCrowd(site, SLOW, `${WORST_PLACE}/raw`);
  if (crowd.count < SLOW * 0.9) throw new Error(`only ${crowd.count} slow clients came through`);
  // Answered once all of them have come in.
  await (await fetch(`${site.address}/healthz`)).text();
  const state = { isOver: false };
  const huge = [false, true].map(async (isPacked) => {
    while (!state.isOver) {
      await sendHuge(site, isPacked);
      await setTimeout(HUGE_EACH_MS);
    }
  });
  const diffs = worst.map(async (path) => (await fetch(site.address + path, { headers: { cookie } })).text());
  const previews = previewWorst(site, cookie, base, WORST);
  try {
    return await readOrdinary(seeded);
  } finally {
    state.isOver = true;
    const shown = (await Promise.all(diffs)).filter((text) => showsDiff(text)).length;
    if (shown + (await previews).compared === 0) throw new Error('no worst texts were compared');
    await Promise.all(huge);
    crowd.leave();
  }
}
