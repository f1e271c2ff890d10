import type { Request } from 'express';
import { FACT_FIELDS } from '../domain/fact-fields.js';
import type { Translate } from '../locales/translate.js';
import { bodyIn, textIn } from './page-form.js';
import { formOf, shownAgain } from './request.js';
import { LONGEST_WISH, WISH_FIELDS } from './wish-fields.js';

/** A text that somebody typed, and what its field is called. */
export interface TypedText {
  readonly label: string;
  readonly text: string;
}

/** The texts people type besides facts and bodies (English keys). Passwords and codes are never given back. */
const LABELS: readonly (readonly [string, string])[] = [
  ['name', 'Pen name'],
  ['title', 'Name'],
  ['summary', 'What did you change, and why?'],
  ['reason', 'Reason'],
  ['alt', 'What does it show?'],
  ['question', 'Your question'],
  ['answer', 'Your answer'],
  ['words', 'In your own words'],
];

const WORDS = new Set(['line', 'list', 'date', 'url']);

/** What was typed into a form that cannot be shown again, so that nobody loses it. */
export function typedTexts(req: Request, t: Translate): readonly TypedText[] {
  const form = formOf(req);
  const facts = FACT_FIELDS.flatMap(({ label, parts }) =>
    parts
      .filter(({ type }) => WORDS.has(type))
      .map(({ path, label: own }) => ({
        label: own === label ? t(label) : t('{fact}: {part}', { fact: t(label), part: t(own) }),
        text: shownAgain(form, `facts.${path}`),
      })),
  );
  const lines = LABELS.map(([name, label]) => ({ label: t(label), text: shownAgain(form, name) }));
  const wishes = WISH_FIELDS.map(({ name, label }) => ({
    label: t(label),
    text: shownAgain(form, name, LONGEST_WISH),
  }));
  const own = [...form.keys()]
    .filter((name) => name.startsWith('own.'))
    .map((name) => ({ label: t('In your own words'), text: shownAgain(form, name, LONGEST_WISH) }));
  return [
    ...lines,
    ...wishes,
    ...own,
    { label: t('Text'), text: bodyIn(form) ?? textIn(form, 'sectionText') },
    ...facts,
  ].filter(({ text }) => text.trim() !== '');
}
