import type { DocumentTerms } from './document-terms.js';

interface WordTerms {
  readonly telling: ReadonlySet<string>;
  readonly idf: number;
}

const WINDOW = 8;

/** How close different query words stand in a page: for each pair of neighbours in the query, its smaller idf / distance². */
export function nearness(page: DocumentTerms, words: readonly WordTerms[]): number {
  const best = new Map<number, number>();
  for (const field of [page.fields.title, page.fields.body]) {
    const last: number[] = [];
    for (const [place, token] of field.tokens.entries()) {
      const word = words.findIndex(({ telling }) => telling.has(token));
      if (word < 0) continue;
      last[word] = place;
      for (const pair of [word - 1, word]) keepNearer(best, words, last, pair);
    }
  }
  return [...best.values()].reduce((sum, value) => sum + value, 0);
}

function keepNearer(
  best: Map<number, number>,
  words: readonly WordTerms[],
  last: readonly (number | undefined)[],
  pair: number,
): void {
  const [one = -Infinity, other = Infinity] = [last[pair], last[pair + 1]];
  const distance = Math.abs(one - other);
  if (distance > WINDOW) return;
  const rarity = Math.min(...words.slice(pair, pair + 2).map(({ idf }) => idf));
  best.set(pair, Math.max(rarity / distance ** 2, best.get(pair) ?? 0));
}
