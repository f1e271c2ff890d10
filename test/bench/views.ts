import { setTimeout } from 'node:timers/promises';
import { load, startBare, type Answer, type Load, type Measured, type Order } from './processes.js';
import { median, quantile, type Rows, type Target } from './rows.js';
import { save } from './saving.js';
import { measured, signedIn, type SeededSite } from './seeded-site.js';

/** Other programs on the same machine make a round half as fast now and then. */
const ROUNDS = 21;
const ROUND_MS = 1000;
const CONNECTIONS = 16;
/** As browsers ask. */
export const BROWSER = { 'Accept-Encoding': 'gzip, deflate, br', 'User-Agent': 'bench', Accept: 'text/html' };

interface Contender {
  readonly name: string;
  readonly server: Measured;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How many page views the site answers beside bare servers that send the same bytes, in turns. */
export async function measureViews(rows: Rows, seeded: SeededSite, smaller: SeededSite): Promise<void> {
  const [site, other] = [measured(seeded), measured(smaller)];
  const path = `/wiki/${seeded.slugs[1] ?? ''}`;
  const answer = await answerOf(seeded, path);
  const [http, express] = [await startBare('http', answer), await startBare('express', answer)];
  const otherPath = `/wiki/${smaller.slugs[1] ?? ''}`;
  const [member, otherMember] = [await memberOf(seeded), await memberOf(smaller)];
  const contenders: readonly Contender[] = [
    { name: 'bare node:http', server: http, path },
    { name: 'bare Express', server: express, path },
    { name: 'warm page', server: site, path },
    { name: 'warm page of the smaller wiki', server: other, path: otherPath },
    { name: 'signed-in page', server: site, path, headers: member },
    // Asked as much as the larger: a program that has answered one kind of visitor alone answers it faster.
    { name: 'signed-in page of the smaller wiki', server: other, path: otherPath, headers: otherMember },
  ];
  const loads = await inTurns(contenders);
  http.end();
  express.end();
  for (const { name } of contenders) tell(rows, name, loads.get(name) ?? []);
  const ratio = ratiosOf(rows, loads);
  const bare = 'bare node:http';
  ratio('warm page', bare, { is: 'least', limit: 0.35, aim: 0.5 });
  ratio('warm page', 'bare Express');
  ratio('warm page', 'warm page of the smaller wiki', { is: 'least', limit: 0.9, aim: 0.95 });
  ratio('signed-in page', bare, { is: 'least', limit: 0.08, aim: 0.12 });
  const slow = (name: string) => (loads.get(name) ?? []).map(({ times }) => quantile(times, 0.99));
  spreadRow(rows, 'p99 of the warm page / of bare node:http', quotients(slow('warm page'), slow(bare)), {
    ...{ is: 'most', limit: 4, aim: 2 },
  });
}

async function memberOf(seeded: SeededSite): Promise<Readonly<Record<string, string>>> {
  return { Cookie: await signedIn(seeded, 'writer-0') };
}

async function inTurns(contenders: readonly Contender[]): Promise<ReadonlyMap<string, readonly Load[]>> {
  const loads = new Map<string, Load[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    // Whoever comes after another may find the processor in a better or worse state, so the order is turned about.
    for (const { name, server, path, headers } of round % 2 === 0 ? contenders : contenders.toReversed()) {
      const order = { paths: [path], headers: { ...BROWSER, ...headers }, connections: CONNECTIONS, ms: ROUND_MS };
      const done = await load(server, order);
      // The first round warms up.
      if (round > 0) loads.get(name)?.push(done);
    }
  }
  return loads;
}

function tell(rows: Rows, name: string, loads: readonly Load[]): void {
  const of = (what: string, unit: string, value: (load: Load) => number) =>
    spreadRow(rows, `${name}: ${what}`, loads.map(value), undefined, unit);
  of('answers a second', '', ({ perSecond }) => perSecond);
  of('p50', ' ms', ({ times }) => median(times));
  of('p99', ' ms', ({ times }) => quantile(times, 0.99));
  of('processor time of an answer', ' ms', ({ cpu }) => cpu);
}

function ratiosOf(rows: Rows, loads: ReadonlyMap<string, readonly Load[]>) {
  const rates = (name: string) => (loads.get(name) ?? []).map(({ perSecond }) => perSecond);
  const costs = (name: string) => (loads.get(name) ?? []).map(({ cpu }) => cpu);
  return (name: string, other: string, target?: Target) => {
    spreadRow(rows, `${name} / ${other}`, quotients(rates(name), rates(other)), target);
    spreadRow(rows, `${name} / ${other}, by processor time`, quotients(costs(other), costs(name)));
  };
}

function quotients(ones: readonly number[], others: readonly number[]): readonly number[] {
  return ones.map((one, round) => one / (others[round] ?? NaN));
}

export function spreadRow(
  rows: Rows,
  what: string,
  values: readonly number[],
  target?: Target,
  unit = target ? ' x' : '',
): void {
  const spread = [Math.min(...values), Math.max(...values)] as const;
  rows.add({ what, value: median(values), unit, spread, ...(target && { target }) });
}

async function answerOf({ site }: SeededSite, path: string): Promise<Answer> {
  const answer = await fetch(site.address + path, { headers: { ...BROWSER, 'Accept-Encoding': 'identity' } });
  const type = answer.headers.get('content-type') ?? '';
  const { brotliCompressSync, constants } = await import('node:zlib');
  const params = { [constants.BROTLI_PARAM_QUALITY]: 6 };
  const body = brotliCompressSync(Buffer.from(await answer.arrayBuffer()), { params }).toString('base64');
  return { type, encoding: 'br', body };
}

const COSTED = 5;
const WARMING = 24;
/** Old versions are read by visitors without an account from one budget of so many a second. */
const [COSTLY, COSTLY_A_SECOND] = [120, 50];

type Cost = (
  what: string,
  rounds: readonly (readonly string[])[],
  target?: Target,
  more?: CostOptions,
) => Promise<void>;

interface CostOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Done before each round. */
  readonly before?: (round: number) => Promise<unknown>;
}

/** What single answers cost the whole process, threads included. */
export async function measureCosts(rows: Rows, seeded: SeededSite): Promise<void> {
  const { slugs, long } = seeded;
  const cost: Cost = async (what, rounds, target, { headers = {}, before } = {}) => {
    const costs: number[] = [];
    for (const [round, paths] of rounds.entries()) {
      await before?.(round);
      costs.push((await load(measured(seeded), orderOf(paths, headers))).cpu);
    }
    spreadRow(rows, what, costs, target, ' ms');
  };
  const views = slugs.slice(2, 302).map((slug) => `/wiki/${slug}`);
  await warmUp(seeded, views);
  // A query that nobody knows is never kept.
  const asNobody = (paths: readonly string[]) =>
    Array.from({ length: COSTED }, (_, round) => paths.map((path) => `${path}?unknown=${round}`));
  await cost('page view, not kept', asNobody(views), { is: 'most', limit: 0.8, aim: 0.5 });
  await measureAfterChanges(cost, seeded, views);
  const history = `/wiki/${long.slug}/history`;
  const histories = Array.from({ length: COSTLY }, () => history);
  await cost(
    `history of ${long.revisions.length} versions, the first 50, not kept`,
    asNobody(histories),
    { is: 'most', limit: 0.8, aim: 0.35 },
    { before: refilled },
  );
  const parts = Array.from({ length: COSTED }, (_, round) =>
    long.revisions.slice(100 + round * COSTLY, 100 + (round + 1) * COSTLY).map((id) => `${history}?before=${id}`),
  );
  await cost('50 versions of it that nobody has read since a change', parts, undefined, { before: refilled });
  await measureDiffs(cost, long.revisions, asNobody);
}

/** As a site that has run for some minutes: what is asked for at first is slow in every program like it. */
async function warmUp(seeded: SeededSite, views: readonly string[]): Promise<void> {
  const { long } = seeded;
  const member = { Cookie: await signedIn(seeded, 'writer-3') };
  for (let round = 0; round < WARMING; round += 1) {
    await load(measured(seeded), orderOf(views.map((path) => `${path}?warm=${round}`)));
    // Other comparisons than those that are measured.
    const [from, apart] = [650 + (round % 6) * 50, 1 + Math.floor(round / 6)];
    const old = long.revisions
      .slice(from, from + 50)
      .flatMap((id, at) => [
        `/diff/${long.revisions[from + at - apart] ?? 0}/${id}`,
        `/wiki/${long.slug}/history?before=${id}`,
      ]);
    await load(measured(seeded), orderOf(old, member));
  }
}

/** After a change nothing of what readers see is kept, and each page is asked for once. */
async function measureAfterChanges(cost: Cost, seeded: SeededSite, views: readonly string[]): Promise<void> {
  const cookie = await signedIn(seeded, 'writer-2');
  const change = async (round: number) => {
    await save(seeded, cookie, 600 + round);
    // The index follows.
    await setTimeout(500);
  };
  const rounds = Array.from({ length: COSTED }, () => views);
  await cost('page view, first after a change', rounds, undefined, { before: change });
}

const refilled = () => setTimeout((COSTLY / COSTLY_A_SECOND) * 1100);

async function measureDiffs(
  cost: Cost,
  revisions: readonly number[],
  asNobody: (paths: readonly string[]) => readonly (readonly string[])[],
): Promise<void> {
  const pairs = revisions.slice(1).map((id, at) => `/diff/${revisions[at] ?? 0}/${id}`);
  const parts = Array.from({ length: COSTED }, (_, n) => pairs.slice(n * COSTLY, (n + 1) * COSTLY));
  const paced = { before: refilled };
  await cost('diff, first', parts, { is: 'most', limit: 1.5, aim: 0.8 }, paced);
  await cost('diff, again', parts, { is: 'most', limit: 0.5, aim: 0.2 });
  await cost('diff, its lines known, the answer not kept', asNobody(pairs.slice(0, COSTLY)), undefined, paced);
}

function orderOf(paths: readonly string[], more: Readonly<Record<string, string>> = {}): Order {
  return { paths, headers: { ...BROWSER, ...more }, connections: 4, ms: 0 };
}
