import type { Catalog } from './catalog.js';
import type { DocumentTerms } from './document-terms.js';
import type { NameMatch } from './names.js';
import type { Meant, QueryWord } from './reading.js';
import { isSpanishTerm } from './stems.js';
import { isStopWord, wordsAskedFor } from './stop-words.js';
import type { Meaning } from './synonyms.js';
import { wordsIn } from './words.js';

/** Below every name that was typed, above every page that only holds the words. */
const SAME_MEANING: NameMatch = { rank: 5, bonus: 2 };
/** What it is worth, in best scores, that a page is called by what part of a query means; of a small part less than its share. */
const PART = { worth: 0.7, power: 1.5 };

/** The words of a query that mean the same as others, with these: all on the first word of each that tells something. */
export function meantBy(meanings: readonly Meaning[]): Meant {
  return new Map(
    meanings.flatMap(({ typed, others }) => {
      const first = typed.find(isTelling);
      return typed.map((form) => [form, form === first ? others : []] as const);
    }),
  );
}

/** The meanings of what is looked for, without those of words that only ask. */
export function meaningsOf(words: readonly QueryWord[], meanings: readonly Meaning[]): readonly Meaning[] {
  const looked = new Set(words.filter(({ state }) => state !== 'dropped').map(({ form }) => form));
  return meanings.filter(({ typed }) => typed.some((form) => looked.has(form)));
}

/**
 * Who asks with words that mean a page's name means that page, unless another bears the name that was typed, or Spanish pages
 * have the Spanish words; English words mean no Spanish page. What means only part of the query counts by that part.
 */
export function withMeanings(
  catalog: Catalog,
  text: string,
  typed: ReadonlyMap<number, NameMatch>,
  meanings: readonly Meaning[],
): ReadonlyMap<number, NameMatch> {
  const asked = new Set(wordsAskedFor(wordsIn(text).map(({ forms }) => forms[0])));
  const matches = new Map(typed);
  for (const [id, meant] of formsMeaning(catalog, meanings)) {
    const share = [...asked].filter((form) => meant.has(form)).length / asked.size;
    const match = share === 1 ? SAME_MEANING : { rank: 0, bonus: PART.worth * share ** PART.power };
    const before = matches.get(id);
    if (!before || before.rank < match.rank || (before.rank === match.rank && before.bonus < match.bonus))
      matches.set(id, match);
  }
  return matches;
}

/** For each page that is called by what words of a query mean, these words. */
function formsMeaning(
  { names, vocabulary, pages }: Catalog,
  meanings: readonly Meaning[],
): ReadonlyMap<number, ReadonlySet<string>> {
  const forms = new Map<number, Set<string>>();
  for (const { typed, names: others } of meanings) {
    const telling = typed.filter(isTelling);
    if (telling.length > 0 && telling.every((form) => vocabulary.isSpanishOnly(form))) continue;
    const isEnglish = telling.every((form) => vocabulary.knows(form));
    const meant = others.flatMap((name) => names.called(name)).filter((id) => !isEnglish || !isSpanish(pages.get(id)));
    for (const id of meant) forms.set(id, new Set([...(forms.get(id) ?? []), ...typed]));
  }
  return forms;
}

function isSpanish(page: DocumentTerms | undefined): boolean {
  return page !== undefined && page.fields.title.tokens.every(isSpanishTerm);
}

function isTelling(form: string): boolean {
  return !isStopWord(form, 'en') && !isStopWord(form, 'es');
}
