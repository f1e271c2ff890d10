import lunr from 'lunr';
import { type DocumentTerms, FIELD_NAMES, type FieldName, type FieldTokens } from './document-terms.js';
import type { Statistics } from './statistics.js';

interface BuilderInside {
  invertedIndex: object;
  fieldVectors: Record<string, object>;
  tokenSet: object;
  calculateAverageFieldLengths(): void;
  createFieldVectors(): void;
  createTokenSet(): void;
}

/** A page of a segment that holds some of the words asked for. */
export interface SegmentMatch {
  readonly id: number;
  readonly score: number;
  readonly terms: readonly string[];
}

const BOOSTS: Readonly<Record<FieldName, number>> = { title: 1.5, tags: 1.5, alias: 1.5, body: 1, surface: 0.6 };
const K1 = 1.2;
const B = 0.75;
const NOWHERE = Object.freeze({});
const NO_METADATA = Object.freeze({});

/** One Lunr index of some pages, which is only ever added to until it is first asked. */
export class Segment {
  readonly pages = new Map<number, DocumentTerms>();
  /** How many of its pages were replaced or removed since. */
  dead = 0;
  private readonly statistics: Statistics;
  private readonly terms = Object.create(null) as Record<string, Postings>;
  private readonly vectors = Object.create(null) as Record<string, FieldVector>;
  private readonly index: lunr.Index;
  private termCount = 0;

  constructor(statistics: Statistics) {
    this.statistics = statistics;
    this.index = this.build();
  }

  get live(): number {
    return this.pages.size - this.dead;
  }

  add(page: DocumentTerms): void {
    this.pages.set(page.id, page);
    for (const field of FIELD_NAMES) {
      const tokens = page.fields[field];
      if (tokens.length === 0) continue;
      for (const term of tokens.counts().keys()) {
        (this.terms[term] ??= new Postings(this.termCount++)).add(field, page.id);
      }
      // As lunr.FieldRef spells it.
      this.vectors[`${field}/${page.id}`] = new FieldVector(this.terms, field, tokens, this.statistics);
    }
  }

  /**
   * The pages that hold any of the terms, with the dot product of weights and BM25 values that the whole wiki would give.
   * Lunr divides by the length of the query as this segment knows it; that is undone here.
   */
  ask(weights: ReadonlyMap<string, number>): SegmentMatch[] {
    const known = [...weights].filter(([term]) => term in this.terms);
    // Without a clause Lunr takes the query for a negated one and returns every page.
    if (known.length === 0) return [];
    const length = Math.sqrt(known.reduce((sum, [, weight]) => sum + weight ** 2, 0));
    const results = this.index.query((query) => {
      for (const [term, boost] of known) query.term(term, { boost, usePipeline: false });
    });
    return results.map(({ ref, score, matchData }) => ({
      id: Number(ref),
      score: score * length,
      terms: Object.keys(matchData.metadata),
    }));
  }

  /** By Lunr's own builder, but for what must be the same in all segments or would be built in one go. */
  private build(): lunr.Index {
    const builder = new lunr.Builder();
    for (const field of FIELD_NAMES) builder.field(field);
    const inside = builder as unknown as BuilderInside;
    inside.invertedIndex = this.terms;
    inside.calculateAverageFieldLengths = () => undefined;
    inside.createFieldVectors = () => {
      inside.fieldVectors = this.vectors;
    };
    inside.createTokenSet = () => {
      inside.tokenSet = new ExactTerms(this.terms);
    };
    return builder.build();
  }
}

/** In which pages a term stands, by field: short lists, of which Lunr is shown an object for the fields that it asks for. */
class Postings {
  readonly _index: number;
  private readonly lists: Partial<Record<FieldName, number[]>> = {};

  constructor(index: number) {
    this._index = index;
  }

  get title(): object {
    return this.shown('title');
  }

  get tags(): object {
    return this.shown('tags');
  }

  get body(): object {
    return this.shown('body');
  }

  get alias(): object {
    return this.shown('alias');
  }

  get surface(): object {
    return this.shown('surface');
  }

  add(field: FieldName, id: number): void {
    const list = this.lists[field];
    if (list) list.push(id);
    else this.lists[field] = [id];
  }

  private shown(field: FieldName): object {
    const list = this.lists[field];
    if (!list) return NOWHERE;
    const pages = Object.create(null) as Record<number, object>;
    for (const id of list) pages[id] = NO_METADATA;
    return pages;
  }
}

/** Stands for Lunr's set of all terms, which only wildcards and slips would need. */
class ExactTerms {
  private readonly terms: Readonly<Record<string, Postings>>;

  constructor(terms: Readonly<Record<string, Postings>>) {
    this.terms = terms;
  }

  intersect(asked: lunr.TokenSet): { toArray(): string[] } {
    return { toArray: () => asked.toArray().filter((term) => term in this.terms) };
  }
}

/** The BM25 values of one field of one page but for the idf, which queries bring along; weighed anew when the mean length has changed. */
class FieldVector {
  private readonly terms: Readonly<Record<string, Postings>>;
  private readonly field: FieldName;
  private readonly tokens: FieldTokens;
  private readonly statistics: Statistics;
  private mean: number;
  private weighed: readonly number[];

  constructor(
    terms: Readonly<Record<string, Postings>>,
    field: FieldName,
    tokens: FieldTokens,
    statistics: Statistics,
  ) {
    this.terms = terms;
    this.field = field;
    this.tokens = tokens;
    this.statistics = statistics;
    this.mean = statistics.meanLength(field);
    this.weighed = this.weigh();
  }

  /** What Lunr reads: term number, value, term number, value, … in the order of the numbers. */
  get elements(): readonly number[] {
    const mean = this.statistics.meanLength(this.field);
    if (mean !== this.mean) {
      this.mean = mean;
      this.weighed = this.weigh();
    }
    return this.weighed;
  }

  private weigh(): readonly number[] {
    const lengthNorm = K1 * (1 - B + B * (this.tokens.length / this.mean));
    const byNumber = [...this.tokens.counts()].map(([term, count]) => [this.terms[term]?._index ?? 0, count] as const);
    byNumber.sort(([one], [other]) => one - other);
    const elements = new Array<number>(2 * byNumber.length).fill(0.5);
    for (const [place, [number, count]] of byNumber.entries()) {
      elements[2 * place] = number;
      elements[2 * place + 1] = (BOOSTS[this.field] * (K1 + 1) * count) / (lengthNorm + count);
    }
    return elements;
  }
}
