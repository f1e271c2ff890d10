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
}

export interface SearchHit {
  readonly id: number;
  readonly score: number;
  /** Folded word forms of this page that matched, for marking passages. */
  readonly words: readonly string[];
}

export type WordState = 'known' | 'corrected' | 'completed' | 'unknown' | 'dropped';

/** How each word of the query was understood; `became` is the word that was looked for instead. */
export interface QueryReading {
  readonly words: readonly { readonly typed: string; readonly state: WordState; readonly became?: string }[];
}

export interface SearchAnswer {
  /** Best first, at most as many as were asked for. */
  readonly hits: readonly SearchHit[];
  readonly total: number;
  readonly reading: QueryReading;
}

export interface Search {
  /** Adds or replaces pages; a rebuild follows by itself. */
  put(documents: readonly SearchDocument[]): void;
  remove(ids: readonly number[]): void;
  /** Waits until every earlier `put` and `remove` is visible, 3 seconds at most; then answers from the index it has. */
  query(text: string, limit: number): Promise<SearchAnswer>;
  /** Names first, as you type; answers at once from the index it has. */
  suggest(text: string, limit: number): Promise<readonly SearchHit[]>;
  /** True once the first pages that were put can be found. */
  ready(): boolean;
  close(): Promise<void>;
}
