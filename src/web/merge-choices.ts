import type { WordPart } from '../domain/diff-words.js';
import { diffWords } from '../domain/diff-words.js';
import type { ChangedPart } from '../domain/fact-changes.js';
import {
  allOf,
  PASSAGE_CHOICES,
  passagesOf,
  UNDECIDED_WORDS,
  withField,
  type Merge,
  type MergeChoices,
  type PassageChoice,
} from '../domain/merge-choice.js';
import type { ThreeContents } from '../domain/merge-content.js';
import type { MergePiece, Passage } from '../domain/merge-text.js';
import type { Issue } from '../domain/refused.js';
import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';
import { statementChanges } from './comparison.js';
import { rowsFor } from './editor.js';
import { newlines, textIn } from './page-form.js';
import { shownAgain, type Form } from './request.js';

/** How the two sides of a merge are called on one screen. */
export interface SideWords {
  readonly theirs: string;
  readonly mine: string;
  readonly keepTheirs: string;
  readonly keepMine: string;
}

interface Asked {
  readonly name: string;
  readonly id: string;
  readonly chosen: string;
  readonly isMissing: boolean;
}

/** One passage that two wrote differently: both texts with what differs marked, and what was chosen. */
export interface PassageShown extends Asked {
  readonly n: number;
  /** The heading it stands under; '' where there is none. */
  readonly heading: string;
  readonly theirs: readonly WordPart[];
  readonly mine: readonly WordPart[];
  readonly own: string;
  readonly rows: number;
}

/** One field that two changed in different ways: what it says on either side. */
export interface FieldShown extends Asked {
  readonly parts: readonly ChangedPart[];
  /** The name in words of one's own, and what is wrong with it; undefined for what is no line of words. */
  readonly own: { readonly text: string; readonly issues: readonly Issue[] } | undefined;
}

/** Everything that a person has to decide before two states of a page are one. */
export interface Choosing {
  readonly words: SideWords;
  readonly passages: readonly PassageShown[];
  readonly fields: readonly FieldShown[];
  readonly count: number;
  /** What is wrong, each undecided place by its number, in the order of the screen. */
  readonly issues: readonly Issue[];
}

/** Steps for marking words in all passages of one screen. */
const STEPS = 200_000;

/** What is to be decided in a merge, with what a form says so far. */
export function choosingOf(
  wiki: Wiki,
  t: Translate,
  { merge, three, words }: { readonly merge: Merge; readonly three: ThreeContents; readonly words: SideWords },
  form: Form,
  issues: readonly Issue[],
): Choosing {
  const work = { left: STEPS };
  const asked = (name: string): Asked => ({
    ...{ name, id: name.replaceAll('.', '-') },
    chosen: textIn(form, name),
    isMissing: issues.some(({ field }) => field === name),
  });
  const passages = passagesOf(merge.pieces).map((passage, at) => {
    const { theirs, mine } = passage;
    const marked = diffWords(theirs, mine, work);
    const own = form.has(`own.${at + 1}`) ? newlines(shownAgain(form, `own.${at + 1}`, Infinity)) : mine;
    return {
      ...asked(`passage.${at + 1}`),
      ...{ n: at + 1, own, heading: headingBefore(merge.pieces, passage), rows: rowsFor(own, 3) },
      theirs: marked?.before ?? unmarked(theirs),
      mine: marked?.after ?? unmarked(mine),
    };
  });
  const fields = merge.head.conflicts.map((field) => ({
    ...asked(`choice.${field}`),
    parts: statementChanges(wiki, t, three.theirs, withField(three.theirs, three.mine, field)),
    own: field === 'title' ? ownTitleOf(form, three.mine.title, issues) : undefined,
  }));
  const count = passages.length + fields.length;
  return { words, passages, fields, count, issues: byPlace([...passages, ...fields], issues) };
}

function byPlace(places: readonly Asked[], issues: readonly Issue[]): readonly Issue[] {
  const names = places.map(({ name }) => name);
  const placed = names.flatMap((field, at) => {
    const values = { n: at + 1, all: names.length };
    const message = names.length > 1 ? 'Place {n} of {all}: choose what should stand there.' : UNDECIDED_WORDS;
    return issues.some((issue) => issue.field === field) ? [{ field, message, values }] : [];
  });
  return [...placed, ...issues.filter(({ field }) => !names.includes(field))];
}

function ownTitleOf(form: Form, mine: string, issues: readonly Issue[]): FieldShown['own'] {
  const text = form.has('own.title') ? shownAgain(form, 'own.title') : mine;
  return { text, issues: issues.filter(({ field }) => field === 'own.title') };
}

function unmarked(words: string): readonly WordPart[] {
  return words === '' ? [] : [{ words, changed: false }];
}

/** The last heading above a passage. */
function headingBefore(pieces: readonly MergePiece[], passage: Passage): string {
  const before = pieces
    .slice(0, pieces.indexOf(passage))
    .map((piece) => (typeof piece === 'string' ? piece : piece.theirs));
  return [...before.join('').matchAll(/^#{1,6} +(.+)$/gm)].at(-1)?.[1]?.trim() ?? '';
}

/** What a form says of passages and fields; one of the two buttons for all says it of every one. */
export function choicesIn(form: Form): MergeChoices {
  const all = textIn(form, 'all');
  if (all === 'mine' || all === 'theirs') return allOf(all);
  return {
    passage: (n) => PASSAGE_CHOICES.find((choice): choice is PassageChoice => choice === textIn(form, `passage.${n}`)),
    own: (n) => newlines(textIn(form, `own.${n}`)),
    field: (name) => {
      const chosen = textIn(form, `choice.${name}`);
      if (chosen === 'own') return name === 'title' ? chosen : undefined;
      return chosen === 'mine' || chosen === 'theirs' ? chosen : undefined;
    },
    ownTitle: () => textIn(form, 'own.title'),
  };
}

const CHOICE =
  /^(?:(?:passage|own)\.[1-9]\d?|own\.title|choice\.(?:title|tags|tags\.[\w-]{1,60}|facts\.\w{1,30})|all)$/;

/** The fields of a form that say what was chosen. */
export function choiceFields(form: Form): readonly string[] {
  return [...form.keys()].filter((name) => CHOICE.test(name));
}

/** A form without what was chosen in it. */
export function withoutChoices(form: Form): Form {
  return new Map([...form].filter(([name]) => !CHOICE.test(name)));
}
