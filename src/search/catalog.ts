import lunr from 'lunr';
import { type DocumentTerms, type FieldName, FieldTokens } from './document-terms.js';
import { Names } from './names.js';
import { Slips } from './slips.js';
import { Vocabulary } from './vocabulary.js';

/** All that answers a query at one moment; never changed once built. */
export interface Catalog {
  readonly index: lunr.Index;
  readonly vocabulary: Vocabulary;
  readonly names: Names;
  readonly pages: ReadonlyMap<number, DocumentTerms>;
}

/** The deletion dictionaries, which outlive a catalog because they only grow. */
export interface Memory {
  readonly wordSlips: Slips;
  readonly nameSlips: Slips;
}

const BOOSTS: Readonly<Record<FieldName, number>> = { title: 1.5, tags: 1.5, alias: 1.5, body: 1, surface: 0.6 };

/** Builds a catalog page by page, yielding after each so that the caller can let others work. Same pages, same catalog. */
export function* buildCatalog(pages: Iterable<DocumentTerms>, memory: Memory): Generator<undefined, Catalog> {
  const builder = newBuilder();
  const vocabulary = new Vocabulary(memory.wordSlips);
  const names = new Names(memory.nameSlips);
  const byId = new Map<number, DocumentTerms>();
  for (const page of pages) {
    byId.set(page.id, page);
    builder.add({ id: page.id, ...page.fields });
    vocabulary.add(page);
    names.add(page);
    yield;
  }
  vocabulary.finish();
  yield;
  return { index: builder.build(), vocabulary, names, pages: byId };
}

export function newMemory(): Memory {
  return { wordSlips: new Slips(), nameSlips: new Slips() };
}

/** BM25 with k1 1.2 and b .75, fed with ready terms: Lunr's own tokenizer, trimmer and stop words stay out. */
function newBuilder(): lunr.Builder {
  const builder = new lunr.Builder();
  builder.tokenizer = Object.assign(
    (field?: string | object | null) => (field instanceof FieldTokens ? field.tokens : []),
    { separator: /\s+/ },
  );
  builder.ref('id');
  for (const [field, boost] of Object.entries(BOOSTS)) builder.field(field, { boost });
  builder.k1(1.2);
  builder.b(0.75);
  return builder;
}
