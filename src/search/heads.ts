import type { DocumentTerms } from './document-terms.js';
import type { QueryWord } from './reading.js';
import { stemOf } from './stems.js';
import { tellingWords } from './stop-words.js';
import type { Vocabulary } from './vocabulary.js';
import { wordsIn } from './words.js';

/** The stems of a query's telling words, and how much each tells. */
export type TellingStems = ReadonlyMap<string, number>;

const stemsOfNames = new WeakMap<DocumentTerms, readonly ReadonlySet<string>[]>();

/** What a query looks for, by the stem of the word that was understood. */
export function tellingStems(words: readonly QueryWord[], vocabulary: Vocabulary): TellingStems {
  const [stems, understood] = [new Map<string, number>(), words.flatMap(({ wanted }) => wanted[0] ?? [])];
  for (const { form } of understood) stems.set(stemOf(form), vocabulary.idf(form));
  return stems;
}

/** How far a query and a page's best name are the same words, 0 to 1: the share of the name typed × the share of the query in it. */
export function nameShare(page: DocumentTerms, query: TellingStems): number {
  const total = [...query.values()].reduce((sum, idf) => sum + idf, 0);
  const shares = namesOf(page).map((name) => {
    const both = [...name].filter((stem) => query.has(stem));
    const told = both.reduce((sum, stem) => sum + (query.get(stem) ?? 0), 0);
    return both.length < 2 ? 0 : (both.length / name.size) * (told / total);
  });
  return Math.max(0, ...shares);
}

const stemsOfHeads = new WeakMap<DocumentTerms, ReadonlySet<string>>();

/** How much of a query stands in a page's names, tags, uses and summary, 0 to 1. */
export function headShare(page: DocumentTerms, query: TellingStems): number {
  const total = [...query.values()].reduce((sum, idf) => sum + idf, 0);
  const head = headOf(page);
  return [...query].reduce((sum, [stem, idf]) => sum + (head.has(stem) ? idf : 0), 0) / total;
}

function headOf(page: DocumentTerms): ReadonlySet<string> {
  const kept = stemsOfHeads.get(page);
  if (kept) return kept;
  const { flow } = page.traits;
  const forms = flow.slice(0, flow.lastIndexOf('\n')).split(/\s+/);
  const head = new Set(forms.map(stemOf));
  stemsOfHeads.set(page, head);
  return head;
}

/** The telling stems of each name of a page. */
export function namesOf(page: DocumentTerms): readonly ReadonlySet<string>[] {
  const kept = stemsOfNames.get(page);
  if (kept) return kept;
  const names = page.names.map(({ exact }) => {
    const forms = wordsIn(exact).map((word) => word.forms[0]);
    return new Set(tellingWords(forms, 'en').map(stemOf));
  });
  stemsOfNames.set(page, names);
  return names;
}
