import { setTimeout } from 'node:timers/promises';
import type { Corpus } from './corpus.js';
import { exactThreadTime } from './cpu.js';
import { type MadeWiki, save } from './made-wiki.js';
import { median, quantile, type Rows } from './rows.js';

const ROUNDS = 5;
const SAVES = 40;
const WORDS = 400;

/** What a save costs the main thread in a small and in a large wiki, in turn. */
export async function measureSaves(rows: Rows, small: MadeWiki, large: MadeWiki, corpus: Corpus): Promise<void> {
  const costs = { small: [] as number[], large: [] as number[] };
  await costsOf(small, corpus, 0);
  await costsOf(large, corpus, 0);
  for (let round = 1; round <= ROUNDS; round++) {
    costs.small.push(...(await costsOf(small, corpus, round)));
    costs.large.push(...(await costsOf(large, corpus, round)));
  }
  const [few, many] = [median(costs.small), median(costs.large)];
  rows.add({
    what: `a save among ${small.slugs.length} pages, main thread: p50 of ${costs.small.length}`,
    value: few,
    unit: ' ms',
  });
  rows.add({ what: `a save among ${large.slugs.length} pages`, value: many, unit: ' ms' });
  rows.add({ what: 'large / small', value: many / few, unit: ' x', target: { is: 'most', limit: 1.3 } });
}

async function costsOf(made: MadeWiki, corpus: Corpus, round: number): Promise<number[]> {
  const costs: number[] = [];
  for (let one = 0; one < SAVES; one++) {
    const body = corpus.text(WORDS);
    const begun = exactThreadTime();
    save(made, round * SAVES + one, body);
    costs.push(exactThreadTime() - begun);
    await made.wiki.search.query('anything', 1);
  }
  return costs;
}

/** Whether a word just saved is on the search page that is asked for next, and how soon. */
export async function measureFinding(rows: Rows, made: MadeWiki, address: string, corpus: Corpus): Promise<void> {
  const times: number[] = [];
  let found = 0;
  for (let one = 0; one < SAVES; one++) {
    const word = `zyx${'abcdefghij'.charAt(one % 10)}qu${one}`;
    save(made, one * 7, `${corpus.text(WORDS)} ${word}`);
    const begun = performance.now();
    const text = await (await fetch(`${address}/search?q=${word}`)).text();
    times.push(performance.now() - begun);
    if (text.includes(`1 result for`)) found += 1;
    await setTimeout(5);
  }
  rows.add({
    what: `saved words that the next request finds, of ${SAVES}`,
    value: found,
    target: { is: 'least', limit: SAVES },
  });
  rows.add({ what: 'found after: p50', value: median(times), unit: ' ms', target: { is: 'most', limit: 50 } });
  rows.add({ what: 'found after: p90', value: quantile(times, 0.9), unit: ' ms' });
}
