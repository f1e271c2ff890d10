import { exactName, type DocumentName, type DocumentTerms } from './document-terms.js';
import { type Slips, slipsForgiven } from './slips.js';
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
const ENOUGH_TRIGRAMS = 0.35;
const LONG_NAME = 8;

/** Compares whole names with whole queries, blanks aside: equal, begun, slipped, or sharing enough letter trigrams. */
export class Names {
  private readonly slips: Slips;
  private readonly byJoined = new Map<string, DocumentName[]>();
  private readonly byExact = new Map<string, DocumentName[]>();
  private readonly byTrigram = new Map<string, DocumentName[]>();

  constructor(slips: Slips) {
    this.slips = slips;
  }

  add(page: DocumentTerms): void {
    for (const name of page.names) {
      listIn(this.byExact, name.exact).push(name);
      if (name.joined === '') continue;
      listIn(this.byJoined, name.joined).push(name);
      this.slips.add(name.joined);
      for (const trigram of trigramsOf(name.joined)) listIn(this.byTrigram, trigram).push(name);
    }
  }

  /** The pages whose name is like the query, by page id. */
  like(question: NameQuestion): Map<number, NameMatch> {
    const matches = new Map<number, NameMatch>();
    const joined = joinedName(question.text);
    this.addEqual(matches, exactName(question.text), joined);
    if (joined === '' || !question.short) return matches;
    if (question.suggesting) this.addLaterWords(matches, joined);
    this.addBegun(matches, joined, question);
    this.addSlipped(matches, joined);
    if (question.someWordUnknown) this.addAlike(matches, joined);
    return matches;
  }

  private addEqual(matches: Map<number, NameMatch>, exact: string, joined: string): void {
    for (const { id, isTitle } of this.byExact.get(exact) ?? []) {
      keepBetter(matches, id, { rank: isTitle ? SAME.exactTitle : SAME.exactAlias, bonus: 2, isOtherName: !isTitle });
    }
    for (const { id, isTitle } of this.byJoined.get(joined) ?? []) {
      keepBetter(matches, id, { rank: isTitle ? SAME.joinedTitle : SAME.joinedAlias, bonus: 2, isOtherName: !isTitle });
    }
  }

  private addBegun(matches: Map<number, NameMatch>, joined: string, question: NameQuestion): void {
    const weight = question.suggesting || !question.lastWordKnown ? 1 : 0.3;
    for (const [key, names] of this.byJoined) {
      if (!key.startsWith(joined)) continue;
      const bonus = weight + (0.5 * joined.length) / key.length;
      for (const name of names) keepBetter(matches, name.id, { rank: beginningRank(name, question.suggesting), bonus });
    }
  }

  private addLaterWords(matches: Map<number, NameMatch>, joined: string): void {
    for (const [key, names] of this.byJoined) {
      for (const { id, tails } of names) {
        if (!tails.some((tail) => tail.startsWith(joined))) continue;
        keepBetter(matches, id, { rank: BEGINS.laterWord, bonus: 0.5 + (0.3 * joined.length) / key.length });
      }
    }
  }

  private addSlipped(matches: Map<number, NameMatch>, joined: string): void {
    for (const { word, distance } of this.slips.near(joined, slipsForgivenInName(joined))) {
      if (distance > 1 && word.length < LONG_NAME && joined.length < LONG_NAME - 1) continue;
      for (const { id } of this.byJoined.get(word) ?? []) {
        keepBetter(matches, id, { rank: 0, bonus: distance === 1 ? 1.2 : 0.9 });
      }
    }
  }

  private addAlike(matches: Map<number, NameMatch>, joined: string): void {
    const wanted = trigramsOf(joined);
    const shared = new Map<DocumentName, number>();
    for (const trigram of wanted) {
      for (const name of this.byTrigram.get(trigram) ?? []) shared.set(name, (shared.get(name) ?? 0) + 1);
    }
    for (const [name, count] of shared) {
      const overlap = count / (wanted.size + trigramsOf(name.joined).size - count);
      if (overlap >= ENOUGH_TRIGRAMS) keepBetter(matches, name.id, { rank: 0, bonus: 0.6 * overlap });
    }
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

function listIn<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function trigramsOf(joined: string): Set<string> {
  const padded = `  ${joined} `;
  const trigrams = new Set<string>();
  for (let place = 0; place + 3 <= padded.length; place++) trigrams.add(padded.slice(place, place + 3));
  return trigrams;
}
