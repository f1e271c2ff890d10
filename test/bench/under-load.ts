import { setTimeout } from 'node:timers/promises';
import { waitingTime } from './cpu.js';
import { load } from './processes.js';
import type { Rows, Target } from './rows.js';
import { measured, METRICS_TOKEN, sendForm, signedIn, type SeededSite } from './seeded-site.js';
import { BROWSER, spreadRow } from './views.js';
import { longerThan, waitAt, waitsBetween, waitsOf, type Waits } from './waits.js';

const ROUNDS = 3;
const ROUND_MS = 10_000;
const WORDS = 400;
/** As many as a small machine serves with some room left, each with a pause such as people make. */
const READERS = 60;
const MEMBERS = 5;
const WRITERS = 4;
const PAUSE_MS = 250;

/** How long the site's one thread keeps others waiting, by its own figures, while people of all kinds come at once. */
export async function measureDelay(rows: Rows, seeded: SeededSite): Promise<void> {
  const writers = await Promise.all(Array.from({ length: WRITERS }, (_, n) => writerOf(seeded, n)));
  const cookie = await signedIn(seeded, `writer-${WRITERS}`);
  const rounds: Round[] = [];
  while (rounds.length < ROUNDS) rounds.push(await roundOf(seeded, () => mixedLoad(seeded, cookie, writers)));
  const row = (what: string, value: (round: Round) => number, unit = '', target?: Target) =>
    spreadRow(rows, what, rounds.map(value), target, unit);
  row('mixed load: pages a second', ({ done }) => done.pages);
  row('mixed load: saves a second', ({ done }) => done.saves);
  row('event-loop delay under load: p50', ({ waits }) => waitAt(waits, 0.5), ' ms');
  row('event-loop delay under load: p99', ({ waits }) => waitAt(waits, 0.99), ' ms');
  row('event-loop delay under load: p99.9', ({ waits }) => waitAt(waits, 0.999), ' ms', {
    ...{ is: 'most', limit: 50, aim: 20 },
  });
  row('delays longer than 50 ms', ({ waits }) => longerThan(waits, 50));
  row('share of the time without a processor, since others had them', ({ starved }) => starved);
}

/** What was seen while a load went on. */
interface Round {
  readonly done: Done;
  readonly waits: Waits;
  readonly starved: number;
}

/** What a load had answered in a second. */
interface Done {
  readonly pages: number;
  readonly saves: number;
}

async function roundOf({ site }: SeededSite, act: () => Promise<Done>): Promise<Round> {
  const pid = site.process.pid ?? 0;
  const [before, waited] = [await waitsOf(site.address, METRICS_TOKEN), waitingTime(pid)];
  const done = await act();
  const starved = (waitingTime(pid) - waited) / ROUND_MS;
  return { done, waits: waitsBetween(before, await waitsOf(site.address, METRICS_TOKEN)), starved };
}

/** Anonymous readers of warm pages, of pages not kept and of searches, a member who reads histories and diffs, and four people who write. */
async function mixedLoad(seeded: SeededSite, cookie: string, writers: readonly Writer[]): Promise<Done> {
  const until = performance.now() + ROUND_MS;
  const saving = Promise.all(writers.map((writer) => writer.saveUntil(until)));
  const [site, headers] = [measured(seeded), { ...BROWSER, Cookie: cookie }];
  const paced = { ms: ROUND_MS, pause: PAUSE_MS };
  const loads = await Promise.all([
    load(site, { paths: readersPaths(seeded), headers: BROWSER, connections: READERS, ...paced }),
    load(site, { paths: membersPaths(seeded), headers, connections: MEMBERS, ...paced }),
  ]);
  return { pages: sum(loads.map(({ perSecond }) => perSecond)), saves: (sum(await saving) * 1000) / ROUND_MS };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function readersPaths({ slugs, corpus }: SeededSite): readonly string[] {
  const queries = corpus.queries(50, 11);
  return Array.from({ length: 500 }, (_, n) => {
    const page = `/wiki/${slugs[2 + (n % 50)] ?? ''}`;
    if (n % 10 === 9) return `/search?q=${encodeURIComponent(queries[Math.floor(n / 10)] ?? '')}`;
    return n % 10 > 6 ? `/wiki/${slugs[100 + (n % 300)] ?? ''}?unknown=${n}` : page;
  });
}

function membersPaths({ long, slugs }: SeededSite): readonly string[] {
  const pairs = long.revisions.slice(1, 400).map((id, at) => `/diff/${long.revisions[at] ?? 0}/${id}`);
  return pairs.flatMap((pair, n) => [pair, `/wiki/${long.slug}/history`, `/wiki/${slugs[500 + (n % 100)] ?? ''}`]);
}

interface Writer {
  /** Gives back how many saves were acknowledged. */
  saveUntil(until: number): Promise<number>;
}

/** Somebody with a page of their own, who edits it again and again. */
async function writerOf(seeded: SeededSite, n: number): Promise<Writer> {
  const { corpus, site } = seeded;
  const cookie = await signedIn(seeded, `writer-${n}`);
  const save = async (where: string, fields: Readonly<Record<string, string>>) => {
    const answer = await sendForm(site.address, where, cookie, {
      ...fields,
      body: corpus.text(WORDS),
      summary: 'Load',
    });
    const [, page, revision] = /^(\/wiki\/[^?]+)\?published=(\d+)/.exec(answer.headers.get('location') ?? '') ?? [];
    if (page === undefined || revision === undefined) throw new Error(`a save was answered ${answer.status}`);
    return { page, revision };
  };
  const named = { kind: 'guide', title: `Under load ${n}`, tags: 'tips', 'facts.summary': 'Load.', affiliated: 'no' };
  let last = await save('/new', named);
  return {
    async saveUntil(until) {
      let count = 0;
      for (; performance.now() < until; count += 1) {
        last = await save(`${last.page}/edit`, { baseRevision: last.revision });
        await setTimeout(PAUSE_MS);
      }
      return count;
    },
  };
}
