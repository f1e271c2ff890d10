import type { Values } from '../locales/translate.js';

/** Something wrong, in words: an English key with its values. */
export interface Finding {
  readonly sentence: string;
  readonly values: Values;
}
