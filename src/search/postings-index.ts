import lunr from 'lunr';
import { type DocumentTerms, FIELD_NAMES, type FieldName } from './document-terms.js';
import { HeldTerms } from './held-terms.js';
import type { Statistics } from './statistics.js';

type ByField<Value> = Record<FieldName, Value>;

/**
 * A Lunr index that can be added to, and answers from its postings, term by term, with the sums that Lunr comes to. Lunr's own way
 * makes several objects for each page, field and term and goes through all terms of each page found, which takes ten times as long.
 */
export class PostingsIndex extends lunr.Index {
  private readonly statistics: Statistics;
  private readonly postings = new Map<string, Partial<ByField<number[]>>>();
  private readonly refs: string[] = [];
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
    const place = this.refs.push(String(id)) - 1;
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
      for (let at = 0; at < list.length; at += 2) ids.add(Number(this.refs[list[at] ?? 0]));
    }
  }

  /**
   * The pages that hold a term of any clause, in no promised order: for each the sum of boost × BM25 value, divided by the length
   * of the query. A clause is a whole term with its boost; a term has one clause.
   */
  override query(build: lunr.Index.QueryBuilder): lunr.Index.Result[] {
    const query = new lunr.Query([...FIELD_NAMES]);
    build.call(query, query);
    const { clauses } = query;
    const sums = new Float64Array(this.refs.length);
    const terms = clauses.map(({ term }) => term);
    const held = new HeldTerms(terms, this.refs.length);
    for (const [number, clause] of clauses.entries()) this.addClause(clause, number, sums, held);
    const length = Math.sqrt(clauses.reduce((sum, { boost }) => sum + boost ** 2, 0));
    const results: lunr.Index.Result[] = [];
    for (let place = 0; place < sums.length; place += 1) {
      const sum = sums[place] ?? 0;
      if (sum > 0) results.push({ ref: this.refs[place] ?? '', score: sum / length, matchData: held.of(place) });
    }
    return results;
  }

  private addClause({ term, boost }: lunr.Query.Clause, number: number, sums: Float64Array, held: HeldTerms): void {
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
