import { currentContent, publicName } from '../actions/access.js';
import { NO_BASE } from '../actions/edit-page.js';
import type { WrittenContent } from '../actions/read-content.js';
import type { Content } from '../domain/content.js';
import { fieldsFor, type FactField, type FactPart } from '../domain/fact-fields.js';
import { ITEMS_READ } from '../domain/facts.js';
import { kindNamed, kindOf, type Kind } from '../domain/kind.js';
import { QUESTION_KINDS } from '../domain/publish-questions.js';
import { invalid, type Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { joinSections, sectionsForForm, type Section } from '../domain/sections.js';
import { factAt } from '../domain/statements.js';
import type { Wiki } from '../wiki.js';
import { itemsIn, nameOfCode } from './fact-lists.js';
import { checkFields, type Form } from './request.js';

/** The form fields of a page besides its facts. */
const FIELDS = ['title', 'kind', 'body', 'summary', 'baseRevision', 'tags', 'minor', 'affiliated'];
/** How the form is sent, and by whom. */
const SENDING_FIELDS = ['signedIn', 'contact', 'proposal', 'improves', 'draft', 'aside'];
/** What was asked before publishing, and what was answered. */
export const ASKING_FIELDS = [
  ...['ask', 'asked'],
  ...QUESTION_KINDS.flatMap((kind) => [`answer.${kind}`, `found.${kind}`]),
];
const PART_FIELDS = ['sectionNumber', 'sectionText', 'onlyFacts'];
export const SECTION_FIELDS: readonly string[] = ['sectionHeading', 'section', 'sectionStart', 'sectionGap'];

/** Refuses fields that the form of a kind of page cannot have, and answers that its questions do not offer. */
export function checkPageForm(form: Form, kind: Kind, further: readonly string[] = []): void {
  checkFields(form, new Set([...fieldsOf(kind), ...further]));
  const issues = YES_OR_NO.filter((field) => !['', 'yes', 'no'].includes(textIn(form, field))).map(notOffered);
  if (issues.length > 0) throw invalid(issues);
}

/** Every field that the form of a kind of page can have. */
export function fieldsOf(kind: Kind): ReadonlySet<string> {
  const facts = partsOf(kind).map(({ path }) => `facts.${path}`);
  return new Set([...FIELDS, ...SENDING_FIELDS, ...ASKING_FIELDS, ...PART_FIELDS, ...SECTION_FIELDS, ...facts]);
}

const YES_OR_NO = ['minor', 'affiliated'];

function notOffered(field: string): Issue {
  return { field, message: 'Choose one of the answers offered.' };
}

/** Refuses a form for a page of another kind than the page that stands there. */
export function checkKind(form: Form, kind: Kind): void {
  if (!form.has('kind') || kindNamed(textIn(form, 'kind'))?.kind === kind) return;
  throw invalid([{ field: 'kind', message: 'The page here is of another kind: {kind}.', values: { kind } }]);
}

/** The revision that a form began from. */
export function baseRevisionIn(form: Form): number {
  const text = textIn(form, 'baseRevision');
  if (/^[1-9]\d{0,15}$/.test(text)) return Number(text);
  throw invalid([{ field: 'baseRevision', message: NO_BASE }]);
}

/** Whether a question of a form was answered with yes. */
export function saysYes(form: Form, name: string): boolean {
  return textIn(form, name) === 'yes';
}

/** The form as it opens on a page: one text box per heading, or one text. */
export function formOfContent(wiki: Wiki, kind: Kind, content: Content, asOneText: boolean): Form {
  const form = new Map<string, readonly string[]>([
    ['kind', [kind]],
    ['title', [content.title]],
    ['tags', content.tags],
  ]);
  for (const part of partsOf(kind)) form.set(`facts.${part.path}`, factTexts(wiki, content, part));
  return new Map([...form, ...(asOneText ? [['body', [content.body]] as const] : textFields(kind, content.body))]);
}

/** The text of a page as fields: one text box per heading where its kind has such, or one text. */
export function textFields(kind: Kind, body: string): readonly (readonly [string, readonly string[]])[] {
  const sections = boxesFor(kind, body);
  return sections ? sectionTexts(sections) : [['body', [body]]];
}

/** The form as it opens on a page that stands, its body as one text. */
export function openedForm(wiki: Wiki, page: Page): Form {
  return formOfContent(wiki, page.kind, currentContent(wiki, page), true);
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

/** A form of the whole page, with its text boxes joined into one text. */
export function asOneText(form: Form): Form {
  const rest = [...form].filter(([name]) => !SECTION_FIELDS.includes(name) && !PART_FIELDS.includes(name));
  return new Map([...rest, ...(form.has('section') ? [['body', [bodyIn(form) ?? '']] as const] : [])]);
}

/** A form with what it does not name put in from the form its page opened as, so that naming one fact leaves the others alone. */
export function completed(form: Form, kind: Kind, opened: Form): Form {
  const named = new Set(form.keys());
  if (isWhole(form, kind)) for (const name of boxesOf(kind)) named.add(name);
  for (const path of onlyFactsIn(form, kind).flatMap(({ parts }) => parts.map((part) => part.path)))
    named.add(`facts.${path}`);
  if (form.has('body') || form.has('section')) for (const name of ['body', ...SECTION_FIELDS]) named.add(name);
  return new Map([...[...opened].filter(([name]) => !named.has(name)), ...form]);
}

/** The facts that a form is about and nothing else; none for a form of more than facts. */
export function onlyFactsIn(form: Form, kind: Kind): readonly FactField[] {
  const names = (form.get('onlyFacts') ?? []).flatMap((text) => text.split(',', MOST_BOXES));
  return fieldsFor(kindOf(kind).hasToolFacts).filter(({ name }) => names.includes(name));
}

/** Boxes all left unticked send nothing: a form that names every other fact means them, a shorter one does not speak of them. */
function isWhole(form: Form, kind: Kind): boolean {
  const boxes = new Set(boxesOf(kind));
  return partsOf(kind).every(({ path }) => form.has(`facts.${path}`) || boxes.has(`facts.${path}`));
}

function boxesOf(kind: Kind): readonly string[] {
  return ['tags', ...partsOf(kind).flatMap((part) => (isBoxes(part) ? `facts.${part.path}` : []))];
}

function isBoxes({ type }: FactPart): boolean {
  return type === 'choices' || type === 'pages';
}

/** What a form says a page should be. What a form does not name stays as in the form its page opened as. */
export function writtenFrom(form: Form, kind: Kind, opened: Form): WrittenContent {
  const whole = completed(form, kind, opened);
  return {
    title: textIn(whole, 'title'),
    body: bodyIn(whole) ?? '',
    tags: inOrderOf(opened.get('tags'), whole.get('tags') ?? []),
    facts: nested(
      partsOf(kind).map((part) => {
        const name = `facts.${part.path}`;
        return [part.path, valueOf(part, whole.get(name) ?? [], opened.get(name))];
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
  return part.type === 'list' ? [texts.map((text) => nameOfCode(part.path, text)).join('\n')] : texts;
}

function valueOf(
  part: FactPart,
  texts: readonly string[],
  before: readonly string[] | undefined,
): string | readonly string[] | null | undefined {
  if (isBoxes(part)) {
    return inOrderOf(
      before,
      texts.filter((text) => text !== ''),
    );
  }
  // One more than is read: a longer list is refused anyway.
  if (part.type === 'list') return itemsIn(part.path, texts.join('\n'), ITEMS_READ + 1);
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

/** A text as a form sends it, with plain ends of lines. */
export function newlines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
