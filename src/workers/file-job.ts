import type { FileContent } from '../domain/file.js';
import type { FileType } from '../domain/file-type.js';

/** A file to be read, of the type that its first bytes name. */
export interface FileJob {
  readonly type: FileType;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What becomes of it: how it is kept, or why it cannot be taken (an English key); `failed` when the work threw. */
export type FileAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'content'; readonly content: FileContent }
  | { readonly kind: 'fault'; readonly message: string };
