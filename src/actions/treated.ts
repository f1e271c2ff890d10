import type { WordHiding } from '../storage/word-hidings.js';
import type { PlaceRow } from './word-scan.js';

/** What became of the words in a row, whose words they were, and what follows once that is kept. */
export interface Treated {
  readonly hiding: WordHiding;
  readonly ownerId?: number | undefined;
  readonly after?: () => void;
}

/** What a job keeps of a row that it looked at. */
export function hidingOf({ place, id }: PlaceRow, did: WordHiding['did'], more: Partial<WordHiding> = {}): WordHiding {
  return { place, rowId: id, did, was: '', became: '', revisionId: null, ...more };
}

/** It stands in the history of each page and file whose current words were hidden. */
export const WORDS_REMOVED = 'Took out words that must not be read here';

/** The name that a file gets whose own must not be read. */
export function neutralName(fileId: number): string {
  return `file-${fileId}`;
}
