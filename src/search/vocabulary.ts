import type { DocumentTerms } from './document-terms.js';
import { Slips } from './slips.js';
import { SortedWords } from './sorted-words.js';
import { countIn } from './statistics.js';
import { isSpanishTerm, termsFor } from './stems.js';
import { wordsIn } from './words.js';

/** A word that may stand in for what was typed, with its worth between 0 and 1. */
export interface Guess {
  readonly form: string;
  readonly worth: number;
}

interface Known {
  documents: number;
  /** How many pages bear it in a name. */
  names: number;
  /** How many have it as part of a joined name, as NationBuilder has "nation". */
  parts: number;
  /** How many pages write it with a capital letter only. */
  capitals: number;
  /** The terms that `termsFor` gives, worked out once. */
  readonly stems: readonly string[];
  /** Further terms it is found under, with their pages. */
  otherTerms: Map<string, number> | undefined;
}

const MOST_CORRECTIONS = 4;
const MOST_COMPLETIONS = 12;
const RARE = 6;
/** In a word of so many letters two slips are forgiven. */
const LONG_WORD = 9;
/** Of the pages that have a name, so many at least write it with a capital letter only. */
const NAME_SHARE = 0.75;

/** Every word form of the indexed pages: which are known, how rare they are, and what an unknown word may have meant. */
export class Vocabulary {
  private readonly known = new Map<string, Known>();
  private readonly documentsByTerm = new Map<string, number>();
  private readonly slips = new Slips();
  private readonly sorted = new SortedWords();
  private documents = 0;

  add(page: DocumentTerms): void {
    this.count(page, 1);
  }

  /** Takes away a page that was added. */
  remove(page: DocumentTerms): void {
    this.count(page, -1);
  }

  /** Whether a page holds the word or another form of it. */
  knows(form: string): boolean {
    return this.known.has(form) || termsFor(form).some((term) => this.documentsByTerm.has(term));
  }

  holds(form: string): boolean {
    return this.known.has(form);
  }

  /** Whether pages write the word as a name: "Signal", though now and then a signal is weak. */
  isName(form: string): boolean {
    const known = this.known.get(form);
    return known !== undefined && known.capitals >= NAME_SHARE * known.documents;
  }

  /** Whether Spanish pages have the word, and no others. */
  isSpanishOnly(form: string): boolean {
    const terms = [...this.termsOf(form)];
    return terms.length > 0 && terms.every(isSpanishTerm);
  }

  /** The index terms under which a word is found. */
  termsOf(form: string): ReadonlySet<string> {
    const terms = new Set(this.known.get(form)?.otherTerms?.keys());
    for (const term of termsFor(form)) if (this.documentsByTerm.has(term)) terms.add(term);
    return terms;
  }

  /** How telling a word is: ln(1 + (N − n + .5) / (n + .5)) by the number of pages that hold it (BM25). */
  idf(form: string): number {
    const documents = Math.max(0, ...[...this.termsOf(form)].map((term) => this.documentsByTerm.get(term) ?? 0));
    return Math.log(1 + (this.documents - documents + 0.5) / (documents + 0.5));
  }

  /** Known words a slip or two away, best first: nearest, same first letter, frequent, in a name. */
  corrections(form: string): Guess[] {
    const ranked: Guess[] = [];
    for (const { word, distance } of this.slips.near(form)) {
      const known = this.known.get(word);
      if (!isNear(form, word, distance, known)) continue;
      const nearness = (distance === 1 ? 1 : 0.35) * (word[0] === form[0] ? 1 : 0.5);
      const frequency = 1 + 0.2 * Math.log(known.documents);
      ranked.push({ form: word, worth: nearness * frequency * (known.names > 0 ? 1.3 : 1) });
    }
    ranked.sort(byWorth);
    const best = ranked[0]?.worth ?? 1;
    return ranked
      .filter(({ worth }) => worth >= 0.4 * best)
      .slice(0, MOST_CORRECTIONS)
      .map((guess) => ({ form: guess.form, worth: (guess.worth / best) * this.tamed(guess.form) }));
  }

  /** Known words that begin with these letters, those in names first. */
  completions(beginning: string): Guess[] {
    const found: { form: string; known: Known }[] = [];
    for (const form of this.sorted.startingWith(beginning)) {
      const known = this.known.get(form);
      if (known && form !== beginning) found.push({ form, known });
    }
    return found
      .sort(
        (one, other) =>
          Number(other.known.names > 0) - Number(one.known.names > 0) ||
          other.known.documents - one.known.documents ||
          compare(one.form, other.form),
      )
      .slice(0, MOST_COMPLETIONS)
      .map(({ form }) => ({ form, worth: (beginning.length / form.length) * this.tamed(form) }));
  }

  /** The two known words that give this one when joined, the most frequent pair; none if there are not two. */
  split(form: string): readonly string[] {
    let best: readonly string[] = [];
    let bestFrequency = 0;
    for (let place = 2; place <= form.length - 2; place++) {
      const parts = [form.slice(0, place), form.slice(place)] as const;
      const frequency = Math.min(...parts.map((part) => this.known.get(part)?.documents ?? 0));
      if (frequency > bestFrequency) [best, bestFrequency] = [parts, frequency];
    }
    return best;
  }

  /** Keeps a rare wrong word from outranking the right one. */
  private tamed(form: string): number {
    return Math.min(1, RARE / this.idf(form));
  }

  private count(page: DocumentTerms, change: 1 | -1): void {
    this.documents += change;
    for (const [form, term] of page.forms) {
      const known = this.known.get(form) ?? this.newWord(form);
      known.documents += change;
      if (page.nameForms.has(form)) countInName(known, page, form, change);
      if (!known.stems.includes(term)) countIn((known.otherTerms ??= new Map<string, number>()), term, change);
      if (known.documents === 0) this.forgetWord(form);
    }
    this.countCapitals(page, change);
    for (const term of page.forms.distinctTerms()) countIn(this.documentsByTerm, term, change);
  }

  private countCapitals(page: DocumentTerms, change: 1 | -1): void {
    for (const form of page.capitals) {
      const known = this.known.get(form);
      if (known) known.capitals += change;
    }
  }

  private newWord(form: string): Known {
    const known = { documents: 0, names: 0, parts: 0, capitals: 0, stems: termsFor(form), otherTerms: undefined };
    this.known.set(form, known);
    this.slips.add(form);
    this.sorted.add(form);
    return known;
  }

  private forgetWord(form: string): void {
    this.known.delete(form);
    this.slips.remove(form);
    this.sorted.remove(form);
  }
}

function countInName(known: Known, { names }: DocumentTerms, form: string, change: 1 | -1): void {
  known.names += change;
  if (!names.some(({ exact }) => exact.includes(form) && wordsIn(exact).some(({ forms }) => forms.includes(form))))
    known.parts += change;
}

/** Another first letter, or two letters of a shorter word, make another word, unless that one is a name. */
function isNear(typed: string, word: string, distance: number, known: Known | undefined): known is Known {
  if (!known || known.names > 0) return known !== undefined && known.parts < known.documents;
  const isBegunAlike = word[0] === typed[0] || word[0] === typed[1] || word[1] === typed[0];
  return distance === 1 ? isBegunAlike : isBegunAlike && word.length >= LONG_WORD;
}

function byWorth(one: Guess, other: Guess): number {
  return other.worth - one.worth || compare(one.form, other.form);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
