import type { Catalog } from './catalog.js';
import type { Clauses } from './clauses.js';
import type { DocumentTerms } from './document-terms.js';
import { amongBest } from './likeliest.js';
import type { Matches } from './matches.js';
import type { NameMatch } from './names.js';
import type { QueryWord } from './reading.js';
import { wordsIn } from './words.js';

const AMONG = 100;

interface Looked {
  readonly words: readonly QueryWord[];
  readonly names: ReadonlyMap<number, NameMatch>;
}

/**
 * Weighs anew the first of the pages found that have a word of the query only in a name of theirs, in another form or joined with
 * another word, as if they did not have it: "hacked" is not said of the Hack Club, nor "talk" of ThruTalk. A page whose name is like the whole query keeps it.
 */
export function weighInflectedNames(
  found: Matches,
  { words, names: named }: Looked,
  clauses: readonly Clauses[],
  { pages }: Catalog,
): void {
  const total = clauses.reduce((sum, { idf }) => sum + idf, 0);
  const typed = new Set(words.flatMap(({ form, wanted }) => [form, ...wanted.map((each) => each.form)]));
  const isBest = amongBest(found.ids, found.scores, AMONG);
  for (const [place, id] of found.ids.entries()) {
    const page = isBest(place) && !named.has(id) ? pages.get(id) : undefined;
    const terms = found.terms[place] ?? [];
    const names = page ? terms.filter((term) => page.traits.tool && isInflectedName(page, term, typed)) : [];
    if (names.length === 0) continue;
    const lost = clauses.filter(({ telling }) => names.some((term) => telling.has(term)));
    const share = 1 - lost.reduce((sum, { idf }) => sum + idf, 0) / total;
    found.weigh(place, {
      ...{ names, score: (found.scores[place] ?? 0) * share },
      terms: terms.filter((term) => !names.includes(term)),
    });
  }
}

function isInflectedName(page: DocumentTerms, term: string, typed: ReadonlySet<string>): boolean {
  const forms = page.forms.under([term]);
  return forms.length > 0 && forms.every((form) => isOnlyName(page, form) && (!typed.has(form) || isPart(page, form)));
}

/** It stands in the names of a tool, and in its text as a name or not at all. */
function isOnlyName({ nameForms, capitals, traits }: DocumentTerms, form: string): boolean {
  if (!nameForms.has(form)) return false;
  return capitals.includes(form) || !traits.flow.slice(traits.flow.lastIndexOf('\n')).includes(` ${form} `);
}

/** It is no word of a name, but joined with another in one, as "talk" in ThruTalk. */
function isPart({ names }: DocumentTerms, form: string): boolean {
  return !names.some(({ exact }) => wordsIn(exact).some(({ forms }) => forms.includes(form)));
}
