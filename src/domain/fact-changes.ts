import type { Content } from './content.js';
import { diffWords, type WordPart } from './diff-words.js';
import { FACT_FIELDS, type FactField, type FactPart } from './fact-fields.js';
import type { Facts } from './facts.js';
import { factAt, statementParts, type PageNames } from './statements.js';
import type { Translate } from '../locales/translate.js';

/** One part of a page besides its text, before and after, with what changed in it marked; no words where nothing stood. */
export interface ChangedPart {
  /** The fact, or the name or tags of the page. */
  readonly label: string;
  /** Which part of the fact; '' for the one that decides whether it is known. */
  readonly part: string;
  /** One of a few answers, short enough to be named in a list. */
  readonly isChoice: boolean;
  /** A date, whose words say by themselves what it is. */
  readonly isDate: boolean;
  readonly before: readonly WordPart[];
  readonly after: readonly WordPart[];
}

/** Whether a fact differs. */
export function isFactChanged(before: Facts, after: Facts, field: FactField): boolean {
  return field.parts.some((part) => differs(before, after, part));
}

function differs(before: Facts, after: Facts, { path }: FactPart): boolean {
  return JSON.stringify(factAt(before, path)) !== JSON.stringify(factAt(after, path));
}

/** The parts of facts that differ, in the order of the form. */
export function changedFacts(before: Facts, after: Facts, names: PageNames, t: Translate): readonly ChangedPart[] {
  // Most edits leave them alone, and there are many parts.
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const inWords = (facts: Facts, part: FactPart) =>
    statementParts(facts, part, names, t).map(({ words, href }) => (part.type === 'url' ? (href ?? words) : words));
  const changeOf = (field: FactField, part: FactPart): ChangedPart => ({
    label: t(field.label),
    part: part === field.parts[0] ? '' : t(part.label),
    ...{ isChoice: part.type === 'choice', isDate: part.type === 'date' },
    ...marked(inWords(before, part), inWords(after, part), part.type === 'line'),
  });
  return FACT_FIELDS.flatMap((field) =>
    field.parts.filter((part) => differs(before, after, part)).map((part) => changeOf(field, part)),
  );
}

/** The name and the tags of a page, where they differ; `tagWords` names a tag by its slug. */
export function changedHead(before: Content, after: Content, tagWords: (slug: string) => string, t: Translate) {
  const one = (label: string, were: readonly string[], are: readonly string[], isLine: boolean): ChangedPart[] =>
    were.join('\n') === are.join('\n')
      ? []
      : [{ label, part: '', isChoice: false, isDate: false, ...marked(were, are, isLine) }];
  const named = ({ title }: Content) => (title === '' ? [] : [title]);
  return [
    ...one(t('Name'), named(before), named(after), true),
    ...one(t('Tags'), before.tags.map(tagWords), after.tags.map(tagWords), false),
  ];
}

/** The words of one side of a change, without marks. */
export function plainWords(parts: readonly WordPart[]): string {
  return parts.map(({ words }) => words).join('');
}

/** For a line, its changed words; for a list, what came and what went; for an answer, the whole. */
function marked(before: readonly string[], after: readonly string[], isLine: boolean) {
  if (isLine) return markedLine(before.join(''), after.join(''));
  const alike = before.filter((one) => after.includes(one));
  const onlyOrder = alike.length === before.length && alike.length === after.length;
  const isKept = (one: string) => !onlyOrder && alike.includes(one);
  return { before: markedItems(before, isKept), after: markedItems(after, isKept) };
}

const WORDS_WORK = 200_000;

function markedLine(before: string, after: string) {
  const words = diffWords(before, after, { left: WORDS_WORK });
  return words ?? { before: whole(before), after: whole(after) };
}

function markedItems(items: readonly string[], isKept: (one: string) => boolean): readonly WordPart[] {
  return items.flatMap((words, index) => [
    ...(index > 0 ? [{ words: ' · ', changed: false }] : []),
    { words, changed: !isKept(words) },
  ]);
}

function whole(words: string): readonly WordPart[] {
  return words === '' ? [] : [{ words, changed: true }];
}
