/** How much of the words is kept from being read as Markdown: what nearly always would be, brackets too, or every sign. */
export type Care = 'light' | 'brackets' | 'every';

const LIGHT = [
  /\\(?=[!-/:-@[-`{-~]|$)/g,
  /`/g,
  /\*(?! )|(?<! )\*/g,
  /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu,
  /<(?=[A-Za-z/!?])/g,
  /&(?=#|\w+;)/g,
  /~(?=~)/g,
];
const BRACKETS = [/\\/g, /[`*_[\]<&~]/g, /!(?=\[)/g];
const EVERY = [/[!-/:-@[-`{-~]/g];

const SIGNS: Readonly<Record<Care, readonly RegExp[]>> = { light: LIGHT, brackets: BRACKETS, every: EVERY };

/** Words as they stand in Markdown. */
export function escaped(words: string, care: Care): string {
  const places = new Set(SIGNS[care].flatMap((sign) => [...words.matchAll(sign)].map(({ index }) => index)));
  return [...words.split('').entries()].map(([n, sign]) => (places.has(n) ? `\\${sign}` : sign)).join('');
}

const BEGINS_A_BLOCK = /^(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|:::|=+\s*$|-+\s*$|([-_*])\s*(?:\1\s*){2,}$)/;
const NUMBER = /^(\d{1,9})(?=[.)](?:\s|$))/;
const FOOTNOTE = /^(\[\^[^\]\s]+\])(?=:)/;

/** A line of a paragraph that would be read as the beginning of something else, as a line of a paragraph. */
export function asPlainLine(line: string): string {
  if (BEGINS_A_BLOCK.test(line)) return `\\${line}`;
  return line.replace(NUMBER, '$1\\').replace(FOOTNOTE, '$1\\');
}

/** Where the words of a list's item would be read as a box to tick. */
export function asPlainItem(line: string): string {
  return line.replace(/^(?=\[[ xX]\](?:\s|$))/, '\\');
}
