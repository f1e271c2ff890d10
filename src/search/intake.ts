import type { Catalog } from './catalog.js';
import type { DocumentTerms } from './document-terms.js';
import type { SkippedPage } from './search.js';

/** A page taken apart, and what it was made from. */
export interface StampedTerms {
  readonly terms: DocumentTerms;
  readonly stamp: string;
}

/** A page as an earlier run took it apart. */
export interface KeptTerms {
  readonly id: number;
  readonly read: () => StampedTerms;
}

/** Where the terms of pages are kept between two runs. */
export interface TermStore {
  write(terms: DocumentTerms, stamp: string): void;
  erase(id: number): void;
}

export interface Change {
  /** Undefined for a page that goes. */
  readonly read: (() => StampedTerms) | undefined;
  /** The store has it already. */
  readonly isKept: boolean;
}

export interface IntakeOptions {
  /** Is told of a page whose words could not be taken out. */
  readonly whenSkipped?: (page: SkippedPage) => void;
  /** Is told which page is worked on, 0 for none: it may be the last word of this thread. */
  readonly whenBegun?: (id: number) => void;
}

/** Takes changed pages into the catalog and the store. */
export class Intake {
  /** What each page in the catalog was made from. */
  readonly stamps = new Map<number, string>();
  readonly skipped = new Map<number, SkippedPage>();
  store: TermStore | undefined;
  private readonly catalog: Catalog;
  private readonly options: IntakeOptions;

  constructor(catalog: Catalog, options: IntakeOptions) {
    this.catalog = catalog;
    this.options = options;
  }

  /** Takes in changes while `goesOn` says so, at least one, and makes them visible together. Gives back the ids of those taken. */
  take(changes: ReadonlyMap<number, Change>, goesOn: () => boolean): readonly number[] {
    const taken: number[] = [];
    const pages: (StampedTerms & Pick<Change, 'isKept'>)[] = [];
    for (const [id, change] of changes) {
      taken.push(id);
      const page = this.read(id, change);
      if (page) pages.push({ ...page, isKept: change.isKept });
      else this.remove(id);
      if (!goesOn()) break;
    }
    this.options.whenBegun?.(0);
    this.catalog.put(pages.map(({ terms }) => terms));
    for (const { terms, stamp, isKept } of pages) {
      this.stamps.set(terms.id, stamp);
      if (!isKept) this.store?.write(terms, stamp);
    }
    return taken;
  }

  private read(id: number, { read, isKept }: Change): StampedTerms | undefined {
    this.skipped.delete(id);
    if (!read) return undefined;
    this.options.whenBegun?.(id);
    try {
      return read();
    } catch (error) {
      if (!isKept) this.skip({ id, reason: String(error) });
      return undefined;
    }
  }

  private skip(page: SkippedPage): void {
    this.skipped.set(page.id, page);
    this.options.whenSkipped?.(page);
  }

  private remove(id: number): void {
    this.catalog.remove(id);
    this.stamps.delete(id);
    this.store?.erase(id);
  }
}
