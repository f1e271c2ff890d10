import { OLD_HAND, type Conditions } from './abuse-rule.js';
import type { Content } from './content.js';
import { spelledOut, type EditMarks } from './edit-marks.js';
import type { Kind } from './kind.js';
import { atLeast, type Role } from './role.js';

/** Who makes an edit, as far as rules go: somebody without an account is as new as can be. */
export interface Maker {
  readonly role: Role;
  readonly days: number;
  /** How many edits they made before, counted up to 1,000. */
  readonly edits: number;
}

/** An edit as rules look at it. */
export interface JudgedEdit {
  readonly kind: Kind;
  readonly isNewPage: boolean;
  /** It takes something back: what it removes is meant to go. */
  readonly takesBack: boolean;
  readonly before: Content | undefined;
  readonly after: Content;
  readonly summary: string;
}

/** Whether an edit meets all conditions of a rule, and its maker is none whom the rule spares. */
export function meetsRule(conditions: Conditions, edit: JudgedEdit, marks: EditMarks, maker: Maker): boolean {
  return !isSpared(conditions, maker) && TESTS.every((test) => test(conditions, edit, marks, maker));
}

function isSpared({ sparesModerators, sparesOldHands }: Conditions, { role, days, edits }: Maker): boolean {
  if (sparesModerators && atLeast(role, 'moderator')) return true;
  return sparesOldHands && edits >= OLD_HAND.edits && days >= OLD_HAND.days;
}

type Test = (conditions: Conditions, edit: JudgedEdit, marks: EditMarks, maker: Maker) => boolean;

/** Each is passed where the rule does not ask for it. */
const TESTS: readonly Test[] = [
  ({ days }, _edit, _marks, maker) => days === 0 || maker.days < days,
  ({ edits }, _edit, _marks, maker) => edits === 0 || maker.edits < edits,
  ({ newPage }, edit) => !newPage || edit.isNewPage,
  ({ kind }, edit) => kind === '' || edit.kind === kind,
  ({ tag }, { before, after }) => tag === '' || after.tags.includes(tag) || (before?.tags.includes(tag) ?? false),
  ({ links }, _edit, { newSites }) => newSites.length >= links,
  ({ site }, _edit, { newSites }) => site === '' || newSites.some((host) => host === site || host.endsWith(`.${site}`)),
  ({ grows }, _edit, { growth }) => grows === 0 || growth >= grows,
  ({ shrinks }, edit, { growth }) => shrinks === 0 || (!edit.takesBack && -growth >= shrinks),
  ({ share }, edit, { shareRemoved }) => share === 0 || (!edit.takesBack && shareRemoved >= share),
  ({ repeats }, _edit, marks) => repeats === 0 || marks.repeats >= repeats,
  ({ words }, _edit, { addedWords }) =>
    words.length === 0 || words.some((word) => addedWords.includes(spelledOut(word))),
];
