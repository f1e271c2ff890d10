import { AFTER_NAME, BEFORE_NAME, wishesIn } from './asking-about.js';
import type { Catalog } from './catalog.js';
import type { Wish } from './search.js';
import { isAskingWord, isStopWord } from './stop-words.js';
import { holdersOf, idsWithAll } from './stretches.js';
import { meaningsIn } from './synonyms.js';
import { flowOf } from './traits.js';
import { type Word, wordsIn } from './words.js';

/** A question for other tools than one that no page here is about. */
export interface MissingName {
  /** The name as it was typed. */
  readonly name: string;
  /** The words beside the name and the question. */
  readonly rest: string;
  readonly wishes: readonly Wish[];
  /** A page has the name among its words. */
  readonly isSpokenOf: boolean;
  /** It can only be a name: no page has one of its words, or pages or the question write one with a capital letter. */
  readonly isName: boolean;
  /** Many pages have the words, or one is called so: it is a thing, and no tool that somebody uses now. */
  readonly isCommon: boolean;
}

const MOST_NAME_WORDS = 4;
/** What more pages speak of, or more than this share of all, is no name of a tool that is missing. */
const COMMON = { pages: 3, share: 0.05 };
/** After these a thing may stand as well as a name: "leave a group", "tools for email", "like a phone tree". */
const LOOSE =
  /(?:for|of|de|del|para|like|como|replace|replacing|leave|leaving|quit|ditch|using|usar|reemplazar|sustituir|cambiar|dejar|from|off) $/;
const CAPITAL = /^\p{Lu}/u;
const BUT = /^ (?:but|pero)$/;
const LIKE_ALONE = /^(?:like|como) $/;
const NAME_ENDS = setOf(
  'for but that which who with without in on because and or to from by we is are so at when where pero que para sin con ' +
    'por en y o porque free gratis alternative alternatives alternativa alternativas',
);
const PRAISE = setOf(
  'free cheap cheaper good better best open source secure safe private simple easy new nice gratis libre',
);
const ARTICLES = setOf('the a an el la los las un una');

/** The name in a question for other tools, if it is a question and names no tool that has a page. */
export function missingNameIn(text: string, catalog: Catalog): MissingName | undefined {
  const words = wordsIn(text);
  const said = words.map(({ forms }) => forms[0]).join(' ');
  const places = [...afterQuestion(words, said), ...beforeQuestion(words, said)];
  const isName = ({ from, to }: Place) => isNameIn(words.slice(from, to), words, catalog);
  const place = places.find(isName) ?? places.find(({ isLoose }) => !isLoose);
  return place && missingAt(place, text, words, catalog);
}

interface Place {
  readonly from: number;
  readonly to: number;
  /** The words around it are said of things as often as of tools. */
  readonly isLoose: boolean;
  /** The words of the question, and the place after the last of name and question. */
  readonly asked: string;
  readonly after: number;
}

/** "instead of NAME": the name goes on to the next small word. */
function afterQuestion(words: readonly Word[], said: string): readonly Place[] {
  const asked = BEFORE_NAME.flatMap((pattern) => pattern.exec(said)?.[0] ?? []);
  // "Like email" and "como hacer" say more often how than what.
  const isLikeness = / (?:but|pero) /.test(said);
  return asked.filter((one) => isLikeness || !LIKE_ALONE.test(one)).flatMap((one) => placeAfter(one, words));
}

function placeAfter(asked: string, words: readonly Word[]): readonly Place[] {
  const start = asked.trim().split(' ').length;
  const from = ARTICLES.has(formAt(words, start)) ? start + 1 : start;
  const isLoose = LOOSE.test(asked);
  if (isNoName(formAt(words, from)) || (isLoose && from > start)) return [];
  const end = words.findIndex(({ forms }, place) => place >= from && NAME_ENDS.has(forms[0]));
  const to = end < 0 ? words.length : end;
  return placed({ from, to, isLoose, asked, after: to });
}

/** "NAME alternative": the name goes back to the last small word or word of praise. */
function beforeQuestion(words: readonly Word[], said: string): readonly Place[] {
  return AFTER_NAME.flatMap((pattern) => {
    const found = pattern.exec(said);
    if (!found) return [];
    const to = said.slice(0, found.index).split(' ').length;
    let from = to;
    while (from > 0 && !isNoName(formAt(words, from - 1))) from -= 1;
    const isLoose = BUT.test(found[0]);
    if (isLoose && wishesIn(said.slice(found.index)).length === 0) return [];
    const after = to + found[0].trim().split(' ').length;
    return placed({ from, to, isLoose, asked: found[0], after });
  });
}

function placed(place: Place): readonly Place[] {
  const length = place.to - place.from;
  return length > 0 && length <= MOST_NAME_WORDS ? [place] : [];
}

function isNoName(form: string): boolean {
  return isSmall(form) || isAskingWord(form) || PRAISE.has(form);
}

function isSmall(form: string): boolean {
  return isStopWord(form, 'en') || isStopWord(form, 'es');
}

function missingAt(place: Place, text: string, words: readonly Word[], catalog: Catalog): MissingName {
  const own = words.slice(place.from, place.to);
  const rest = words
    .slice(place.after)
    .map(({ forms }) => forms[0])
    .join(' ');
  return {
    name: text.slice(own[0]?.start, own.at(-1)?.end),
    ...{ rest, wishes: wishesIn(`${place.asked} ${rest}`) },
    isName: isNameIn(own, words, catalog),
    isSpokenOf: isSpokenOf(own, catalog),
    isCommon: hasMeaning(own, catalog) || isCommon(own, catalog),
  };
}

function isNameIn(own: readonly Word[], all: readonly Word[], catalog: Catalog): boolean {
  return own.some((word) => isNameLike(word, all, catalog)) && !hasMeaning(own, catalog);
}

/** A page is called so, or the words mean the same as others. */
function hasMeaning(own: readonly Word[], catalog: Catalog): boolean {
  const name = own.map(({ forms }) => forms[0]).join(' ');
  return catalog.names.called(name).length > 0 || meaningsIn(name, catalog).length > 0;
}

function isNameLike({ typed, forms }: Word, all: readonly Word[], { vocabulary }: Catalog): boolean {
  const isCapital = CAPITAL.test(typed) && !all.every((word) => CAPITAL.test(word.typed));
  return isCapital || vocabulary.isName(forms[0]) || !forms.some((form) => vocabulary.knows(form));
}

/** Word for word, since a name is not inflected. */
function isSpokenOf(words: readonly Word[], catalog: Catalog): boolean {
  const [holds] = holdersOf([flowOf(words)], catalog);
  return holds !== undefined && [...catalog.pages.values()].some(holds);
}

/** In any form, since a thing may be many. */
function isCommon(words: readonly Word[], catalog: Catalog): boolean {
  const { size } = idsWithAll(
    words.map(({ forms }) => forms[0]),
    catalog,
  );
  return size > Math.max(COMMON.pages, COMMON.share * catalog.pages.size);
}

function formAt(words: readonly Word[], place: number): string {
  return words[place]?.forms[0] ?? '';
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
