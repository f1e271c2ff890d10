import { tidyLine } from './content.js';
import { STARTER_NAME } from './starter.js';

/** Letters that look like a Latin one, small or capital, in the scripts that have most of them. */
const LIKE: Readonly<Record<string, string>> = {
  a: 'αаɑᎪꓮ',
  b: 'βвБΒВᏴꓐ',
  c: 'сϲⲥᏟꓚ',
  d: 'ԁđðᎠꓓ',
  e: 'еєεɛΕᎬꓰ',
  f: 'ϝꓝ',
  g: 'ɡցԍᏀꓖ',
  h: 'һհħНΗᎻꓧ',
  i: 'ıіιɩӏᎥꓲ',
  j: 'јյᎫꓙ',
  k: 'κкᏦꓗ',
  l: 'łⅼᏞꓡ',
  m: 'мΜϺᎷꓟ',
  n: 'ηпոΝꓠ',
  o: 'οоօσøᎾꓳ',
  p: 'ρрᏢꓑ',
  q: 'ԛզ',
  r: 'гᎡᏒꓣ',
  s: 'ѕտᏚꓢ',
  t: 'τтᎢꓔ',
  u: 'υսʋꓴ',
  v: 'νѵᏙꓦ',
  w: 'ωшԝᎳꓪ',
  x: 'χхΧХꓫ',
  y: 'уγүΥᎩꓬ',
  z: 'ΖᏃꓜ',
};

const LATIN: ReadonlyMap<string, string> = new Map(
  Object.entries(LIKE).flatMap(([latin, letters]) => Array.from(letters, (letter) => [letter, latin] as const)),
);

/** A name as it looks to a hurried reader: small Latin letters without accents, as far as its letters look like those. */
export function lookOf(name: string): string {
  const letters = tidyLine(name)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
  return Array.from(letters, (letter) => {
    const small = letter.toLowerCase();
    return LATIN.get(letter) ?? LATIN.get(small) ?? small;
  }).join('');
}

/** Names that people would take for those who look after the site. */
const RESERVED = ['admin', 'admins', 'administrator', 'administrators', 'moderator', 'moderators'];

/** How the site speaks of people whose names are not shown; longer forms begin like these. */
const UNNAMED = ['somebody', 'someone', 'anonymous', 'nobody'];

const DIGITS: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', l: 'i' };

/** The same without what stands between the letters, and with digits as the letters they stand for. */
function roughLookOf(name: string): string {
  return lookOf(name)
    .replace(/[^a-z\d]/g, '')
    .replace(/[01345l]/g, (letter) => DIGITS[letter] ?? letter);
}

const RESERVED_LOOKS = new Set([...RESERVED, ...UNNAMED].map(roughLookOf));
const UNNAMED_LOOKS = ['somebody w', 'someone w'].map(roughLookOf);
const STARTER_LOOK = roughLookOf(STARTER_NAME);

/** Whether a name would be taken for that of the people who look after the site, or for what the site calls somebody without a name. */
export function looksReserved(name: string): boolean {
  const look = roughLookOf(name);
  return RESERVED_LOOKS.has(look) || UNNAMED_LOOKS.some((begin) => look.startsWith(begin));
}

/** A name with its digits as the letters they stand for, which another person may have as their pen name. */
export function withoutDigits(name: string): string {
  return lookOf(name).replace(/[01345]/g, (digit) => DIGITS[digit] ?? digit);
}

/** Whether a name would be taken for that of the account whose pages came with the wiki. */
export function looksLikeStarter(name: string): boolean {
  return roughLookOf(name) === STARTER_LOOK;
}
