const VOWEL = /[aeiou]/;
const PRONOUNS = listOf('me se sela selo selas selos la le lo las les los nos');
const BEFORE_PRONOUN = listOf('iendo ando yendo ar er ir');
/** Step 1 of the algorithm: the endings of each kind, what may stand before them too, and what takes their place. */
const STANDARD: readonly Rule[] = [
  rule(
    'anza anzas ico ica icos icas ismo ismos able ables ible ibles ista istas oso osa osos osas amiento amientos ' +
      'imiento imientos',
  ),
  rule('adora ador acion adoras adores aciones ante antes ancia ancias', ['ic']),
  rule('logia logias', [], 'log'),
  rule('ucion uciones', [], 'u'),
  rule('encia encias', [], 'ente'),
  rule('amente', ['ativ', 'iv', 'os', 'ic', 'ad']),
  rule('mente', ['ante', 'able', 'ible']),
  rule('idad idades', ['abil', 'ic', 'iv']),
  rule('iva ivo ivas ivos', ['at']),
];
const STANDARD_ENDINGS = longestFirst(STANDARD.flatMap(({ endings }) => endings));
const Y_VERBS = listOf('ya ye yan yen yeron yendo yo yas yes yais yamos');
const SHORT_VERBS = listOf('en es emos');
const VERBS = listOf(
  'ariamos aremos areis eriamos eremos ereis iriamos iremos ireis aba ada ida ara iera ad ed id ase iese aste iste an ' +
    'aban aran ieran asen iesen aron ieron ado ido ando iendo ar er ir as abas adas idas aras ieras ases ieses abais ' +
    'arais ierais aseis ieseis asteis isteis ados idos amos abamos imos aramos ieramos iesemos asemos en es emos',
);
const RESIDUAL = listOf('os a o e');

interface Rule {
  readonly endings: readonly string[];
  readonly before: readonly string[];
  readonly instead: string;
}

/** Where the regions of a word begin, as the algorithm defines them. */
interface Regions {
  readonly rv: number;
  readonly r1: number;
  readonly r2: number;
}

/**
 * The stem of a folded Spanish word: the Snowball algorithm (M. Porter, snowballstem.org/algorithms/spanish) for words
 * without accents. Endings that only an accent tells from a noun's, such as `-ía` and `-ió`, are left on.
 */
export function spanishStem(form: string): string {
  const regions = regionsOf(form);
  const bare = withoutPronoun(form, regions);
  const standard = withoutStandardEnding(bare, regions);
  const shorter = standard === bare ? withoutVerbEnding(bare, regions) : standard;
  return withoutResidue(shorter, regions);
}

function regionsOf(word: string): Regions {
  const r1 = afterVowelAndConsonant(word, 0);
  return { rv: startOfRv(word), r1, r2: afterVowelAndConsonant(word, r1) };
}

function startOfRv(word: string): number {
  if (word.length < 3) return word.length;
  const [first, second] = [isVowel(word, 0), isVowel(word, 1)];
  if (second && !first) return 3;
  for (let place = 2; place < word.length; place++) {
    if (isVowel(word, place) !== second) return place + 1;
  }
  return word.length;
}

function afterVowelAndConsonant(word: string, from: number): number {
  for (let place = from + 1; place < word.length; place++) {
    if (isVowel(word, place - 1) && !isVowel(word, place)) return place + 1;
  }
  return word.length;
}

function isVowel(word: string, place: number): boolean {
  return VOWEL.test(word.charAt(place));
}

function withoutPronoun(word: string, { rv }: Regions): string {
  const rest = without(word, PRONOUNS, 0);
  const verb = endingOf(rest, BEFORE_PRONOUN, rv);
  if (rest === word || verb === '') return word;
  return verb === 'yendo' && !rest.endsWith('uyendo') ? word : rest;
}

function withoutStandardEnding(word: string, { r1, r2 }: Regions): string {
  const ending = endingOf(word, STANDARD_ENDINGS, 0);
  const found = STANDARD.find(({ endings }) => endings.includes(ending));
  const rest = word.slice(0, word.length - ending.length);
  if (!found || rest.length < (ending === 'amente' ? r1 : r2)) return word;
  if (found.instead !== '') return rest + found.instead;
  const shorter = without(rest, found.before, r2);
  // Of `-ativamente` the `-at` goes only if it too stands in R2.
  return shorter === rest && rest.endsWith('ativ') ? without(rest, ['iv'], r2) : shorter;
}

function withoutVerbEnding(word: string, { rv }: Regions): string {
  const afterY = without(word, Y_VERBS, rv);
  if (afterY !== word && afterY.endsWith('u')) return afterY;
  const ending = endingOf(word, VERBS, rv);
  const rest = word.slice(0, word.length - ending.length);
  return SHORT_VERBS.includes(ending) && rest.endsWith('gu') ? rest.slice(0, -1) : rest;
}

function withoutResidue(word: string, { rv }: Regions): string {
  const rest = without(word, RESIDUAL, rv);
  const hasSilentU = word.endsWith('gue') && rest.length > rv;
  return rest !== word && hasSilentU ? rest.slice(0, -1) : rest;
}

/** The longest of some endings that a word has from a place on; '' if it has none. */
function endingOf(word: string, endings: readonly string[], from: number): string {
  return endings.find((ending) => word.endsWith(ending) && word.length - ending.length >= from) ?? '';
}

function without(word: string, endings: readonly string[], from: number): string {
  return word.slice(0, word.length - endingOf(word, endings, from).length);
}

function rule(endings: string, before: readonly string[] = [], instead = ''): Rule {
  return { endings: listOf(endings), before, instead };
}

function listOf(words: string): readonly string[] {
  return longestFirst(words.split(' '));
}

function longestFirst(words: readonly string[]): readonly string[] {
  return [...words].sort((one, other) => other.length - one.length);
}
