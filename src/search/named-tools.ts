import type { Catalog } from './catalog.js';
import { isAskingWord, isStopWord, languageOfQuery } from './stop-words.js';
import { meaningsIn } from './synonyms.js';
import { type Word, wordsIn } from './words.js';

const MOST_NAME_WORDS = 6;
const MOST_OTHER_WORDS = 4;
const MOST_READ = 40;
/** Among more words that tell something a name is one thing of many. */
const MOST_TELLING = 6;
/** What stands right before the one that a question is about. */
const BEFORE_SUBJECT = setOf(
  'is are was were does did do has have can will should would owns es esta tiene puede sirve funciona cuesta cobra',
);
/** After these a word that could be a name is said as a word: "a signal", "we reach people", "without Google". */
const BEFORE_THING = setOf('a an no any some every un una ningun ninguna without sin');
const BEFORE_VERB = setOf('we i you they to people volunteers members');
const BEFORE_OBJECT = setOf('our your their the all more them');

/** A tool whose whole name stands in a query, and the places of its words. */
interface Named {
  readonly ids: readonly number[];
  readonly from: number;
  readonly to: number;
}

/**
 * The tools that a question is about, as it names them whole: "is Signal safe", "who owns Substack". None where a name is only a
 * word here, or where something else that has a page is asked for beside it and the tool is not what the question speaks of.
 */
export function toolsNamedIn(text: string, catalog: Catalog): readonly number[] {
  const words = wordsIn(text).slice(0, MOST_READ);
  const named = namesIn(words, catalog).filter((one) => isSaidAsName(words, one, catalog));
  const rest = restOf(words, named);
  if (named.length === 0 || rest.flat().filter(isTelling).length > MOST_TELLING) return [];
  const isSubject = named.some(({ from }) => BEFORE_SUBJECT.has(formAt(words, from - 1)));
  if (!isSubject && rest.some((stretch) => namesOther(stretch, catalog))) return [];
  return [...new Set(named.flatMap(({ ids }) => ids))];
}

/** The longest names first, at each place; a query that is a name and nothing else is none that holds one. */
function namesIn(words: readonly Word[], catalog: Catalog): readonly Named[] {
  const named: Named[] = [];
  for (let from = 0; from < words.length; from += 1) {
    const longest = Math.min(MOST_NAME_WORDS, words.length - from);
    for (let length = longest; length > 0; length -= 1) {
      const ids = length < words.length ? toolsCalled(words.slice(from, from + length), catalog) : [];
      if (ids.length === 0) continue;
      named.push({ ids, from, to: from + length });
      from += length - 1;
      break;
    }
  }
  return named;
}

function toolsCalled(words: readonly Word[], { names, pages }: Catalog): readonly number[] {
  if (words.every(({ forms }) => isStopWord(forms[0], 'en'))) return [];
  return names.called(spoken(words)).filter((id) => pages.get(id)?.traits.tool !== undefined);
}

/** A word that is no name elsewhere is one here with a capital letter, as what the question is about, or in another language. */
function isSaidAsName(words: readonly Word[], named: Named, catalog: Catalog): boolean {
  if (named.to - named.from > 1) return true;
  const before = formAt(words, named.from - 1);
  if (BEFORE_THING.has(before)) return false;
  if (hasOwnCapital(words, named) || BEFORE_SUBJECT.has(before) || isSpanish(words)) return true;
  return !isSaidAsVerb(words, named) && isWrittenAsName(words, named, catalog);
}

/** A capital letter tells nothing of the first word, nor where all are written so. */
function hasOwnCapital(words: readonly Word[], { from }: Named): boolean {
  const isShouted = words.every(({ typed }) => !/\p{Ll}/u.test(typed));
  return from > 0 && !isShouted && /^\p{Lu}/u.test(words[from]?.typed ?? '');
}

function isSaidAsVerb(words: readonly Word[], { from, to }: Named): boolean {
  const next = formAt(words, to);
  const isFollowed = next !== '' && (!isStopWord(next, 'en') || BEFORE_OBJECT.has(next));
  return isFollowed && BEFORE_VERB.has(formAt(words, from - 1));
}

/** Pages write it with a capital letter, or its own page writes it small, so that this tells nothing. */
function isWrittenAsName(words: readonly Word[], { ids, from }: Named, { vocabulary, pages }: Catalog): boolean {
  const isWrittenSmall = ids.some((id) => /^\p{Ll}/u.test(pages.get(id)?.traits.title ?? ''));
  return isWrittenSmall || vocabulary.isName(formAt(words, from));
}

function isSpanish(words: readonly Word[]): boolean {
  const forms = words.map((word) => word.forms[0]);
  return forms[0] === 'es' || languageOfQuery(forms) === 'es';
}

/** The stretches of words between the names. */
function restOf(words: readonly Word[], named: readonly Named[]): readonly (readonly Word[])[] {
  const ends = [...named.map(({ from }) => from), words.length];
  return ends.map((end, place) => words.slice(named[place - 1]?.to ?? 0, end));
}

/** Whether words name something else that has a page, by one of its names or by words that mean the same. */
function namesOther(words: readonly Word[], catalog: Catalog): boolean {
  const names = new Set(meaningsIn(spoken(words), catalog).flatMap((meaning) => meaning.names));
  for (let from = 0; from < words.length; from += 1) {
    for (let length = 1; length <= MOST_OTHER_WORDS; length += 1) names.add(spoken(words.slice(from, from + length)));
  }
  return [...names].some((name) =>
    catalog.names.called(name).some((id) => catalog.pages.get(id)?.traits.kind !== 'help'),
  );
}

function isTelling({ forms }: Word): boolean {
  return !isStopWord(forms[0], 'en') && !isAskingWord(forms[0]);
}

function spoken(words: readonly Word[]): string {
  return words.map(({ forms }) => forms[0]).join(' ');
}

function formAt(words: readonly Word[], place: number): string {
  return words[place]?.forms[0] ?? '';
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
