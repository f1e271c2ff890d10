import { slugOf } from '../domain/slug.js';

/** The id that a heading of these words has on its page (the first of several equal ones). */
export function headingId(words: string): string {
  return `h-${slugOf(words.slice(0, 200)) || 'part'}`;
}
