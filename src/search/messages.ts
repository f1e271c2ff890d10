import type { PackedAnswer } from './packed-answer.js';
import type { PageStamp, SearchDocument, SkippedPage } from './search.js';

/** What the worker is told; it answers nothing. */
export type Order =
  /** Begin with what an earlier run kept in a file, if one is named, and wait to be shown stamps. */
  | { readonly kind: 'open'; readonly file: string | undefined }
  | { readonly kind: 'put'; readonly documents: readonly SearchDocument[] }
  | { readonly kind: 'remove'; readonly ids: readonly number[] };

/** What the worker is asked, and what it answers. */
export interface Answers {
  readonly query: PackedAnswer;
  readonly suggest: PackedAnswer;
  /** The pages that it wants to be given. */
  readonly compare: readonly number[];
  readonly compared: undefined;
  /** Everything that it was told is on disk. */
  readonly finish: undefined;
}

export type Question =
  | { readonly kind: 'query' | 'suggest'; readonly text: string; readonly limit: number }
  | { readonly kind: 'compare'; readonly stamps: readonly PageStamp[] }
  | { readonly kind: 'compared' | 'finish' };

/** A question to the worker; `call` brings its answer home. */
export type Call = Question & { readonly call: number };

export type Report =
  /** How many orders can be found now. */
  | { readonly kind: 'covered'; readonly changes: number }
  | { readonly kind: 'skipped'; readonly page: SkippedPage }
  | { readonly kind: 'trouble'; readonly reason: string }
  | { readonly kind: 'answer'; readonly call: number; readonly answer: Answers[keyof Answers] }
  | { readonly kind: 'failed'; readonly call: number; readonly reason: string };

/** Shared with the worker, so that it is known what it worked on when it died: the page's id, a count that shows it goes on, and the call it answered. */
export interface WorkerData {
  readonly progress: SharedArrayBuffer;
}

export const PROGRESS = { page: 0, count: 1, call: 2, size: 12 } as const;
