import type { Catalog } from './catalog.js';
import { surfaceTerm } from './document-terms.js';
import type { QueryWord } from './reading.js';
import type { Meaning } from './synonyms.js';

/** A query word in terms of the index: how much each counts, and which of them stand for the word itself. */
export interface Clauses {
  readonly boosts: ReadonlyMap<string, number>;
  readonly telling: ReadonlySet<string>;
  readonly idf: number;
  /** Other words for it: of one of these lists every set must be met. */
  readonly others: readonly (readonly ReadonlySet<string>[])[];
}

/** What a page must hold for a word of a query, by its own terms or by those of words that mean the same. */
export function clausesFor(word: QueryWord, meanings: readonly Meaning[], { vocabulary }: Catalog): Clauses {
  const termsOf = (form: string) => new Set([...vocabulary.termsOf(form), surfaceTerm(form)]);
  const boosts = new Map<string, number>();
  for (const { form, boost } of word.wanted) {
    for (const term of termsOf(form)) boosts.set(term, Math.max(boost, boosts.get(term) ?? 0));
  }
  const most = Math.max(0, ...boosts.values());
  const [first] = word.wanted;
  return {
    boosts,
    telling: new Set([...boosts].filter(([, boost]) => boost >= most / 2).map(([term]) => term)),
    idf: vocabulary.idf(first?.form ?? word.form),
    others: meanings
      .filter(({ typed }) => typed.includes(word.form))
      .flatMap(({ others }) => others.map((forms) => forms.map(termsOf))),
  };
}

/** Whether terms of a page meet a word of a query. */
export function isMet({ telling, others }: Clauses, terms: readonly string[]): boolean {
  const holdsOneOf = (wanted: ReadonlySet<string>) => terms.some((term) => wanted.has(term));
  return holdsOneOf(telling) || others.some((sets) => sets.every(holdsOneOf));
}
