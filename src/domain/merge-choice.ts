import { tidyLine, titleIssues, type Content } from './content.js';
import type { Facts } from './facts.js';
import type { MergedContent, ThreeContents } from './merge-content.js';
import type { MergePiece, Passage } from './merge-text.js';
import type { Issue } from './refused.js';

/** What can be said of a passage that two people wrote differently; of a field only the first two, and of the name also words of one's own. */
export const PASSAGE_CHOICES = ['theirs', 'mine', 'both', 'own'] as const;
export type PassageChoice = (typeof PASSAGE_CHOICES)[number];
export type FieldChoice = 'theirs' | 'mine' | 'own';

/** Two states of a page put together, as far as that goes by itself. */
export interface Merge {
  readonly head: MergedContent;
  readonly pieces: readonly MergePiece[];
}

/** What somebody decided; undefined where they did not yet. Passages count from 1. */
export interface MergeChoices {
  readonly passage: (n: number) => PassageChoice | undefined;
  /** The words for a passage that is neither theirs nor mine. */
  readonly own: (n: number) => string;
  readonly field: (name: string) => FieldChoice | undefined;
  /** The name, where it is neither theirs nor mine. */
  readonly ownTitle: () => string;
}

/** Nothing decided. */
export const UNDECIDED: MergeChoices = {
  passage: () => undefined,
  own: () => '',
  field: () => undefined,
  ownTitle: () => '',
};

/** One side everywhere. */
export function allOf(side: 'theirs' | 'mine'): MergeChoices {
  return { ...UNDECIDED, passage: () => side, field: () => side };
}

/** The passages that a person decides, in their order. */
export function passagesOf(pieces: readonly MergePiece[]): readonly Passage[] {
  return pieces.filter((piece) => typeof piece !== 'string');
}

/** What is said of a place that nobody has decided yet. */
export const UNDECIDED_WORDS = 'Choose what should stand here.';

/** The page as it was decided, where theirs stands in what was not; one issue for each of those: `passage.1`, `choice.title`. */
export function decided(
  { head, pieces }: Merge,
  { mine }: ThreeContents,
  choices: MergeChoices,
): { readonly content: Content; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const ask = (field: string) => void issues.push({ field, message: UNDECIDED_WORDS });
  let content = head.content;
  for (const field of head.conflicts) {
    const choice = choices.field(field);
    if (choice === undefined) ask(`choice.${field}`);
    if (choice === 'mine') content = withField(content, mine, field);
    if (choice === 'own' && field === 'title') {
      content = { ...content, title: tidyLine(choices.ownTitle()) };
      issues.push(...titleIssues(content.title).map((issue) => ({ ...issue, field: 'own.title' })));
    }
  }
  const passages = passagesOf(pieces);
  const texts = pieces.map((piece) => {
    if (typeof piece === 'string') return piece;
    const n = passages.indexOf(piece) + 1;
    const choice = choices.passage(n);
    if (choice === undefined) ask(`passage.${n}`);
    return chosenText(piece, choice ?? 'theirs', choices.own(n));
  });
  return { content: { ...content, body: texts.join('') }, issues };
}

function chosenText({ theirs, mine }: Passage, choice: PassageChoice, own: string): string {
  if (choice === 'both') return `${ended(theirs, mine)}${mine}`;
  if (choice === 'own') return ended(own, theirs + mine);
  return choice === 'mine' ? mine : theirs;
}

/** A text that ends its line where what it is put with has lines. */
function ended(text: string, beside: string): string {
  return text === '' || text.endsWith('\n') || !beside.includes('\n') ? text : `${text}\n`;
}

/** A page with one field as another state of it has it: `title`, `tags`, one tag (`tags.tips`), `facts.cost`. */
export function withField<State extends Omit<Content, 'body'>>(
  state: State,
  from: Omit<Content, 'body'>,
  field: string,
): State {
  if (field === 'title') return { ...state, title: from.title };
  if (field === 'tags') return { ...state, tags: from.tags };
  if (field.startsWith('tags.')) return { ...state, tags: withTag(state.tags, from.tags, field.slice('tags.'.length)) };
  const name = field.slice('facts.'.length) as keyof Facts;
  return { ...state, facts: { ...state.facts, [name]: from.facts[name] } };
}

function withTag(tags: readonly string[], from: readonly string[], tag: string): readonly string[] {
  const others = tags.filter((one) => one !== tag);
  return from.includes(tag) ? [...others, tag].toSorted() : others;
}
