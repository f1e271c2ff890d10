import { compareTitleKeys } from '../domain/letters.js';
import { slugOf } from '../domain/slug.js';
import { withAlternatives } from './alternatives.js';
import { type About, aboutIn } from './asking-about.js';
import type { Catalog } from './catalog.js';
import type { NameMatch } from './names.js';
import { narrowingBy, type Narrowing } from './narrowing.js';
import { partsOf } from './query-parts.js';
import type { Found } from './found.js';
import { rank, type Understood } from './ranking.js';
import { cutQuery, readingOf, readQuery, tellingCount, type QueryWord } from './reading.js';
import type { SearchAnswer, SearchHit } from './search.js';
import { avoidedIn } from './standing.js';
import { isStopWord } from './stop-words.js';
import { type Meaning, meaningsIn } from './synonyms.js';
import { flowOf } from './traits.js';
import { wordsIn } from './words.js';

const MOST_NAME_WORDS = 7;
const MOST_WHOLE_WORDS = 8;
const RELATED_BOOST = 0.5;
/** Below every name that was typed, above every page that only holds the words. */
const SAME_MEANING: NameMatch = { rank: 5, bonus: 2 };

/** Answers a query from a catalog. Any text will do: it is cut to 1,000 characters, and a blank one has no hits. */
export function answer(catalog: Catalog, text: string, limit: number, suggesting = false): SearchAnswer {
  const parts = partsOf(cutQuery(text));
  const narrowing = narrowingBy(parts, catalog);
  const looked = `${parts.text} ${narrowing.unread}`.trim();
  const words = readQuery(looked, catalog.vocabulary, parts.phrases);
  const about = parts.phrases.length === 0 ? aboutIn(looked, catalog) : undefined;
  const looking = { looked, words, narrowing, suggesting, about };
  const found = words.length > 0 ? foundBy(catalog, looking) : allKept(catalog, looking);
  const shown = found.slice(0, Math.max(0, Math.floor(limit) || 0));
  return { hits: shown.map((each) => hitOf(catalog, each)), total: found.length, reading: readingOf(words, about) };
}

const NO_SMALL_WORDS = { wholes: [], needsSmallWords: false, onlySmallWords: false };
const PLAIN = { names: new Map<number, NameMatch>(), avoided: new Set<string>(), ...NO_SMALL_WORDS };

interface Looking {
  readonly looked: string;
  readonly words: readonly QueryWord[];
  readonly narrowing: Narrowing;
  readonly suggesting: boolean;
  readonly about: About | undefined;
}

function foundBy(catalog: Catalog, looking: Looking): readonly Found[] {
  const { about, narrowing } = looking;
  if (!about) return foundByWords(catalog, looking);
  const titles = about.pages.map((id) => catalog.pages.get(id)?.traits.title ?? '');
  const words = readQuery([...titles, about.rest].join(' '), catalog.vocabulary);
  const meanings = meaningsIn(about.rest, catalog);
  const understood = { words, related: [], meanings, narrowing, ...PLAIN };
  return withAlternatives(rank(catalog, understood), about, catalog, narrowing);
}

function foundByWords(catalog: Catalog, { looked, words, narrowing, suggesting }: Looking): readonly Found[] {
  const meanings = meaningsIn(looked, catalog);
  const names = likeNames(catalog, looked, words, suggesting);
  const related = relatedWords(catalog, words, names);
  const understood = { words, related, meanings, narrowing, avoided: avoidedIn(looked) };
  const meant = withMeanings(catalog, names, meanings);
  return rank(catalog, { ...understood, ...smallWords(looked, words, meanings), names: meant });
}

/** A query of conditions alone finds all that they keep, by name; while one types it suggests nothing. */
function allKept({ pages }: Catalog, { narrowing: { isOpen, keeps }, suggesting }: Looking): readonly Found[] {
  if (isOpen || suggesting) return [];
  return [...pages.values()]
    .filter(keeps)
    .map(({ id, traits }) => ({ id, key: slugOf(traits.title) }))
    .sort((one, other) => compareTitleKeys(one.key, other.key) || one.id - other.id)
    .map(({ id }) => ({ id, rank: 0, score: 1, terms: [] }));
}

function smallWords(
  looked: string,
  words: readonly QueryWord[],
  meanings: readonly Meaning[],
): Pick<Understood, keyof typeof NO_SMALL_WORDS> {
  const all = wordsIn(looked);
  const isStretch = all.length > 1 && all.length <= MOST_WHOLE_WORDS;
  const same = meanings.filter(({ isWholeQuery }) => isWholeQuery).flatMap(({ names }) => names.map(wordsIn));
  const stretches = [...(isStretch ? [all] : []), ...same.filter(({ length }) => length > 1)];
  const needsSmallWords = isStretch && tellingCount(words) < 2;
  const onlySmallWords = needsSmallWords && words.every(({ form }) => isStopWord(form, 'en') || isStopWord(form, 'es'));
  return { wholes: stretches.map(flowOf), needsSmallWords, onlySmallWords };
}

function likeNames(
  { names, vocabulary }: Catalog,
  text: string,
  words: readonly QueryWord[],
  suggesting: boolean,
): ReadonlyMap<number, NameMatch> {
  const telling = words.filter(({ state }) => state !== 'dropped');
  return names.like({
    text,
    short: words.length <= MOST_NAME_WORDS,
    suggesting,
    lastWordKnown: vocabulary.holds(telling.at(-1)?.form ?? ''),
    someWordUnknown: telling.some(({ state }) => state !== 'known'),
  });
}

/** Who asks with words that mean a page's name means that page, unless another bears the name that was typed. */
function withMeanings(
  { names }: Catalog,
  typed: ReadonlyMap<number, NameMatch>,
  meanings: readonly Meaning[],
): ReadonlyMap<number, NameMatch> {
  const matches = new Map(typed);
  const meant = meanings.filter(({ isWholeQuery }) => isWholeQuery).flatMap((meaning) => meaning.names);
  for (const name of meant) {
    for (const id of names.called(name)) {
      if ((matches.get(id)?.rank ?? 0) < SAME_MEANING.rank) matches.set(id, SAME_MEANING);
    }
  }
  return matches;
}

/** Who types another name of a page also means the words of its title: "text banking" is "Peer-to-peer texting". */
function relatedWords(
  { pages }: Catalog,
  words: readonly QueryWord[],
  names: ReadonlyMap<number, NameMatch>,
): QueryWord[] {
  const typed = new Set(words.map(({ form }) => form));
  const meant = [...names]
    .filter(([, { isOtherName }]) => isOtherName)
    .flatMap(([id]) => pages.get(id)?.titleForms ?? []);
  return [...new Set(meant)]
    .filter((form) => !typed.has(form))
    .map((form) => ({ typed: form, form, state: 'known', wanted: [{ form, boost: RELATED_BOOST }] }));
}

function hitOf({ pages }: Catalog, { id, score, terms }: Found): SearchHit {
  return { id, score, words: pages.get(id)?.forms.under(terms) ?? [] };
}
