/** Slower than a novel is read: guides are read in order to do something, and often in a second language. */
const WORDS_A_MINUTE = 180;

const LONG_WORDS = 1500;

/** Whether a text in Markdown is so long that its sections are folded on a phone. */
export function isLong(body: string): boolean {
  const mayBe = body.length > 2 * LONG_WORDS;
  return mayBe && countWords(body) > LONG_WORDS;
}

/** About how many minutes somebody needs to read a text in Markdown: whole minutes, at least 1. */
export function minutesToRead(body: string): number {
  return Math.max(1, Math.round(countWords(body) / WORDS_A_MINUTE));
}

/** One mark of each word that holds a letter or a digit. */
const WORD = /[\p{L}\p{N}]\S*/gu;

function countWords(body: string): number {
  let count = 0;
  WORD.lastIndex = 0;
  while (WORD.test(body)) count += 1;
  return count;
}
