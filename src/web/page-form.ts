import { publicName } from '../actions/access.js';
import type { WrittenContent } from '../actions/read-content.js';
import type { Content } from '../domain/content.js';
import { fieldsFor, type FactPart } from '../domain/fact-fields.js';
import { ITEMS_READ } from '../domain/facts.js';
import { kindOf, type Kind } from '../domain/kind.js';
import { joinSections, sectionsForForm, type Section } from '../domain/sections.js';
import { factAt } from '../domain/statements.js';
import type { Wiki } from '../wiki.js';
import type { Form } from './request.js';

/** The form fields of a page besides its facts. */
const FIELDS = ['title', 'kind', 'body', 'summary', 'baseRevision', 'tags', 'minor', 'affiliated'];
const SECTION_FIELDS = ['sectionHeading', 'section', 'sectionStart', 'sectionGap'];

/** The names of every field that the form of a kind of page can have. */
export function pageFields(kind: Kind): ReadonlySet<string> {
  const facts = partsOf(kind).map(({ path }) => `facts.${path}`);
  return new Set([...FIELDS, ...SECTION_FIELDS, ...facts]);
}

/** The form as it opens on a page: one text box per heading, or one text. */
export function formOfContent(wiki: Wiki, kind: Kind, content: Content, asOneText: boolean): Form {
  const form = new Map<string, readonly string[]>([
    ['kind', [kind]],
    ['title', [content.title]],
    ['tags', content.tags],
  ]);
  for (const part of partsOf(kind)) form.set(`facts.${part.path}`, factTexts(wiki, content, part));
  const sections = asOneText ? undefined : boxesFor(kind, content.body);
  if (!sections) form.set('body', [content.body]);
  for (const [name, texts] of sections ? sectionTexts(sections) : []) form.set(name, texts);
  return form;
}

/** A form of very many fields is refused as a whole before it is read, so that nothing typed could come back. */
const MOST_BOXES = 100;

function boxesFor(kind: Kind, body: string): readonly Section[] | undefined {
  const { template } = kindOf(kind);
  const sections = template.length === 0 ? undefined : sectionsForForm(body, template);
  return sections && sections.length <= MOST_BOXES ? sections : undefined;
}

/** The text boxes of a form; undefined when it holds the body as one text. */
export function sectionsIn(form: Form): readonly Section[] | undefined {
  const texts = form.get('section');
  if (!texts || form.has('body')) return undefined;
  const at = (name: string, index: number) => newlines(form.get(name)?.[index] ?? '');
  return texts.map((text, index) => ({
    heading: at('sectionHeading', index),
    start: at('sectionStart', index),
    gap: at('sectionGap', index),
    text: newlines(text),
  }));
}

/** What a form says a page should be. What a form does not name at all stays as in the revision it started from. */
export function writtenFrom(form: Form, kind: Kind, base: Form): WrittenContent {
  const parts = partsOf(kind);
  const namesFacts = parts.some(({ path }) => form.has(`facts.${path}`));
  const source = namesFacts ? form : base;
  return {
    title: textIn(form.has('title') ? form : base, 'title'),
    body: bodyIn(form) ?? bodyIn(base) ?? '',
    tags: inOrderOf(base.get('tags'), (form.has('tags') || namesFacts ? form : base).get('tags') ?? []),
    facts: nested(
      parts.map((part) => {
        const name = `facts.${part.path}`;
        return [part.path, valueOf(part, source.get(name) ?? [], base.get(name))];
      }),
    ),
  };
}

/** The last value of a field; '' when the form has none. */
export function textIn(form: Form, name: string): string {
  return form.get(name)?.at(-1) ?? '';
}

/** The body a form holds, joined from its text boxes if it has those. */
export function bodyIn(form: Form): string | undefined {
  const sections = sectionsIn(form);
  return sections ? joinSections(sections) : form.get('body')?.at(-1);
}

function partsOf(kind: Kind): readonly FactPart[] {
  return fieldsFor(kindOf(kind).hasToolFacts).flatMap(({ parts }) => parts);
}

function sectionTexts(sections: readonly Section[]): readonly (readonly [string, readonly string[]])[] {
  return [
    ['sectionHeading', sections.map(({ heading }) => heading)],
    ['sectionStart', sections.map(({ start }) => start)],
    ['sectionGap', sections.map(({ gap }) => gap)],
    ['section', sections.map(({ text }) => text)],
  ];
}

function factTexts(wiki: Wiki, { facts }: Content, part: FactPart): readonly string[] {
  const value = factAt(facts, part.path);
  const values: unknown[] = Array.isArray(value) ? value : [value];
  const texts = values.flatMap((one) => {
    if (typeof one === 'number') return publicName(wiki, one)?.slug ?? [];
    return typeof one === 'string' ? one : [];
  });
  return part.type === 'list' ? [texts.join('\n')] : texts;
}

function valueOf(
  part: FactPart,
  texts: readonly string[],
  before: readonly string[] | undefined,
): string | readonly string[] | null | undefined {
  if (part.type === 'choices' || part.type === 'pages') {
    return inOrderOf(
      before,
      texts.filter((text) => text !== ''),
    );
  }
  // One more than is read: a longer list is refused anyway.
  if (part.type === 'list') return texts.join('\n').split(listMarks(part), ITEMS_READ + 1);
  return singleValue(part, texts.at(-1));
}

function singleValue(part: FactPart, text: string | undefined): string | null | undefined {
  if (part.type === 'page') return text?.trim() ? text : null;
  return part.type === 'choice' && text === '' ? undefined : text;
}

/** Boxes come in the order of the form: what was chosen before keeps its place, so that nothing seems changed. */
function inOrderOf(before: readonly string[] = [], chosen: readonly string[]): readonly string[] {
  const kept = before.filter((one) => chosen.includes(one));
  return [...kept, ...chosen.filter((one) => !kept.includes(one))];
}

/** Names may hold blanks and commas, so they stand one a line; codes may stand in any way. */
function listMarks(part: FactPart): RegExp {
  return part.path === 'aliases' ? /\r?\n/ : /[\s,;]+/;
}

function nested(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const whole = new Map<string, unknown>();
  const groups = new Map<string, Map<string, unknown>>();
  for (const [path, value] of entries) {
    const [name = '', part] = path.split('.');
    if (value === undefined) continue;
    if (part === undefined) whole.set(name, value);
    else groups.set(name, (groups.get(name) ?? new Map<string, unknown>()).set(part, value));
  }
  for (const [name, group] of groups) whole.set(name, Object.fromEntries(group));
  return Object.fromEntries(whole);
}

function newlines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
