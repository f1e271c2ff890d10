import { exactName, type DocumentName, type DocumentTerms } from './document-terms.js';
import { Slips, slipsForgiven } from './slips.js';
import { SortedWords } from './sorted-words.js';
import { joinedName } from './words.js';

/** How a page's name resembles the whole query. Pages of a higher `rank` come before all others; `bonus` is in best scores. */
export interface NameMatch {
  readonly rank: number;
  readonly bonus: number;
  /** The query is another name of the page, not its title. */
  readonly isOtherName?: boolean;
}

export interface NameQuestion {
  readonly text: string;
  /** Few enough words to be a name misspelt or begun; equal names are found at any length. */
  readonly short: boolean;
  readonly suggesting: boolean;
  readonly lastWordKnown: boolean;
  readonly someWordUnknown: boolean;
}

const SAME = { exactTitle: 40, exactAlias: 30, joinedTitle: 20, joinedAlias: 10 };
const BEGINS = { title: 3, alias: 2, laterWord: 1 };
const ENOUGH_TRIGRAMS = 0.4;
const LONG_NAME = 8;

/** Compares whole names with whole queries, blanks aside: equal, begun, slipped, or sharing enough letter trigrams. */
export class Names {
  private readonly slips = new Slips();
  private readonly joined = new SortedWords();
  private readonly tails = new SortedWords();
  private readonly byJoined = new NameLists();
  private readonly byExact = new NameLists();
  private readonly byTail = new NameLists();
  private readonly byTrigram = new NameLists();

  add(page: DocumentTerms): void {
    for (const name of page.names) {
      this.byExact.add(name.exact, name);
      if (name.joined === '') continue;
      if (this.byJoined.add(name.joined, name)) {
        this.slips.add(name.joined);
        this.joined.add(name.joined);
      }
      for (const tail of name.tails) if (this.byTail.add(tail, name)) this.tails.add(tail);
      for (const trigram of trigramsOf(name.joined)) this.byTrigram.add(trigram, name);
    }
  }

  /** Takes away a page that was added. */
  remove(page: DocumentTerms): void {
    for (const name of page.names) {
      this.byExact.remove(name.exact, name);
      if (name.joined === '') continue;
      if (this.byJoined.remove(name.joined, name)) {
        this.slips.remove(name.joined);
        this.joined.remove(name.joined);
      }
      for (const tail of name.tails) if (this.byTail.remove(tail, name)) this.tails.remove(tail);
      for (const trigram of trigramsOf(name.joined)) this.byTrigram.remove(trigram, name);
    }
  }

  /** The pages whose name is like the query, by page id. */
  like(question: NameQuestion): Map<number, NameMatch> {
    const matches = new Map<number, NameMatch>();
    const joined = joinedName(question.text);
    this.addEqual(matches, exactName(question.text), joined);
    if (joined === '' || !question.short) return matches;
    if (question.suggesting) this.addLaterWords(matches, joined);
    const isBegun = this.addBegun(matches, joined, question);
    this.addSlipped(matches, joined, isBegun ? 0 : slipsForgivenInName(joined));
    if (question.someWordUnknown) this.addAlike(matches, joined);
    return matches;
  }

  /** The pages that have exactly this name or other name, blanks aside. */
  called(name: string): readonly number[] {
    const equal = [...this.byExact.of(exactName(name)), ...this.byJoined.of(joinedName(name))];
    return [...new Set(equal.map(({ id }) => id))];
  }

  private addEqual(matches: Map<number, NameMatch>, exact: string, joined: string): void {
    for (const { id, isTitle } of this.byExact.of(exact)) {
      keepBetter(matches, id, { rank: isTitle ? SAME.exactTitle : SAME.exactAlias, bonus: 2, isOtherName: !isTitle });
    }
    for (const { id, isTitle } of this.byJoined.of(joined)) {
      keepBetter(matches, id, { rank: isTitle ? SAME.joinedTitle : SAME.joinedAlias, bonus: 2, isOtherName: !isTitle });
    }
  }

  /** True when a name of several words begins with them: who typed them so far made no slip. */
  private addBegun(matches: Map<number, NameMatch>, joined: string, question: NameQuestion): boolean {
    const words = exactName(question.text);
    let isBegun = false;
    const weight = question.suggesting || !question.lastWordKnown ? 1 : 0.3;
    for (const key of this.joined.startingWith(joined)) {
      const bonus = weight + (0.5 * joined.length) / key.length;
      for (const name of this.byJoined.of(key)) {
        keepBetter(matches, name.id, { rank: beginningRank(name, question.suggesting), bonus });
        isBegun ||= words.includes(' ') && name.exact.startsWith(words);
      }
    }
    return isBegun;
  }

  private addLaterWords(matches: Map<number, NameMatch>, joined: string): void {
    for (const tail of this.tails.startingWith(joined)) {
      for (const { id, joined: whole } of this.byTail.of(tail)) {
        keepBetter(matches, id, { rank: BEGINS.laterWord, bonus: 0.5 + (0.3 * joined.length) / whole.length });
      }
    }
  }

  private addSlipped(matches: Map<number, NameMatch>, joined: string, forgiven: number): void {
    for (const { word, distance } of this.slips.near(joined, forgiven)) {
      if (distance > 1 && word.length < LONG_NAME && joined.length < LONG_NAME - 1) continue;
      for (const { id } of this.byJoined.of(word)) {
        keepBetter(matches, id, { rank: 0, bonus: distance === 1 ? 1.2 : 0.9 });
      }
    }
  }

  private addAlike(matches: Map<number, NameMatch>, joined: string): void {
    const wanted = trigramsOf(joined);
    const enough = Math.ceil(ENOUGH_TRIGRAMS * wanted.size);
    for (const [name, count] of this.sharing(wanted, enough)) {
      if (count < enough) continue;
      const overlap = count / (wanted.size + trigramsOf(name.joined).size - count);
      if (overlap >= ENOUGH_TRIGRAMS) keepBetter(matches, name.id, { rank: 0, bonus: 0.6 * overlap });
    }
  }

  /** How many of the trigrams names hold: of those that may hold enough, which hold one of the rarer. */
  private sharing(trigrams: ReadonlySet<string>, enough: number): ReadonlyMap<DocumentName, number> {
    const lists = [...trigrams]
      .map((trigram) => this.byTrigram.of(trigram))
      .sort((one, other) => one.size - other.size);
    const rarer = lists.length - enough + 1;
    const shared = new Map<DocumentName, number>();
    for (const list of lists.slice(0, rarer)) for (const name of list) shared.set(name, (shared.get(name) ?? 0) + 1);
    for (const list of lists.slice(rarer)) {
      for (const [name, count] of shared) if (list.has(name)) shared.set(name, count + 1);
    }
    return shared;
  }
}

const NONE: ReadonlySet<DocumentName> = new Set();

class NameLists {
  private readonly lists = new Map<string, Set<DocumentName>>();

  of(key: string): ReadonlySet<DocumentName> {
    return this.lists.get(key) ?? NONE;
  }

  /** True when the key is new. */
  add(key: string, name: DocumentName): boolean {
    const list = this.lists.get(key);
    if (list) list.add(name);
    else this.lists.set(key, new Set([name]));
    return !list;
  }

  /** True when the key is gone. */
  remove(key: string, name: DocumentName): boolean {
    const list = this.lists.get(key);
    if (!list?.delete(name) || list.size > 0) return false;
    return this.lists.delete(key);
  }
}

/** Two slips may have cost a name of eight letters two of them. */
function slipsForgivenInName(joined: string): number {
  return joined.length === LONG_NAME - 2 ? 2 : slipsForgiven(joined.length);
}

/** Whether a beginning puts the page on top: only while typing, when the word is not finished. */
function beginningRank(name: DocumentName, suggesting: boolean): number {
  if (!suggesting) return 0;
  return name.isTitle ? BEGINS.title : BEGINS.alias;
}

function keepBetter(matches: Map<number, NameMatch>, id: number, match: NameMatch): void {
  const kept = matches.get(id);
  if (!kept || match.rank > kept.rank || (match.rank === kept.rank && match.bonus > kept.bonus)) matches.set(id, match);
}

function trigramsOf(joined: string): Set<string> {
  const padded = `  ${joined} `;
  const trigrams = new Set<string>();
  for (let place = 0; place + 3 <= padded.length; place++) trigrams.add(padded.slice(place, place + 3));
  return trigrams;
}
