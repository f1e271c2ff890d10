import { affordableWords } from './affordable.js';
import type { Catalog } from './catalog.js';
import { type Clauses, clausesFor, isMet } from './clauses.js';
import type { NameMatch } from './names.js';
import type { Narrowing } from './narrowing.js';
import { commonUses } from './common-use.js';
import { withFeedback } from './feedback.js';
import { withHelpLast } from './help-last.js';
import { weighInflectedNames } from './inflected-names.js';
import { headShare, nameShare, tellingStems } from './heads.js';
import { likeliest } from './likeliest.js';
import type { Matches } from './matches.js';
import { nearness } from './proximity.js';
import type { QueryWord } from './reading.js';
import type { Found } from './found.js';
import { byStanding } from './standing.js';
import type { Meaning } from './synonyms.js';

/** A query as it was understood, ready to be ranked. */
export interface Understood {
  readonly words: readonly QueryWord[];
  /** Words that widen the search but that no page needs to hold. */
  readonly related: readonly QueryWord[];
  readonly meanings: readonly Meaning[];
  readonly names: ReadonlyMap<number, NameMatch>;
  /** The query as it would stand in a flow, small words and all, and what means the same; none for a single word. */
  readonly wholes: readonly string[];
  /** Words of names that it would do without. */
  readonly avoided: ReadonlySet<string>;
  /** So few words of it tell something that its small words count too. */
  readonly needsSmallWords: boolean;
  /** Even these few are small words, so that pages which hold them may not have been found yet. */
  readonly onlySmallWords: boolean;
  /** It is a question that is to be explained, not the name of a thing. */
  readonly asksHow: boolean;
  readonly narrowing: Narrowing;
}

/** What an understanding has beside its words where nothing else in a query counts. */
export const WORDS_ALONE: Omit<Understood, 'words' | 'narrowing'> = {
  ...{ related: [], meanings: [], names: new Map(), avoided: new Set() },
  ...{ wholes: [], needsSmallWords: false, onlySmallWords: false, asksHow: false },
};

/** How much missing words are held against a page: by the number of words where some page has all, and where none has. */
const COVERAGE = { withFull: 2, withoutFull: 0.01 };
/** A query of so few words is answered by a page that has them all, if one is among the first. */
const ANSWERED = { words: 4, among: 20 };
/** So many are looked at closely, however few are asked for: no step looks among more of them. */
const LOOKED_AT = 1_000;
const PROXIMITY_AMONG = 50;
const STANDING_AMONG = 200;
/** Among how many pages the whole query is looked for, when its small words count; and in how many texts at most, to find further ones. */
const WHOLE_AMONG = { found: LOOKED_AT, texts: 30_000 };
const PROXIMITY_WEIGHT = 0.1;
/** What holding the whole query word for word is worth, in best scores. */
const WHOLE = { usual: 0.15, withSmallWords: 1 };
/** What a page's name, the same words in it as in the query, and its first lines are worth, in best scores. */
const HEAD = { name: 0.7, whole: 0.4, lines: 0.25 };
/** What it is worth to be a use or a guide where something is to be explained, and the use of most tools found, in best scores. */
const KIND = { explains: 0.2, commonUse: 0.15, words: 3 };
const EXPLAINING = new Set(['use', 'guide']);
/** Where no page has the words themselves, the others say all. */
const SYNONYM_BOOST = { ofQuery: 0.5, ofPart: 0.25, ofUnknown: 0.8 };

export interface Ranked {
  readonly found: readonly Found[];
  /** How many there are, those that were left out among them. */
  readonly total: number;
}

/**
 * The pages that answer a query or bear a like name, the best first, at least as many as wanted of those there are; equal scores
 * by id. BM25 by Lunr, then coverage, feedback, proximity, names and standing.
 */
export function rank(catalog: Catalog, understood: Understood, wanted = Infinity): Ranked {
  const { meanings, narrowing, names } = understood;
  const further = [...understood.related, ...meanings.flatMap((meaning) => otherWords(meaning, understood, catalog))];
  const all = affordableWords([...understood.words, ...further], catalog).map((word) =>
    clausesFor(word, meanings, catalog),
  );
  const clauses = all.slice(0, understood.words.length).filter(({ boosts, others }) => boosts.size + others.length > 0);
  const answers = narrowed(askLunr(catalog, all), narrowing, catalog);
  // What was found by other words alone says nothing of those of the query.
  if (clauses.length > 0) weighInflectedNames(answers, understood, clauses, catalog);
  const factorOf = coverageIn(answers, clauses);
  const likely = likeliest(answers, { most: mostLikely(wanted, understood, catalog), stays: names, factorOf });
  const byWords = likely.sort(bestFirst);
  const fed = needsFeedback(byWords, clauses) ? withFeedback(byWords, catalog).sort(bestFirst) : byWords;
  const near = ofFirst(fed, PROXIMITY_AMONG, (found) => byProximity(found, clauses, catalog));
  const headed = byHead(near, understood, catalog);
  const explained = byKind(headed, understood, catalog);
  const whole = byWhole(explained, understood, catalog);
  const named = [...withHelpLast(kept(withNames(whole, names), narrowing, catalog), understood, catalog)].sort(
    bestFirst,
  );
  const first = byStanding(named.slice(0, STANDING_AMONG), understood.avoided, catalog).sort(bestFirst);
  const found = [...first, ...named.slice(STANDING_AMONG)];
  return { found, total: answers.ids.length - likely.length + found.length };
}

/** How many of the best are looked at closely: help pages among them may yet go behind all others. Where a query is of small words alone, all, since it counts which were found at all. */
function mostLikely(wanted: number, { onlySmallWords }: Understood, { shelves }: Catalog): number {
  return onlySmallWords ? Infinity : Math.max(wanted, LOOKED_AT) + shelves.helps.size;
}

/** Higher rank first, then higher score, then lower id. */
export function bestFirst(one: Found, other: Found): number {
  return other.rank - one.rank || other.score - one.score || one.id - other.id;
}

/** Of a word that no page has, the others are looked for in its place; for English words no Spanish ones. */
function otherWords(
  { typed, others, isWholeQuery }: Meaning,
  { words }: Understood,
  { vocabulary }: Catalog,
): QueryWord[] {
  const known = typed.filter((form) => vocabulary.knows(form));
  const isKnown = known.length > 0;
  const isEnglish = known.some((form) => !vocabulary.isSpanishOnly(form));
  const inPlace = words.filter(({ form }) => typed.includes(form) && !isKnown).flatMap(({ wanted }) => wanted);
  const ofKnown = isWholeQuery ? SYNONYM_BOOST.ofQuery : SYNONYM_BOOST.ofPart;
  const boost = isKnown ? ofKnown : SYNONYM_BOOST.ofUnknown;
  return [...new Set(others.flat())]
    .filter((form) => !inPlace.some((wanted) => wanted.form === form) && !(isEnglish && vocabulary.isSpanishOnly(form)))
    .map((form) => ({ typed: form, form, state: 'known', wanted: [{ form, boost }] }));
}

function kept(all: readonly Found[], narrowing: Narrowing, catalog: Catalog): readonly Found[] {
  return narrowing.isOpen ? all : all.filter(({ id }) => isKept(id, narrowing, catalog));
}

function narrowed(all: Matches, narrowing: Narrowing, catalog: Catalog): Matches {
  return narrowing.isOpen ? all : all.filter((id) => isKept(id, narrowing, catalog));
}

function isKept(id: number, { keeps }: Narrowing, { pages }: Catalog): boolean {
  const page = pages.get(id);
  return page !== undefined && keeps(page);
}

/** Only through clauses: the query parser would read signs in people's words as commands. */
function askLunr({ segments }: Catalog, clauses: readonly Clauses[]): Matches {
  return segments.ask(clauses.map(({ boosts }) => boosts));
}

/** Pages that hold all words go first, if there is one; of many words a missing one tells less, and where no page has all, hardly anything. Gives what the score of a page is multiplied by. */
function coverageIn(all: Matches, clauses: readonly Clauses[]): (terms: readonly string[]) => number {
  if (clauses.length < 2 || clauses.length > 6) return () => 1;
  const total = clauses.reduce((sum, { idf }) => sum + idf, 0);
  const shareOf = (terms: readonly string[]) => {
    const present = clauses.filter((clause) => isMet(clause, terms));
    return present.reduce((sum, { idf }) => sum + idf, 0) / total;
  };
  // Pages that hold the same terms share the list of them.
  const shares = new Map([...new Set(all.terms)].map((terms) => [terms, shareOf(terms)]));
  const power = [...shares.values()].some((share) => share > 0.999)
    ? COVERAGE.withFull / clauses.length
    : COVERAGE.withoutFull;
  const factors = new Map([...shares].map(([terms, share]) => [terms, (0.05 + share) ** power]));
  return (terms) => factors.get(terms) ?? 0;
}

/** Where a short query is answered, the likes of the first pages would only blur the answer. */
function needsFeedback(found: readonly Found[], clauses: readonly Clauses[]): boolean {
  if (clauses.length < 2 || clauses.length > ANSWERED.words) return clauses.length > 1;
  return !found.slice(0, ANSWERED.among).some(({ terms }) => clauses.every((clause) => isMet(clause, terms)));
}

function byProximity(found: Found, clauses: readonly Clauses[], { pages }: Catalog): Found {
  const page = pages.get(found.id);
  if (!page || clauses.length < 2) return found;
  return { ...found, score: found.score + PROXIMITY_WEIGHT * nearness(page, clauses) };
}

/** A page whose name is much of what was asked, or whose first lines say it, is likelier the answer than one that speaks of it. */
function byHead(all: readonly Found[], { words }: Understood, { pages, vocabulary }: Catalog): readonly Found[] {
  const stems = tellingStems(words, vocabulary);
  if (stems.size < 2) return all;
  const best = bestScore(all);
  return ofFirst(all, PROXIMITY_AMONG, (found) => {
    const page = pages.get(found.id);
    if (!page || found.names) return found;
    const name = nameShare(page, stems);
    const share = HEAD.name * name + (name > 0.999 ? HEAD.whole : 0) + HEAD.lines * headShare(page, stems);
    return { ...found, score: found.score + best * share };
  });
}

/** Who asks how, what or why wants it explained, before the tools that only have the words; and what finds tools for a use may mean the use. */
function byKind(all: readonly Found[], understood: Understood, catalog: Catalog): readonly Found[] {
  if (!understood.asksHow && !isShortMeaning(understood)) return all;
  const best = bestScore(all);
  const uses = commonUses([...all].sort(bestFirst), catalog);
  const explains = (id: number) => understood.asksHow && EXPLAINING.has(catalog.pages.get(id)?.traits.kind ?? '');
  return ofFirst(all, PROXIMITY_AMONG, (found) => {
    const share = (explains(found.id) ? KIND.explains : 0) + KIND.commonUse * (uses.get(found.id) ?? 0);
    return { ...found, score: found.score + share * best };
  });
}

function isShortMeaning({ words, meanings }: Understood): boolean {
  return meanings.length > 0 && words.filter(({ state }) => state !== 'dropped').length <= KIND.words;
}

/** Pages that hold the query word for word; where it is of small words alone, those that no other word found too. */
function byWhole(all: readonly Found[], understood: Understood, { pages }: Catalog): readonly Found[] {
  const { wholes, needsSmallWords, onlySmallWords } = understood;
  if (wholes.length === 0) return all;
  const holds = (id: number) => wholes.some((whole) => pages.get(id)?.traits.flow.includes(whole));
  const bonus = bestScore(all) * (needsSmallWords ? WHOLE.withSmallWords : WHOLE.usual);
  const found = ofFirst(all, needsSmallWords ? WHOLE_AMONG.found : PROXIMITY_AMONG, (each) =>
    holds(each.id) ? { ...each, score: each.score + bonus } : each,
  );
  if (!onlySmallWords || pages.size * wholes.length > WHOLE_AMONG.texts) return found;
  const before = new Set(all.map(({ id }) => id));
  const further = [...pages.keys()].filter((id) => !before.has(id) && holds(id));
  return [...found, ...further.map((id) => ({ id, rank: 0, score: bonus, terms: [] }))];
}

/** Name likeness counts in best scores, so that it weighs the same for every query. */
function withNames(all: readonly Found[], names: ReadonlyMap<number, NameMatch>): Found[] {
  const best = bestScore(all);
  const left = new Map(names);
  const found = all.map((each) => {
    const name = left.get(each.id);
    left.delete(each.id);
    return name ? { ...each, rank: name.rank, score: each.score + name.bonus * best } : each;
  });
  for (const [id, name] of left) found.push({ id, rank: name.rank, score: name.bonus * best, terms: [] });
  return found;
}

function ofFirst(all: readonly Found[], most: number, change: (found: Found) => Found): readonly Found[] {
  return [...all.slice(0, most).map(change), ...all.slice(most)];
}

function bestScore(all: readonly Found[]): number {
  return all.reduce((most, { score }) => Math.max(most, score), 0) || 1;
}
