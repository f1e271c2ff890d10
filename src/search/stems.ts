import lunr from 'lunr';
import { spanishStem } from './spanish-stem.js';

const MOST_KEPT = 200_000;
const stems = new Map<string, string>();
const spanishStems = new Map<string, string>();

/** What a folded word is indexed under: its stem in English and Spanish, the word itself in other languages. */
export function termOf(form: string, language: string): string {
  if (isLanguage('en', language)) return stemOf(form);
  return isLanguage('es', language) ? spanishTermOf(form) : form;
}

/** The terms under which the pages of any language may hold a folded word of a query. */
export function termsFor(form: string): readonly string[] {
  return [stemOf(form), spanishTermOf(form)];
}

/** The Porter stem of a folded English word (lunr.stemmer). */
export function stemOf(form: string): string {
  return kept(stems, form, () =>
    /^[a-z]{3,40}$/.test(form) ? lunr.stemmer(new lunr.Token(form, {})).toString() : form,
  );
}

/** Whether a BCP 47 tag is of a language, given by its two letters. */
export function isLanguage(wanted: string, tag: string): boolean {
  return tag.slice(0, 2).toLowerCase() === wanted && /^..(-|$)/.test(tag);
}

/** Whether a term is one under which only Spanish pages stand. */
export function isSpanishTerm(term: string): boolean {
  return term.startsWith('es:');
}

/** Marked, so that a Spanish stem does not answer for an English one that is spelt the same. */
function spanishTermOf(form: string): string {
  return kept(spanishStems, form, () => (/^[a-z]{3,40}$/.test(form) ? `es:${spanishStem(form)}` : form));
}

function kept(known: Map<string, string>, form: string, make: () => string): string {
  const before = known.get(form);
  if (before !== undefined) return before;
  if (known.size >= MOST_KEPT) known.clear();
  const stem = make();
  known.set(form, stem);
  return stem;
}
