/** A page as search is given it: titles and labels are plain words. */
export interface SearchDocument {
  readonly id: number;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  /** Titles of the pages of kind `use`. */
  readonly uses: readonly string[];
  /** Labels of the tags. */
  readonly tags: readonly string[];
  /** Markdown; the thread that indexes takes the words out. */
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  /** Differs whenever what is indexed of the page differs; by it an index from an earlier run is checked. */
  readonly stamp?: string;
  /** `tool`, `guide`, `use` or `help`. */
  readonly kind?: string;
  readonly tool?: ToolTraits;
  /** Groups of words that mean the same, on the page where editors keep them. */
  readonly synonyms?: readonly (readonly string[])[];
}

/** The facts of a tool that decide its place among others, in the values of the facts. */
export interface ToolTraits {
  /** Ids of the pages of kind `use`, the main one first. */
  readonly uses: readonly number[];
  readonly cost: string;
  readonly openSource: string;
  readonly canSelfHost: string;
  readonly encryption: string;
  readonly status: string;
  readonly replacedBy: number | null;
  /** Ids of the tools that people named as alternatives to it. */
  readonly named?: readonly number[];
  /** The day of its last check (ISO 8601); none when nobody has checked it. */
  readonly checkedDay?: string;
}

export interface PageStamp {
  readonly id: number;
  readonly stamp: string;
}

/** Where an index gets all pages from, when it starts and whenever it has lost them. */
export interface PageSource {
  /** In the order of ids. */
  stampsAfter(id: number, limit: number): readonly PageStamp[];
  /** A page as readers see it now; undefined when they do not. */
  document(id: number): SearchDocument | undefined;
}

/** A page that cannot be found because its words could not be taken out. */
export interface SkippedPage {
  readonly id: number;
  readonly reason: string;
}

export interface SearchHit {
  readonly id: number;
  readonly score: number;
  /** Folded word forms of this page that matched, for marking passages. */
  readonly words: readonly string[];
}

export type WordState = 'known' | 'corrected' | 'completed' | 'unknown' | 'dropped';

/** What somebody wants of another tool. */
export type Wish = 'free' | 'cheaper' | 'open-source' | 'self-hosted' | 'private';

/** How each word of the query was understood; `became` is the word that was looked for instead. */
export interface QueryReading {
  readonly words: readonly { readonly typed: string; readonly state: WordState; readonly became?: string }[];
  /** The tools it asks about: others like the one, or which of the two. Only ids, since names may be hidden meanwhile. */
  readonly about?: { readonly pages: readonly number[]; readonly wishes: readonly Wish[] };
  /** The tool without a page here to which others are asked for, as it was typed, and whether a page speaks of it. */
  readonly missing?: { readonly name: string; readonly isSpokenOf: boolean; readonly wishes: readonly Wish[] };
  /** No page found holds half of what the query tells. */
  readonly holdsLittle?: boolean;
}

export interface SearchAnswer {
  /** Best first, at most as many as were asked for. */
  readonly hits: readonly SearchHit[];
  readonly total: number;
  readonly reading: QueryReading;
  /** Changes before the question were not waited for to the end: it may lack them. */
  readonly isBehind?: true;
}

export interface Search {
  /** Takes all pages from a source; resolves when they can be found. To be called once; `put` and `remove` follow the source from then on. */
  follow(source: PageSource): Promise<void>;
  /** Adds or replaces pages. */
  put(documents: readonly SearchDocument[]): void;
  remove(ids: readonly number[]): void;
  /** Waits until every earlier `put` and `remove` is visible, 3 seconds at most; then answers from the index it has, and says so. */
  query(text: string, limit: number): Promise<SearchAnswer>;
  /** Names first, as you type; answers at once from the index it has. */
  suggest(text: string, limit: number): Promise<readonly SearchHit[]>;
  /** True once the pages of the source, or else the first pages that were put, can be found. */
  ready(): boolean;
  /** The pages that were left out, so that all others can be found. */
  skipped(): readonly SkippedPage[];
  close(): Promise<void>;
}
