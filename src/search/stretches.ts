import type { Catalog } from './catalog.js';
import type { DocumentTerms } from './document-terms.js';
import { isStopWord } from './stop-words.js';

/** Whether a page holds a stretch of words. */
export type Holds = (page: DocumentTerms) => boolean;

/** In how many texts the stretches of one query are looked for: about 100 ms of work. */
const MOST_TEXTS = 30_000;
/** Among so many pages words stand side by side somewhere. */
const MANY = 1_000;

/**
 * For each stretch of words, as it would stand in a flow, whether a page holds it word for word. Only texts of pages that have all its
 * telling words are looked at. Past a bound, which only a query of very many stretches comes to, having the words is enough,
 * and stretches of small words alone are left out.
 */
export function holdersOf(stretches: readonly string[], catalog: Catalog): readonly Holds[] {
  let left = MOST_TEXTS;
  return stretches.flatMap((stretch) => {
    const telling = stretch
      .split(' ')
      .filter((form) => form !== '' && !isStopWord(form, 'en') && !isStopWord(form, 'es'));
    const ids = telling.length === 0 ? undefined : idsWithAll(telling, catalog);
    left -= ids?.size ?? catalog.pages.size;
    if (left < 0) return ids ? [({ id }) => ids.has(id)] : [];
    return [({ id, traits }) => (ids?.has(id) ?? true) && traits.flow.includes(stretch)];
  });
}

/** Whether a page has two words side by side; where very many have the rarer one, it is taken for granted. */
export function standTogether(forms: readonly string[], { segments, vocabulary, pages }: Catalog): boolean {
  const rarest = Math.max(...forms.map((form) => vocabulary.idf(form)));
  if (pages.size > MANY * Math.exp(rarest)) return true;
  const rare = forms.find((form) => vocabulary.idf(form) === rarest) ?? '';
  const stretch = ` ${forms.join(' ')} `;
  return [...segments.idsWith(vocabulary.termsOf(rare))].some((id) => pages.get(id)?.traits.flow.includes(stretch));
}

/** The pages that have all of some words, in any form; pages that were replaced or removed may be among them. */
export function idsWithAll(forms: readonly string[], { segments, vocabulary }: Catalog): ReadonlySet<number> {
  const [first = new Set<number>(), ...others] = forms
    .map((form) => segments.idsWith(vocabulary.termsOf(form)))
    .sort((one, other) => one.size - other.size);
  return new Set([...first].filter((id) => others.every((ids) => ids.has(id))));
}
