import type lunr from 'lunr';
import type { Search } from '../../src/search/search.js';
import { anyWord, plainLunrIndex } from './engines.js';
import type { Corpus } from './corpus.js';
import { quantile, type Rows } from './rows.js';

const WARM = 20;
const QUERIES = 200;

interface Asked {
  readonly index: lunr.Index;
  readonly queries: readonly string[];
}

/** The queries, and the index of bare Lunr; to be made before the site runs, since this thread answers nobody meanwhile. */
export function prepareSpeed(corpus: Corpus): Asked {
  return { index: plainLunrIndex(corpus.pages), queries: corpus.queries(QUERIES + WARM, 11) };
}

/** How long a search page of the built site takes beside a bare Lunr query of the same words, both in turn. */
export async function measureSpeed(
  rows: Rows,
  address: string,
  search: Search,
  { index, queries }: Asked,
): Promise<void> {
  const times = { page: [] as number[], engine: [] as number[], bare: [] as number[] };
  for (const [round, text] of queries.entries()) {
    const page = await timeOf(() => pageFor(address, text));
    const engine = await timeOf(() => search.query(text, 20));
    const bare = await timeOf(() => anyWord(index, text));
    if (round < WARM) continue;
    times.page.push(page);
    times.engine.push(engine);
    times.bare.push(bare);
  }
  const [page, engine, bare] = [times.page, times.engine, times.bare].map((each) => quantile(each, 0.5)) as [
    number,
    number,
    number,
  ];
  rows.add({ what: 'bare Lunr, any word: p50', value: bare, unit: ' ms' });
  rows.add({ what: 'the same: p99, to tell a busy machine by', value: quantile(times.bare, 0.99), unit: ' ms' });
  rows.add({ what: 'search without its page: p50', value: engine, unit: ' ms' });
  rows.add({ what: 'search page: p50', value: page, unit: ' ms' });
  rows.add({
    what: 'search page / bare Lunr',
    value: page / bare,
    unit: ' x',
    target: { is: 'most', limit: 10, aim: 5 },
  });
  rows.add({
    what: 'search page: p99',
    value: quantile(times.page, 0.99),
    unit: ' ms',
    target: { is: 'most', limit: 150 },
  });
}

async function pageFor(address: string, words: string): Promise<void> {
  const answer = await fetch(`${address}/search?q=${encodeURIComponent(words)}`);
  const text = await answer.text();
  if (!answer.ok || text.includes('getting ready')) throw new Error(`The search page answers ${answer.status}.`);
}

async function timeOf(act: () => unknown): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}
