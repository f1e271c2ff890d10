import type { SearchAnswer, SearchDocument } from './search.js';

/** A question to the worker; `call` brings its answer home. */
export interface Question {
  readonly kind: 'query' | 'suggest';
  readonly call: number;
  readonly text: string;
  readonly limit: number;
}

export type Order =
  | { readonly kind: 'put'; readonly documents: readonly SearchDocument[] }
  | { readonly kind: 'remove'; readonly ids: readonly number[] }
  | Question;

export type Report =
  /** How many `put` and `remove` orders the index in use covers. */
  | { readonly kind: 'built'; readonly changes: number }
  | { readonly kind: 'answer'; readonly call: number; readonly answer: SearchAnswer }
  | { readonly kind: 'failed'; readonly call: number; readonly reason: string };
