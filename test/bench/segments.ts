import { setImmediate } from 'node:timers/promises';
import lunr from 'lunr';
import type { DocumentTerms } from '../../src/search/document-terms.js';
import { Catalog, termsOfDocument } from './built.js';
import type { Corpus } from './corpus.js';
import { mean, type Rows } from './rows.js';

const BOOSTS = { title: 1.5, tags: 1.5, alias: 1.5, body: 1, surface: 0.6 };
const BATCH = 50;
const CHANGED = 200;

/** Whether segments rank as one whole index that Lunr itself built of the same pages. */
export async function measureSegments(rows: Rows, corpus: Corpus): Promise<void> {
  const pages = corpus.pages.map(termsOfDocument);
  const catalog = await segmentedCatalog(pages);
  const whole = wholeIndex(pages);
  const overlaps: number[] = [];
  const sameFirst: number[] = [];
  for (const text of corpus.queries(200, 5)) {
    const clauses = clausesOf(text, catalog);
    const { ids, scores } = catalog.segments.ask(clauses);
    const own = ids.map((id, place) => ({ id, score: scores[place] ?? 0 }));
    own.sort((one, other) => other.score - one.score || one.id - other.id);
    const [ours, theirs] = [own.slice(0, 10).map(({ id }) => id), askWhole(whole, clauses)];
    if (theirs.length === 0) continue;
    overlaps.push(theirs.filter((id) => ours.includes(id)).length / theirs.length);
    sameFirst.push(ours[0] === theirs[0] ? 1 : 0);
  }
  rows.add({ what: `segments, holding ${pages.length} pages`, value: catalog.segments.count });
  rows.add({
    what: 'segments beside one whole Lunr index: overlap of the first ten',
    value: mean(overlaps),
    target: { is: 'least', limit: 0.99 },
  });
  rows.add({ what: 'the same: same first result', value: mean(sameFirst), target: { is: 'least', limit: 0.98 } });
}

/** As it grows in use: most pages first, the last ones and some changes in small parts. */
async function segmentedCatalog(pages: readonly DocumentTerms[]): Promise<InstanceType<typeof Catalog>> {
  const catalog = new Catalog();
  const early = pages.length - CHANGED;
  for (let at = 0; at < early; at += BATCH) catalog.put(pages.slice(at, Math.min(early, at + BATCH)));
  while (catalog.segments.tidy(() => true)) await setImmediate();
  for (const page of pages.slice(early)) catalog.put([page]);
  return catalog;
}

function clausesOf(text: string, { vocabulary }: InstanceType<typeof Catalog>): ReadonlyMap<string, number>[] {
  return text.split(' ').map((form) => new Map([...vocabulary.termsOf(form), `=${form}`].map((term) => [term, 1])));
}

function wholeIndex(pages: readonly DocumentTerms[]): lunr.Index {
  const builder = new lunr.Builder();
  const tokenizer = (words?: string | object | object[] | null) =>
    (Array.isArray(words) ? words : []).map((word) => new lunr.Token(String(word), {}));
  builder.tokenizer = Object.assign(tokenizer, { separator: /\s+/ });
  builder.ref('id');
  for (const [field, boost] of Object.entries(BOOSTS)) builder.field(field, { boost });
  for (const { id, fields } of pages) {
    const tokens = Object.entries(fields).map(([field, { tokens }]) => [field, tokens] as const);
    builder.add({ id, ...Object.fromEntries(tokens) });
  }
  return builder.build();
}

function askWhole(index: lunr.Index, clauses: readonly ReadonlyMap<string, number>[]): number[] {
  const results = index.query((query) => {
    for (const [term, boost] of clauses.flatMap((clause) => [...clause]))
      query.term(term, { boost, usePipeline: false });
  });
  const found = results.map(({ ref, score }) => ({ id: Number(ref), score }));
  return found
    .sort((one, other) => other.score - one.score || one.id - other.id)
    .slice(0, 10)
    .map(({ id }) => id);
}
