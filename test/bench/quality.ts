import type { SearchDocument } from '../../src/search/search.js';
import { withSlip } from './corpus.js';
import { seeded } from '../support/seeded.js';
import { type Ask, fts5, ours, plainLunr } from './engines.js';
import { judgedQuestions, type Judged, type Library } from './library.js';
import { mean, type Rows } from './rows.js';

/** A query that one page answers. */
interface KnownItem {
  readonly text: string;
  readonly id: number;
}

/** How good the first ten are, on the starter library: questions beside other engines, names and descriptions by themselves. */
export async function measureQuality(rows: Rows, library: Library): Promise<void> {
  const { pages } = library;
  const engines = { ours: ours(pages), fts5: fts5(pages), lunr: plainLunr(pages) };
  const judged = judgedQuestions(library);
  const [own, fts, lunr] = [
    await ndcg(engines.ours, judged),
    await ndcg(engines.fts5, judged),
    await ndcg(engines.lunr, judged),
  ];
  rows.add({ what: `${judged.length} judged questions, nDCG@10: ours`, value: own });
  rows.add({ what: 'the same, SQLite FTS5', value: fts });
  rows.add({ what: 'the same, plain Lunr', value: lunr });
  rows.add({ what: 'ours / FTS5', value: own / fts, unit: ' x', target: { is: 'least', limit: 1.04 } });
  rows.add({ what: 'ours / plain Lunr', value: own / lunr, unit: ' x', target: { is: 'least', limit: 1.03 } });
  for (const [what, limit, items] of knownItems(pages)) {
    const value = await reciprocalRank(engines.ours, items);
    rows.add({ what: `${what} (${items.length}), MRR@10`, value, target: { is: 'least', limit } });
  }
}

function knownItems(pages: readonly SearchDocument[]): readonly (readonly [string, number, readonly KnownItem[]])[] {
  const next = seeded(3);
  const names = pages.flatMap(({ id, title, aliases }) => [title, ...aliases].map((text) => ({ text, id })));
  const titles = pages.map(({ id, title }) => ({ text: title, id }));
  const slip = ({ text, id }: KnownItem) => ({ text: slipInLongest(text, next), id });
  const reordered = pages
    .map(({ id, summary }) => ({ text: shuffled(summary, next), id }))
    .filter(({ text }) => text !== '');
  const long = titles.filter(({ text }) => longestWord(text).length >= 8);
  const slippable = titles.filter(({ text }) => longestWord(text).length >= 4);
  return [
    ['exact names', 0.998, names],
    ['names joined or split', 0.98, names.flatMap((item) => joinedOrSplit(item))],
    ['names with one slip', 0.98, slippable.map(slip)],
    ['names of 8 letters and more with two slips', 0.94, long.map(slip).map(slip)],
    ['first 4 to 8 letters of names', 0.9, titles.flatMap((item) => beginningsOf(item, pages))],
    ['words of the description in another order', 0.955, reordered],
    ['the same with one slip', 0.93, reordered.map(slip)],
  ];
}

async function ndcg(ask: Ask, judged: readonly Judged[]): Promise<number> {
  const values: number[] = [];
  for (const { question, grades } of judged) {
    const found = (await ask(question)).map((id) => grades.get(id) ?? 0);
    const ideal = [...grades.values()].sort((one, other) => other - one).slice(0, 10);
    values.push(gainOf(found) / gainOf(ideal));
  }
  return mean(values);
}

function gainOf(grades: readonly number[]): number {
  return grades.reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}

async function reciprocalRank(ask: Ask, items: readonly KnownItem[]): Promise<number> {
  const values: number[] = [];
  for (const { text, id } of items) {
    const place = (await ask(text)).indexOf(id);
    values.push(place < 0 ? 0 : 1 / (place + 1));
    if (place !== 0 && process.env['BENCH_MISSES']) process.stdout.write(`  ${place + 1}: ${text}\n`);
  }
  return mean(values);
}

function longestWord(text: string): string {
  return text.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

function slipInLongest(text: string, next: () => number): string {
  const word = longestWord(text);
  return text.replace(word, withSlip(word, next));
}

function shuffled(text: string, next: () => number): string {
  const words = text.match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  const order = words.map((word) => ({ word, place: next() })).sort((one, other) => one.place - other.place);
  return order.map(({ word }) => word).join(' ');
}

function joinedOrSplit({ text, id }: KnownItem): KnownItem[] {
  const joined = text.replace(/\s+/g, '');
  const split = text.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  return [joined, split].filter((each) => each !== text).map((each) => ({ text: each, id }));
}

/** Beginnings that lead to one name only. */
function beginningsOf({ text, id }: KnownItem, pages: readonly SearchDocument[]): KnownItem[] {
  const others = pages.filter((page) => page.id !== id).flatMap(({ title, aliases }) => [title, ...aliases]);
  return [4, 5, 6, 7, 8]
    .filter((length) => length < text.length)
    .map((length) => text.slice(0, length).toLowerCase())
    .filter((beginning) => !others.some((other) => other.toLowerCase().startsWith(beginning)))
    .map((beginning) => ({ text: beginning, id }));
}
