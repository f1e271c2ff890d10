import type { DocumentTerms } from './document-terms.js';
import { Names } from './names.js';
import { Segments } from './segments.js';
import { Shelves } from './shelves.js';
import { Statistics } from './statistics.js';
import { Vocabulary } from './vocabulary.js';

/** All that answers a query. Pages come and go one by one; the same pages answer the same, however they came. */
export class Catalog {
  readonly vocabulary = new Vocabulary();
  readonly names = new Names();
  readonly statistics = new Statistics();
  readonly pages: ReadonlyMap<number, DocumentTerms>;
  readonly shelves = new Shelves();
  readonly segments: Segments;
  private readonly current = new Map<number, DocumentTerms>();

  constructor() {
    this.pages = this.current;
    this.segments = new Segments(this.statistics, this.current);
  }

  /** Adds or replaces pages. */
  put(pages: readonly DocumentTerms[]): void {
    for (const page of pages) {
      this.remove(page.id);
      this.current.set(page.id, page);
      this.shelves.add(page);
      this.vocabulary.add(page);
      this.names.add(page);
      this.statistics.add(page);
    }
    this.segments.add(pages);
  }

  remove(id: number): void {
    const page = this.current.get(id);
    if (!page) return;
    this.current.delete(id);
    this.shelves.remove(page);
    this.vocabulary.remove(page);
    this.names.remove(page);
    this.statistics.remove(page);
    this.segments.forget(page);
  }
}
