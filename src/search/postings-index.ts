import lunr from 'lunr';
import { type DocumentTerms, FIELD_NAMES, type FieldName } from './document-terms.js';
import { HeldTerms } from './held-terms.js';
import type { Statistics } from './statistics.js';

type ByField<Value> = Record<FieldName, Value>;
type Clause = Pick<lunr.Query.Clause, 'term' | 'boost'>;

const NO_METADATA = Object.freeze({});

/**
 * A Lunr index that can be added to, and answers from its postings, term by term, with the sums that Lunr comes to. Lunr's own way
 * makes several objects for each page, field and term and goes through all terms of each page found, which takes ten times as long.
 */
export class PostingsIndex extends lunr.Index {
  private readonly statistics: Statistics;
  private readonly postings = new Map<string, Partial<ByField<number[]>>>();
  private readonly ids: number[] = [];
  private readonly lengths: Readonly<ByField<number[]>> = { title: [], tags: [], alias: [], body: [], surface: [] };

  /** An empty index; the idf comes with each query, the mean lengths from `statistics`. */
  constructor(statistics: Statistics) {
    super({
      ...{ fields: [...FIELD_NAMES], pipeline: new lunr.Pipeline(), tokenSet: new lunr.TokenSet() },
      ...{ invertedIndex: {}, documentVectors: {} },
    });
    this.statistics = statistics;
  }

  add({ id, fields }: DocumentTerms): void {
    const place = this.ids.push(id) - 1;
    for (const field of FIELD_NAMES) {
      this.lengths[field].push(fields[field].length);
      for (const [term, count] of fields[field].counts()) this.listFor(term, field).push(place, count);
    }
  }

  has(term: string): boolean {
    return this.postings.has(term);
  }

  /** Adds the pages that hold a term, in any field, to a set of them. */
  addPagesWith(term: string, ids: Set<number>): void {
    for (const list of Object.values(this.postings.get(term) ?? {})) {
      for (let at = 0; at < list.length; at += 2) ids.add(this.ids[list[at] ?? 0] ?? 0);
    }
  }

  /** The pages that hold a term of any clause, in no promised order. A clause is a whole term with its boost; a term has one clause. */
  override query(build: lunr.Index.QueryBuilder): lunr.Index.Result[] {
    const query = new lunr.Query([...FIELD_NAMES]);
    build.call(query, query);
    const results: lunr.Index.Result[] = [];
    this.match(query.clauses, (id, score, terms) => {
      results.push({ ref: String(id), score, matchData: matchOf(terms) });
    });
    return results;
  }

  /** Tells of each page that `query` would give: the sum of boost × BM25 value, divided by the length of the query, and the terms it holds. */
  match(clauses: readonly Clause[], tell: (id: number, score: number, terms: readonly string[]) => void): void {
    const sums = new Float64Array(this.ids.length);
    const terms = clauses.map(({ term }) => term);
    const held = new HeldTerms(terms, this.ids.length);
    for (const [number, clause] of clauses.entries()) this.addClause(clause, number, sums, held);
    const length = lengthOf(clauses);
    for (let place = 0; place < sums.length; place += 1) {
      const sum = sums[place] ?? 0;
      if (sum > 0) tell(this.ids[place] ?? 0, sum / length, held.of(place));
    }
  }

  private addClause({ term, boost }: Clause, number: number, sums: Float64Array, held: HeldTerms): void {
    for (const field of FIELD_NAMES) {
      const [list, lengths] = [this.postings.get(term)?.[field] ?? [], this.lengths[field]];
      const weigh = (place: number, count: number) => this.statistics.bm25(field, lengths[place] ?? 0, count);
      for (let at = 0; at < list.length; at += 2) {
        const place = list[at] ?? 0;
        sums[place] = (sums[place] ?? 0) + boost * weigh(place, list[at + 1] ?? 0);
        held.note(number, place);
      }
    }
  }

  /** The pages with a term in a field: place, count, place, count, … */
  private listFor(term: string, field: FieldName): number[] {
    const lists = this.postings.get(term);
    if (!lists) this.postings.set(term, {});
    return ((lists ?? this.postings.get(term) ?? {})[field] ??= []);
  }
}

/** The length of a query as a vector of boosts. */
export function lengthOf(clauses: readonly Clause[]): number {
  return Math.sqrt(clauses.reduce((sum, { boost }) => sum + boost ** 2, 0));
}

/** What Lunr says of a match: the terms, without where they stand. */
function matchOf(terms: readonly string[]): lunr.MatchData {
  const data = new lunr.MatchData('', '', NO_METADATA);
  data.metadata = Object.fromEntries(terms.map((term) => [term, NO_METADATA]));
  return data;
}
