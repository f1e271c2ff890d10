/** A word as it stands in a text, with the folded forms under which it is kept: the name with its signs first, then bare. */
export interface Word {
  readonly typed: string;
  readonly start: number;
  readonly end: number;
  readonly forms: readonly [string, ...string[]];
}

const WORD =
  /(?:(?<![\p{L}\p{N}.])\.(?=\p{L}))?[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʼ](?:s|t|re|ve|ll|d|m)(?![\p{L}\p{N}]))?(?:(?:\+{1,2}|#)(?![\p{L}\p{N}+#]))?/giu;
const SHORT_ENDING = /['’ʼ](?:s|re|ve|ll|d|m)$/iu;
const UNFOLDED: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i', æ: 'ae', œ: 'oe' };

/** The words of a text in order. `C++`, `C#` and `.NET` keep their signs; `'s` is left off. Never throws. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const [typed] = match;
    const forms = formsOf(typed);
    if (forms) words.push({ typed, start: match.index, end: match.index + typed.length, forms });
  }
  return words;
}

const PLAIN = /^[a-z0-9]+$/i;

function formsOf(typed: string): [string, ...string[]] | undefined {
  if (PLAIN.test(typed)) return [typed.toLowerCase()];
  const whole = fold(typed.replace(SHORT_ENDING, '')).replace(/[^\p{L}\p{N}+#.]|(?<=.)\./gu, '');
  const bare = whole.replace(/[+#.]/g, '');
  if (bare === '') return undefined;
  if (bare === whole) return [bare];
  // A lone letter says nothing without its sign: kept bare, `C++` would answer for `C#`.
  return bare.length > 2 ? [whole, bare] : [whole];
}

/** The text in lower case without accents (NFKD, marks stripped). */
export function fold(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøłđıæœ]/g, (letter) => UNFOLDED[letter] ?? letter);
}

/** A name as people may join or split it: folded, without blanks and stops. `Action Network` and `actionnetwork` are one. */
export function joinedName(name: string): string {
  return wordsIn(name)
    .map((word) => word.forms[0].replace('.', ''))
    .join('');
}
