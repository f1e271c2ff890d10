const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');
const PAIRS = LETTERS.flatMap((one) => LETTERS.map((other) => one + other));

/** Languages of more letters that people name; any other code can still be written as a code. */
const FURTHER = [
  'pt-BR',
  'pt-PT',
  'es-MX',
  'fr-CA',
  'zh-Hans',
  'zh-Hant',
  'fil',
  'haw',
  'hmn',
  'yue',
  'chr',
  'ckb',
  'ase',
];

/** Names that people use besides those of the standard. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'any country': 'any',
  anywhere: 'any',
  usa: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
};

const LONGEST_NAME = 100;

let languages: ReadonlyMap<string, string> | undefined;
let regions: ReadonlyMap<string, string> | undefined;

/** The code of a language by its English name, in any case; undefined for a name that nobody knows. */
export function languageCodeNamed(name: string): string | undefined {
  languages ??= codesByName('language', [...FURTHER, ...PAIRS]);
  return languages.get(keyOf(name));
}

/** The code of a country by its English name, in any case, or `any`; undefined for a name that nobody knows. */
export function regionCodeNamed(name: string): string | undefined {
  regions ??= codesByName(
    'region',
    PAIRS.map((pair) => pair.toUpperCase()),
  );
  const key = keyOf(name);
  return Object.hasOwn(OTHER_NAMES, key) ? OTHER_NAMES[key] : regions.get(key);
}

/** Old codes mean the same as today's and come under those. */
function codesByName(type: 'language' | 'region', codes: readonly string[]): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['en'], { type, fallback: 'none' });
  const known = codes.flatMap((code): [string, string][] => {
    const name = names.of(code);
    const isOld = type === 'language' && Intl.getCanonicalLocales(code)[0] !== code;
    return name === undefined || isOld ? [] : [[keyOf(name), code]];
  });
  return new Map(known.toReversed());
}

function keyOf(name: string): string {
  return name.slice(0, LONGEST_NAME).normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
}
