import type { DocumentTerms } from './document-terms.js';
import { Matches } from './matches.js';
import { Segment } from './segment.js';
import type { Statistics } from './statistics.js';

const RATIO = 3;
const MOST_IN_NEWEST = 500;

interface Merge {
  readonly from: readonly Segment[];
  readonly pages: Iterator<DocumentTerms>;
  readonly into: Segment;
}

/**
 * The pages of the wiki in segments: what changed last stands in a small one, which grows; the others never change, and are
 * merged until each is some times larger than all newer ones together. A replaced page stays in its old segment, unseen, until that is merged.
 */
export class Segments {
  private readonly statistics: Statistics;
  private readonly pages: ReadonlyMap<number, DocumentTerms>;
  /** While all pages are taken in for the first time they go into one segment, so that nothing has to be merged after. */
  isFilling = false;
  private list: readonly Segment[] = [];
  private newest: Segment | undefined;
  private merge: Merge | undefined;

  /** `pages` are the pages as they are now: a page of a segment counts while it is among them. */
  constructor(statistics: Statistics, pages: ReadonlyMap<number, DocumentTerms>) {
    this.statistics = statistics;
    this.pages = pages;
  }

  get count(): number {
    return this.list.length;
  }

  /** Makes changed pages visible, in the small segment of what changed last. */
  add(pages: readonly DocumentTerms[]): void {
    for (const page of pages) this.segmentFor(page).add(page);
  }

  /** To be told of each page that was replaced or removed. */
  forget(page: DocumentTerms): void {
    for (const segment of this.list) {
      if (segment.pages.get(page.id) === page) segment.dead += 1;
    }
    if (this.merge?.into.pages.get(page.id) === page) this.merge.into.dead += 1;
    this.list = this.list.filter(({ live }) => live > 0);
  }

  /**
   * The pages that hold any of the terms, by clauses that give each term its boost; the scores are those of one Lunr index
   * of all pages.
   */
  ask(clauses: readonly ReadonlyMap<string, number>[]): Matches {
    const boosts = summed(clauses, (term) => this.statistics.knows(term));
    const length = Math.sqrt([...boosts.values()].reduce((sum, boost) => sum + boost ** 2, 0));
    const weights = new Map([...boosts].map(([term, boost]) => [term, boost * this.statistics.idf(term)]));
    const matches = new Matches();
    for (const segment of this.list) {
      const isLive = (id: number) => this.pages.get(id) === segment.pages.get(id);
      segment.ask({ weights, length }, isLive, matches);
    }
    return matches;
  }

  /** The pages that hold any of the terms; pages that were replaced or removed may be among them. */
  idsWith(terms: Iterable<string>): ReadonlySet<number> {
    const ids = new Set<number>();
    for (const term of terms) for (const segment of this.list) segment.addPagesWith(term, ids);
    return ids;
  }

  /** Merges for as long as `goOn` says so; false when nothing is left to merge. */
  tidy(goOn: () => boolean): boolean {
    this.merge ??= this.nextMerge();
    if (!this.merge) return false;
    const { pages, into } = this.merge;
    while (goOn()) {
      const next = pages.next();
      if (next.done) return this.finish(this.merge);
      if (this.isLive(next.value)) into.add(next.value);
    }
    return true;
  }

  private segmentFor({ id }: DocumentTerms): Segment {
    const { newest } = this;
    if (newest && this.list.includes(newest) && this.mayGrow(newest) && !newest.pages.has(id)) return newest;
    const segment = new Segment(this.statistics);
    this.list = [...this.list, segment];
    this.newest = segment;
    return segment;
  }

  private mayGrow(newest: Segment): boolean {
    return this.isFilling || newest.pages.size < MOST_IN_NEWEST;
  }

  private finish({ from, into }: Merge): true {
    const merged = new Set(from);
    const place = this.list.findIndex((segment) => merged.has(segment));
    const kept = this.list.filter((segment) => !merged.has(segment));
    this.list = into.live > 0 ? kept.toSpliced(Math.max(0, place), 0, into) : kept;
    this.merge = undefined;
    return true;
  }

  private nextMerge(): Merge | undefined {
    const from = this.outgrown();
    // What is merged must not grow meanwhile.
    if (this.newest && from.includes(this.newest)) this.newest = undefined;
    const pages = from.flatMap((segment) => [...segment.pages.values()]);
    return from.length > 0 ? { from, pages: pages.values(), into: new Segment(this.statistics) } : undefined;
  }

  /** The segments from the first that is not larger enough than all after it, or is half dead. */
  private outgrown(): readonly Segment[] {
    let newer = 0;
    let first = this.list.length;
    for (const [place, { live, dead }] of [...this.list.entries()].reverse()) {
      if (live < RATIO * newer || dead > live) first = place;
      newer += live;
    }
    return this.list.slice(first);
  }

  private isLive(page: DocumentTerms): boolean {
    return this.pages.get(page.id) === page;
  }
}

function summed(
  clauses: readonly ReadonlyMap<string, number>[],
  isKnown: (term: string) => boolean,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [term, boost] of clauses.flatMap((clause) => [...clause])) {
    if (isKnown(term)) sums.set(term, (sums.get(term) ?? 0) + boost);
  }
  return sums;
}
