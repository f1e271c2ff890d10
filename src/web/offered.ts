import { publicPagesNamed } from '../actions/access-names.js';
import type { FactPart } from '../domain/fact-fields.js';
import type { Translate } from '../locales/translate.js';
import { listPagesOfKind } from '../storage/pages.js';
import type { Wiki } from '../wiki.js';
import type { Form } from './request.js';

/** One choice of a control. */
export interface Offered {
  readonly value: string;
  readonly words: string;
  readonly chosen: boolean;
}

const MOST_OFFERED = 200;
const MOST_CHOSEN = 20;

/** The uses from the beginning of their list, and any further ones that are chosen, so that none is lost. */
export function usesOffered(wiki: Wiki, chosen: readonly string[]): readonly { value: string; words: string }[] {
  const listed = listPagesOfKind(wiki.db, 'use', '', MOST_OFFERED);
  const known = new Set(listed.map(({ slug }) => slug));
  const named = publicPagesNamed(wiki, chosen.filter((slug) => !known.has(slug)).slice(0, MOST_CHOSEN));
  const further = [...named.values()].filter(({ kind, slug }) => kind === 'use' && chosen.includes(slug));
  return [...listed, ...further].map(({ slug, title }) => ({ value: slug, words: title }));
}

/** What a fact can be chosen from, “unknown” first. */
export function choicesOf(part: FactPart, t: Translate): readonly { value: string; words: string }[] {
  const choices = part.choices ?? [];
  const [last] = choices.slice(-1);
  const unknownFirst = last?.value === 'unknown' ? [last, ...choices.slice(0, -1)] : choices;
  return unknownFirst.map(({ value, words }) => ({ value, words: t(words) }));
}

/** Choices with those ticked that a form holds. */
export function offer(
  form: Form,
  name: string,
  choices: readonly { value: string; words: string }[],
): readonly Offered[] {
  const chosen = new Set(form.get(name) ?? []);
  return choices.map((choice) => ({ ...choice, chosen: chosen.has(choice.value) }));
}
