import { compareTitleKeys } from '../domain/letters.js';
import { slugOf } from '../domain/slug.js';
import { withAlternatives } from './alternatives.js';
import { type About, aboutIn } from './asking-about.js';
import type { Catalog } from './catalog.js';
import { byMissingName } from './by-missing-name.js';
import { holdsLittle } from './coverage.js';
import { type MissingName, missingNameIn } from './missing-name.js';
import { toolsNamedIn } from './named-tools.js';
import type { NameMatch } from './names.js';
import { narrowingBy, type Narrowing } from './narrowing.js';
import { partsOf } from './query-parts.js';
import type { Found } from './found.js';
import { rank, type Understood, WORDS_ALONE } from './ranking.js';
import { cutQuery, readQuery, tellingCount, type QueryWord, wordsAsRead } from './reading.js';
import type { QueryReading, SearchAnswer, SearchHit } from './search.js';
import { avoidedIn } from './standing.js';
import { asksHow, isStopWord } from './stop-words.js';
import { meaningsOf, meantBy, withMeanings } from './meant.js';
import { type Meaning, meaningsIn } from './synonyms.js';
import { flowOf } from './traits.js';
import type { Vocabulary } from './vocabulary.js';
import { wordsIn } from './words.js';

const MOST_NAME_WORDS = 7;
const MOST_WHOLE_WORDS = 8;
const RELATED_BOOST = 0.5;
/** The tools that a question names, the first one before the others. */
const NAMED = { rank: 4, bonus: 2, step: 0.1 };
/** A name two slips away is near enough to be what was looked for. */
const NEAR_NAME = 0.9;

/** Answers a query from a catalog. Any text will do: it is cut to 1,000 characters, and a blank one has no hits. */
export function answer(catalog: Catalog, text: string, limit: number, suggesting = false): SearchAnswer {
  const { text: said, phrases, ...conditions } = partsOf(cutQuery(text));
  const narrowing = narrowingBy({ text: said, phrases, ...conditions }, catalog);
  const looked = `${said} ${narrowing.unread}`.trim();
  const wanted = Math.max(0, Math.floor(limit) || 0);
  const { found, total, reading } = answered(catalog, { looked, phrases, narrowing, suggesting, wanted });
  const shown = found.slice(0, wanted);
  return { hits: shown.map((each) => hitOf(catalog, each)), total: total ?? found.length, reading };
}

interface Looking {
  readonly looked: string;
  readonly phrases: readonly string[];
  readonly narrowing: Narrowing;
  readonly suggesting: boolean;
  /** How many are to be shown. */
  readonly wanted: number;
}

interface Answered {
  readonly found: readonly Found[];
  /** How many there are, where not all are among them. */
  readonly total?: number;
  readonly reading: QueryReading;
}

function answered(catalog: Catalog, looking: Looking): Answered {
  const { looked, phrases, suggesting } = looking;
  if (wordsIn(looked).length === 0) return { found: allKept(catalog, looking), reading: { words: [] } };
  const about = phrases.length === 0 ? aboutIn(looked, catalog) : undefined;
  if (about) return byAbout(catalog, looking, about);
  if (suggesting) return byWords(catalog, looking, []);
  const named = toolsNamedIn(looked, catalog);
  // Who names a tool that has a page asks about that one, whatever else is named.
  const missing = phrases.length + named.length === 0 ? missingNameIn(looked, catalog) : undefined;
  return missing ? byOtherThan(catalog, looking, missing) : byWords(catalog, looking, named);
}

/** What is common is a thing: it is looked for without the words of the question. */
function byOtherThan(catalog: Catalog, looking: Looking, missing: MissingName): Answered {
  if (!missing.isCommon) return byMissingName(catalog, missing, looking.narrowing);
  return byWords(catalog, { ...looking, looked: `${missing.name} ${missing.rest}` }, []);
}

function byAbout(catalog: Catalog, { looked, narrowing }: Looking, about: About): Answered {
  const { pages, wishes, rest } = about;
  const titles = pages.map((id) => catalog.pages.get(id)?.traits.title ?? '');
  const words = readQuery([...titles, rest].join(' '), catalog);
  const understood = { ...WORDS_ALONE, words, meanings: meaningsIn(rest, catalog), narrowing };
  const read = wordsAsRead(readQuery(looked, catalog));
  return {
    found: withAlternatives(rank(catalog, understood).found, about, catalog, narrowing),
    reading: { words: read, about: { pages, wishes } },
  };
}

function byWords(catalog: Catalog, looking: Looking, named: readonly number[]): Answered {
  const { looked, phrases, narrowing, suggesting, wanted } = looking;
  const all = meaningsIn(looked, catalog);
  const words = readQuery(looked, catalog, phrases, meantBy(all));
  const meanings = meaningsOf(words, all);
  const like = likeNames(catalog, looked, words, suggesting);
  const names = withNamed(withMeanings(catalog, looked, like, meanings), named);
  const related = relatedWords(catalog, words, like);
  const understood = {
    words,
    related,
    meanings,
    names,
    narrowing,
    avoided: avoidedIn(looked),
    asksHow: asksHow(looked),
  };
  const { found, total } = rank(catalog, { ...understood, ...smallWords(looked, words, meanings) }, wanted);
  const isNamed = [...names.values()].some(({ rank: rankOfName, bonus }) => rankOfName > 0 || bonus >= NEAR_NAME);
  const mayHoldLittle = !suggesting && !isNamed && phrases.length === 0 && narrowing.isOpen;
  const isLittle = mayHoldLittle && holdsLittle(found, words, meanings, catalog);
  return { found, total, reading: { words: wordsAsRead(words), ...(isLittle ? { holdsLittle: true } : {}) } };
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
): Pick<Understood, 'wholes' | 'needsSmallWords' | 'onlySmallWords'> {
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
    lastWordKnown: isWhole(telling.at(-1)?.form ?? '', vocabulary),
    someWordUnknown: telling.some(({ state }) => state !== 'known'),
  });
}

function withNamed(matches: ReadonlyMap<number, NameMatch>, ids: readonly number[]): ReadonlyMap<number, NameMatch> {
  const all = new Map(matches);
  for (const [place, id] of ids.entries()) {
    const { rank: rankOfNamed, bonus, step } = NAMED;
    if ((all.get(id)?.rank ?? 0) < rankOfNamed) all.set(id, { rank: rankOfNamed, bonus: bonus - step * place });
  }
  return all;
}

/** A letter or two is the beginning of a word, though a name somewhere may be as short. */
function isWhole(form: string, vocabulary: Vocabulary): boolean {
  return form.length > 2 && vocabulary.holds(form);
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
