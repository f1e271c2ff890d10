const FEWEST_DIGITS = 6;
const MOST_DIGITS = 15;

/** Country codes of one and of two digits (ITU-T E.164); all others have three. */
const SHORT_CODES = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** What people put between digits, and what Markdown and addresses make of it. */
const BETWEEN = '(?:[\\s+().,:;|=#>\\p{Pd}−/·•…_~*\\\\]|%(?:2[089dDeE])|&nbsp;){0,8}';

/** A pattern that finds a phone number however it is written, with or without its country code; undefined for words that are no phone number. */
export function phonePattern(words: string): string | undefined {
  if (!/^(?:tel:)?[+\d\s().\-‐‑–—/·]+$/iu.test(words)) return undefined;
  const digits = ownDigits(words);
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS) return undefined;
  const core = Array.from(digits, (digit) => `[${digit}${String.fromCodePoint(0xff10 + Number(digit))}]`).join(BETWEEN);
  const code = `(?:(?:\\+|00)\\d{1,3}${BETWEEN}|1${BETWEEN}|\\d{1,3})?`;
  return `(?<!\\p{N})${code}(?:\\((?=[\\d\\s]{1,6}\\)))?(?:0${BETWEEN})?${core}(?!\\p{N})`;
}

/** The digits without country code and without the 0 that stands for it at home. */
function ownDigits(words: string): string {
  const digits = words.replace(/\D/g, '');
  const isAbroad = /^(?:tel:)?\s*(?:\+|00)/i.test(words);
  if (isAbroad) return withoutCode(words.includes('+') ? digits : digits.slice(2)).replace(/^0/, '');
  if (/^1\d{10}$/.test(digits)) return digits.slice(1);
  return digits.replace(/^0/, '');
}

function withoutCode(digits: string): string {
  return digits.slice(SHORT_CODES.exec(digits)?.[0].length ?? 3);
}
