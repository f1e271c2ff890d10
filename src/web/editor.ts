import { fieldsFor, type FactField, type FactPart } from '../domain/fact-fields.js';
import { kindOf, type Kind } from '../domain/kind.js';
import type { Protection } from '../domain/protection.js';
import type { Issue } from '../domain/refused.js';
import { listTags } from '../storage/tags.js';
import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';
import { wordsIn } from './known-words.js';
import { choicesOf, offer, usesOffered, type Offered } from './offered.js';
import { onlyFactsIn, saysYes, sectionsIn, textIn } from './page-form.js';
import type { Sending } from './proposing.js';
import { shownAgain, type Form } from './request.js';

/** One control of the form. */
export interface Control {
  readonly id: string;
  readonly name: string;
  readonly type: FactPart['type'];
  readonly label: string;
  readonly hint: string;
  readonly error: string;
  readonly text: string;
  /** May need more than the width of a phone. */
  readonly isLong: boolean;
  readonly offered: readonly Offered[];
  /** What one may want to write, at one tap. */
  readonly examples: readonly string[];
}

/** One fact: folded to a line that says what is known, unless something is missing or wrong in it. */
export interface FactGroup {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly now: string;
  readonly isKnown: boolean;
  readonly isOpen: boolean;
  readonly controls: readonly Control[];
}

export interface SectionBox {
  readonly heading: string;
  readonly start: string;
  readonly gap: string;
  readonly text: string;
  readonly rows: number;
}

/** The text box of a form that edits one section. */
export interface OneSection extends Control {
  readonly number: string;
  readonly rows: number;
}

/** Where a form stands, what it is about, and how it is sent. */
interface Place extends Omit<Sending, 'proposal'> {
  readonly action: string;
  readonly cancel: string;
  /** Under what name a browser keeps what is typed. */
  readonly draft: string;
  /** Where what is typed is kept until it is sent. */
  readonly draftsOn: 'site' | 'device';
  /** The form holds what somebody typed, not the page as it stands. */
  readonly isTyped: boolean;
  /** What a form of one section or of some facts is about; '' for a form of the whole page. */
  readonly part: string;
  /** The day on which the page begins anew, where it is the sandbox. */
  readonly freshDay: string | undefined;
  /** A block stops who looks at it from sending this. */
  readonly isPaused: boolean;
  /** Why who looks at it can only suggest a change; undefined where that is not so. */
  readonly protection: Protection | undefined;
  /** Of the page, for spelling and reading aloud (BCP 47). */
  readonly language: string;
}

/** Everything the editor's view draws. */
export interface Editor extends Place {
  readonly kind: Kind;
  readonly section: OneSection | undefined;
  /** The names of the facts, in a form of nothing else. */
  readonly onlyFacts: readonly string[];
  readonly baseRevision: string;
  readonly title: Control;
  /** The one line; on a new page all facts that it cannot be published without. */
  readonly above: readonly Control[];
  readonly tags: Control;
  readonly groups: readonly FactGroup[];
  readonly sections: readonly SectionBox[] | undefined;
  /** Something is typed, or wrong, in what a new page may have besides. */
  readonly opensMore: boolean;
  readonly body: Control;
  readonly bodyRows: number;
  readonly summary: Control;
  readonly minor: boolean;
  readonly affiliated: string;
  readonly issues: readonly Issue[];
}

/** The editor as a form stands: on a page just opened, or with what was typed and what is wrong with it. */
export function editorFor(wiki: Wiki, t: Translate, kind: Kind, form: Form, issues: readonly Issue[], place: Place) {
  const sections = sectionsIn(form)?.map((section) => ({ ...section, rows: rowsFor(section.text, 4) }));
  const control = controls(form, issues, t);
  const isNew = textIn(form, 'baseRevision') === '';
  const groups = fieldsFor(kindOf(kind).hasToolFacts).map((field) => groupFor(wiki, field, form, control, t));
  const onlyFacts = onlyFactsIn(form, kind).map(({ name }) => name);
  const isWhole = onlyFacts.length === 0 && !form.has('sectionText');
  const laidOut = isWhole ? placed(groups, isNew) : { above: [], groups: groups.filter(isConcerned(onlyFacts)) };
  const summary = summaryControl(control, isNew, t);
  const texts = sections?.map(({ text }) => text) ?? [];
  const editor: Editor = {
    ...{ kind, sections, issues, onlyFacts, summary, ...place },
    section: sectionControl(form, control, t),
    baseRevision: shownAgain(form, 'baseRevision'),
    title: control('title', 'line', t('Name'), t('The name people say.')),
    tags: {
      ...control('tags', 'choices', t('Tags'), t('Choose one or more.')),
      offered: offer(
        form,
        'tags',
        listTags(wiki.db).map(({ slug, label }) => ({ value: slug, words: label })),
      ),
    },
    ...laidOut,
    opensMore:
      laidOut.groups.some(({ isOpen, isKnown }) => isOpen || isKnown) ||
      isTyped([...texts, summary.text + summary.error]),
    body: control('body', 'line', t('Text'), ''),
    bodyRows: rowsFor(textIn(form, 'body'), 12),
    minor: saysYes(form, 'minor'),
    affiliated: shownAgain(form, 'affiliated'),
  };
  return editor;
}

function sectionControl(form: Form, control: MakeControl, t: Translate): OneSection | undefined {
  if (!form.has('sectionText')) return undefined;
  const text = textIn(form, 'sectionText');
  const asked = control('sectionText', 'line', t('Text of this section'), t('The first line is its heading.'));
  return { ...asked, text, number: shownAgain(form, 'sectionNumber'), rows: rowsFor(text, 12) };
}

function isTyped(texts: readonly string[]): boolean {
  return texts.some((text) => text.trim() !== '');
}

/** A fact that something is wrong with is shown also where it was not asked for. */
function isConcerned(names: readonly string[]) {
  return ({ name, controls }: FactGroup) => names.includes(name) || controls.some(({ error }) => error !== '');
}

/** What a page is stands above the other facts; on a new page all that it must have. */
function placed(groups: readonly FactGroup[], isNew: boolean) {
  const above = groups.filter(({ name }) => name === 'summary' || (isNew && MUST_HAVE.has(name)));
  return {
    above: above.flatMap((group) => group.controls),
    groups: groups.filter((group) => !above.includes(group)),
  };
}

/** Examples for the ordinary changes (English keys). */
const CHANGES = ['New price', 'Fixed a broken link', 'Checked against the maker’s website', 'Clearer words'];

function summaryControl(control: MakeControl, isNew: boolean, t: Translate): Control {
  if (isNew) {
    return control('summary', 'line', t('A word on this page for the others'), t('You can leave this empty.'));
  }
  const asked = control(
    'summary',
    'line',
    t('What did you change, and why?'),
    t('Like “New price” or “Fixed a broken link”.'),
  );
  return { ...asked, examples: CHANGES.map((words) => t(words)) };
}

/** More than the longest list that a page can have. */
const LONGEST_LIST = 20_000;

type MakeControl = (name: string, type: Control['type'], label: string, hint: string) => Control;

function controls(form: Form, issues: readonly Issue[], t: Translate): MakeControl {
  return (name, type, label, hint) => {
    const issue = issues.find(({ field }) => field === name);
    return {
      ...{ name, type, label, hint },
      id: name.replaceAll('.', '-'),
      error: issue ? t(issue.message, issue.values) : '',
      text: name === 'body' ? textIn(form, name) : shownAgain(form, name, type === 'list' ? LONGEST_LIST : undefined),
      isLong: /\.(summary|note)$/.test(name),
      offered: [],
      examples: [],
    };
  };
}

function groupFor(wiki: Wiki, field: FactField, form: Form, control: MakeControl, t: Translate): FactGroup {
  const alone = field.parts.length === 1;
  const made = field.parts.map((part) => {
    const name = `facts.${part.path}`;
    const hint = alone ? field.hint : (part.hint ?? '');
    const one = control(name, part.type, t(part.label), hint === '' ? '' : t(hint));
    const choices = part.type === 'pages' ? usesOffered(wiki, form.get(name) ?? []) : choicesOf(part, t);
    return { ...one, offered: offer(form, name, choices) };
  });
  const now = made.map((one) => wordsIn(one, t).join(' · ')).find((words) => words !== '') ?? '';
  return {
    name: field.name,
    label: t(field.label),
    hint: alone ? '' : t(field.hint),
    now: now === '' ? t('Not known yet') : now,
    isKnown: now !== '',
    isOpen: made.some(({ error }) => error !== '') || (now === '' && MUST_HAVE.has(field.name)),
    controls: made,
  };
}

/** Facts that a page cannot be published without. */
const MUST_HAVE = new Set(['website', 'uses']);

/** How many rows a text box has that shows a text, within reason. */
export function rowsFor(text: string, least: number): number {
  const lines = text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 60), 1);
  return Math.max(least, Math.min(30, lines));
}
