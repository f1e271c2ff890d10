import { wishFrom, type Wish } from '../domain/tool-request.js';
import { shownAgain, type Form } from './request.js';

/** A field of the form that asks for a tool (English keys). */
export interface WishField {
  readonly name: keyof Wish;
  readonly label: string;
  readonly hint: string;
  /** Lines of its box; 1 for a field of one line. */
  readonly rows: number;
  /** What it is called where a request is shown. */
  readonly shown: string;
}

/** Far above what a part may have, so that nothing is lost when somebody wrote too much. */
export const LONGEST_WISH = 20_000;

export const WISH_FIELDS: readonly WishField[] = [
  { name: 'wanted', label: 'What do you need a tool for?', hint: 'In one line.', rows: 2, shown: 'Wanted' },
  { name: 'usingNow', label: 'What do you use now?', hint: 'A tool, paper, or nothing.', rows: 1, shown: 'Uses now' },
  { name: 'wrongWithIt', label: 'What is wrong with it?', hint: '', rows: 3, shown: 'What is wrong with it' },
  {
    name: 'groupSize',
    label: 'How large is your group?',
    hint: 'About 40 people.',
    rows: 1,
    shown: 'Size of the group',
  },
  {
    name: 'money',
    label: 'How much can you pay a month?',
    hint: 'Nothing, or up to $20.',
    rows: 1,
    shown: 'Can pay a month',
  },
  { name: 'country', label: 'Which country are you in?', hint: '', rows: 1, shown: 'Country' },
  {
    name: 'mustHaves',
    label: 'What must it have?',
    hint: 'Works in Spanish, needs no app, full export.',
    rows: 3,
    shown: 'Must have',
  },
];

/** A wish as it was typed into a form. */
export function wishIn(form: Form): Wish {
  return wishFrom((part) => shownAgain(form, part, LONGEST_WISH));
}
