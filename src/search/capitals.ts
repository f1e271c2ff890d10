import type { Word } from './words.js';

/** Parts of an address, as in example.org, are small letters whatever they name. */
const IN_ADDRESS = { before: /[.@/-]$/, after: /^[.@/-][\p{L}\p{N}]/u };
const SMALL = /^\p{Ll}/u;
const CAPITAL = /^\p{Lu}/u;

/** A text with its words. */
export type WordedText = readonly [text: string, words: readonly Word[]];

/** The folded words that some texts write with a capital letter wherever they stand. */
export function capitalForms(texts: readonly WordedText[]): readonly string[] {
  const [capital, small] = [new Set<string>(), new Set<string>()];
  for (const [text, words] of texts) {
    for (const { typed, forms, start, end } of words) {
      if (CAPITAL.test(typed)) capital.add(forms[0]);
      else if (SMALL.test(typed) && !isInAddress(text, start, end)) small.add(forms[0]);
    }
  }
  return [...capital].filter((form) => !small.has(form));
}

function isInAddress(text: string, start: number, end: number): boolean {
  return (
    IN_ADDRESS.before.test(text.slice(Math.max(0, start - 1), start)) || IN_ADDRESS.after.test(text.slice(end, end + 2))
  );
}
