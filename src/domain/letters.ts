/** The heading under which names that begin with a digit stand. */
export const DIGITS = '0–9';

const A_TO_Z: readonly string[] = Array.from({ length: 26 }, (_, place) => String.fromCharCode(65 + place));
const collator = new Intl.Collator('en');

/** The letter of an A–Z list under which a title key (or its first sign) stands: É under E, Я under Я, 5 under 0–9. */
export function letterOf(titleKey: string): string {
  const [sign = ''] = titleKey;
  if (/\p{N}/u.test(sign)) return DIGITS;
  const plain = /\p{Script=Latin}/u.test(sign) ? sign.normalize('NFKD') : sign;
  const [letter = ''] = plain.toUpperCase();
  return letter;
}

/** Every letter that a list's jump line shows: digits, A to Z, then those of other alphabets that occur. */
export function alphabetWith(letters: Iterable<string>): readonly string[] {
  const others = [...new Set(letters)].filter((letter) => letter !== DIGITS && !A_TO_Z.includes(letter));
  return [DIGITS, ...A_TO_Z, ...others.sort((one, other) => collator.compare(one, other))];
}

/** The order of an A–Z list by title keys: digits before letters, accents beside their letter. */
export function compareTitleKeys(one: string, other: string): number {
  return collator.compare(one, other);
}
