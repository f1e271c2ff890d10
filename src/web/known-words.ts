import { MOST_ALIASES, MOST_CODES } from '../domain/facts.js';
import { languageName, regionName } from '../domain/statements.js';
import type { Translate } from '../locales/translate.js';

interface Filled {
  readonly name: string;
  readonly text: string;
  readonly offered: readonly { readonly value: string; readonly words: string; readonly chosen: boolean }[];
}

/** What a control of a fact holds, in words; nothing where it is not known. */
export function wordsIn({ name, offered, text }: Filled, t: Translate): readonly string[] {
  const typed = text.trim();
  if (name === 'facts.languages')
    return listed(typed).map((code) => (LANGUAGE.test(code) ? languageName(code, t) : code));
  if (name === 'facts.regions') return listed(typed).map((code) => (REGION.test(code) ? regionName(code, t) : code));
  if (name === 'facts.aliases') return typed.split('\n', MOST_ALIASES).flatMap((alias) => alias.trim() || []);
  if (offered.length === 0) return typed === '' ? [] : [typed.replace(/\s+/g, ' ')];
  return offered.filter(({ chosen, value }) => chosen && value !== 'unknown').map(({ words }) => words);
}

/** Codes as they may be typed; anything else is shown as it stands, since it may be wrong. */
const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2})?$/;
const REGION = /^([A-Z]{2}|any)$/;

/** No more than a page can have: a form has room for a million, and each is put into words. */
function listed(typed: string): readonly string[] {
  return typed.split(/[\n,]+/, MOST_CODES).flatMap((code) => code.trim() || []);
}
