import fc from 'fast-check';
import lunr from 'lunr';
import { type DocumentTerms, FIELD_NAMES, termsOfDocument } from '../../src/search/document-terms.js';
import { PostingsIndex } from '../../src/search/postings-index.js';
import { Statistics } from '../../src/search/statistics.js';
import { page } from './tools.js';

const WORDS = 'choir banner ballot parade picket leaflet rally turnout quorum ledger'.split(' ');
const BOOSTS = { title: 1.5, tags: 1.5, alias: 1.5, body: 1, surface: 0.6 };

const words = (most: number) => fc.array(fc.constantFrom(...WORDS), { maxLength: most });
const madePages = fc
  .array(fc.record({ title: words(3), aliases: words(1), tags: words(2), text: words(40) }), { minLength: 2 })
  .map((all) =>
    all.map(({ title, text, ...lists }, place) =>
      termsOfDocument(page(place + 1, { ...lists, title: title.join(' '), text: text.join(' ') })),
    ),
  );
const clauses = fc.uniqueArray(
  fc.record({ term: fc.constantFrom(...WORDS, ...WORDS.map((word) => `=${word}`)), boost: fc.constantFrom(0.2, 1, 3) }),
  { minLength: 1, maxLength: 8, selector: ({ term }) => term },
);

type Clauses = readonly { readonly term: string; readonly boost: number }[];

function ask(index: lunr.Index, asked: Clauses): lunr.Index.Result[] {
  return index.query((query) => {
    for (const { term, boost } of asked) query.term(term, { boost, usePipeline: false });
  });
}

/** What Lunr itself makes of the same terms. */
function byLunr(pages: readonly DocumentTerms[]): lunr.Index {
  const builder = new lunr.Builder();
  const tokenizer = (each?: string | object | object[] | null) =>
    (Array.isArray(each) ? each : []).map((word) => new lunr.Token(String(word), {}));
  builder.tokenizer = Object.assign(tokenizer, { separator: /\s+/ });
  for (const field of FIELD_NAMES) builder.field(field, { boost: BOOSTS[field] });
  for (const { id, fields } of pages) {
    builder.add({ id, ...Object.fromEntries(FIELD_NAMES.map((field) => [field, fields[field].tokens])) });
  }
  return builder.build();
}

test('the pages, scores and terms are those that Lunr itself finds', () => {
  fc.assert(
    fc.property(madePages, clauses, (pages, asked) => {
      const statistics = new Statistics();
      for (const each of pages) statistics.add(each);
      const index = new PostingsIndex(statistics);
      for (const each of pages) index.add(each);
      const known = asked.filter(({ term }) => index.has(term));
      const weighed = known.map(({ term, boost }) => ({ term, boost: boost * statistics.idf(term) }));
      // The idf stands in the values of Lunr's pages, and with ours in the query, whose length it makes longer.
      const lengthOf = (all: Clauses) => Math.sqrt(all.reduce((sum, { boost }) => sum + boost ** 2, 0));
      const longer = lengthOf(weighed) / lengthOf(known);
      const shown = (results: lunr.Index.Result[], factor: number) =>
        new Map(
          results.map(({ ref, score, matchData }) => [ref, [score * factor, Object.keys(matchData.metadata).sort()]]),
        );
      const [own, whole] = [shown(ask(index, weighed), longer), shown(ask(byLunr(pages), known), 1)];

      expect([...own.keys()].sort()).toEqual(known.length === 0 ? [] : [...whole.keys()].sort());
      for (const [ref, [score, terms]] of own) {
        expect(terms).toEqual(whole.get(ref)?.[1]);
        // Mean lengths go in steps of two in a hundred, and Lunr rounds to three digits.
        expect(Number(score) / Number(whole.get(ref)?.[0])).toBeCloseTo(1, 1);
      }
    }),
    { numRuns: 60 },
  );
});
