import lunr from 'lunr';

const MOST_KEPT = 200_000;
const stems = new Map<string, string>();

/** What a folded word is indexed under: its Porter stem in English (lunr.stemmer), the word itself in other languages. */
export function termOf(form: string, language: string): string {
  return isEnglish(language) ? stemOf(form) : form;
}

/** The Porter stem of a folded English word. */
export function stemOf(form: string): string {
  const kept = stems.get(form);
  if (kept !== undefined) return kept;
  if (stems.size >= MOST_KEPT) stems.clear();
  const stem = /^[a-z]{3,40}$/.test(form) ? lunr.stemmer(new lunr.Token(form, {})).toString() : form;
  stems.set(form, stem);
  return stem;
}

function isEnglish(language: string): boolean {
  return /^en(-|$)/i.test(language);
}
