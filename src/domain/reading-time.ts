/** Slower than a novel is read: guides are read in order to do something, and often in a second language. */
const WORDS_A_MINUTE = 180;

/** About how many minutes somebody needs to read a text in Markdown: whole minutes, at least 1. */
export function minutesToRead(body: string): number {
  const words = body.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return Math.max(1, Math.round(words.length / WORDS_A_MINUTE));
}
