/** A text as a reader sees it, and where each part of it stands in what was typed. */
export interface FoldedText {
  readonly text: string;
  /** The part of what was typed that shows the characters from `start` up to `end`. */
  typed(start: number, end: number): { readonly start: number; readonly end: number };
}

interface Piece {
  readonly at: number;
  readonly shown: string;
  readonly typedAt: number;
  readonly typed: string;
}

/** What Markdown does not show, an entity, or a letter that is not plain; all else stands as it is. */
const SPECIAL =
  /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,16});|\]\([^()\s]*\)|\]\[[^[\]\n]*\]|[*~`\\[\]]|[a-z\d]\p{M}+|[^ -~\s]\p{M}*/giu;

/** Makes of what was typed what readers see: without the marks of Markdown and without signs of no width, entities as their letters, all digits as 0 to 9. */
export function foldText(typed: string): FoldedText {
  const pieces: Piece[] = [];
  let text = '';
  const add = (typedAt: number, part: string, shown: string) => {
    if (shown !== '') pieces.push({ at: text.length, shown, typedAt, typed: part });
    text += shown;
  };
  let last = 0;
  for (const { 0: special, index } of typed.matchAll(SPECIAL)) {
    const before = typed.slice(last, index);
    add(last, before, before);
    add(index, special, shownOf(special));
    last = index + special.length;
  }
  add(last, typed.slice(last), typed.slice(last));
  return { text, typed: (start, end) => ({ start: typedAt(pieces, start), end: typedAt(pieces, end - 1, 'end') }) };
}

/** Where a shown character begins or ends; what several were typed for is one. */
function typedAt(pieces: readonly Piece[], at: number, side: 'start' | 'end' = 'start'): number {
  const piece = pieces.findLast((one) => one.at <= at);
  if (!piece) return 0;
  const isPlain = piece.shown === piece.typed;
  if (side === 'start') return piece.typedAt + (isPlain ? at - piece.at : 0);
  return piece.typedAt + (isPlain ? at - piece.at + 1 : piece.typed.length);
}

function shownOf(special: string): string {
  if (/^[*~`\\[\]]/.test(special)) return '';
  const letters = special.startsWith('&') && special.endsWith(';') ? entity(special.slice(1, -1)) : special;
  return letters
    .replace(/[\p{Cf}\u034f\ufe00-\ufe0f\u20e3]/gu, '')
    .normalize('NFKC')
    .replace(/[^\P{Nd}\d]/gu, digit);
}

/** The digits of a script stand one after another. */
function digit(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", commat: '@', period: '.', comma: ',', colon: ':', num: '#' },
  ...{ nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ', hairsp: ' ', numsp: ' ', puncsp: ' ', tab: ' ', newline: ' ' },
  ...{ hyphen: '-', dash: '-', ndash: '-', mdash: '-', minus: '-', horbar: '-', lowbar: '_', plus: '+', sol: '/' },
  ...{ shy: '', zwj: '', zwnj: '', nobreak: '', zerowidthspace: '', lrm: '', rlm: '' },
  ...{ middot: '.', centerdot: '.', bull: '.', lpar: '(', rpar: ')', ast: '', szlig: 'ß', ntilde: 'ñ' },
};

const ACCENTS: Readonly<Record<string, string>> = {
  ...{ acute: '\u0301', grave: '\u0300', circ: '\u0302', uml: '\u0308', tilde: '\u0303', cedil: '\u0327' },
  ...{ ring: '\u030a', caron: '\u030c' },
};

/** What an entity shows; one that is not known shows as it is. */
function entity(name: string): string {
  if (name.startsWith('#')) return numbered(Number(name.slice(1).replace(/^x/i, '0x')));
  const [, letter = '', accent = ''] = /^([a-z])([a-z]+)$/i.exec(name) ?? [];
  const mark = ACCENTS[accent];
  return NAMED[name.toLowerCase()] ?? (mark === undefined ? `&${name};` : letter + mark);
}

function numbered(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
