import type { Content } from './content.js';
import { kindOf, type Kind } from './kind.js';
import { addedPieces, textOfContent } from './added-text.js';
import { emptiedHeading, lacksHeading } from './emptied-heading.js';
import {
  advertisingIn,
  bareLinkIn,
  claimIn,
  isSourced,
  namesSources,
  personalIn,
  referralIn,
} from './question-marks.js';

/** What is asked before an edit is published, the most pressing first. */
export const QUESTION_KINDS = [
  'rule',
  'similar',
  'personal',
  'referral',
  'source',
  'advertising',
  'empty-heading',
  'bare-link',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** One thing worth a second look. */
export interface Question {
  readonly kind: QuestionKind;
  /** The words that raise it: a piece of the text, a heading, or the names of like pages. */
  readonly found: string;
  /** The field of the form in which they stand. */
  readonly field: string;
}

/** So many are asked at a time. */
export const MOST_ASKED = 3;

/** Why each may be left as it is: what somebody can answer instead of changing the text. */
export const ANSWERS: Readonly<Record<QuestionKind, readonly string[]>> = {
  rule: ['belongs', 'quoted', 'unsure'],
  similar: ['another', 'unsure'],
  personal: ['public', 'nobody', 'unsure'],
  referral: ['needed', 'unpaid', 'unsure'],
  source: ['seen', 'later', 'unsure'],
  advertising: ['quoted', 'plain', 'unsure'],
  'empty-heading': ['unknown', 'outdated', 'unsure'],
  'bare-link': ['meant', 'unsure'],
};
/** Said of what was asked and then changed. */
export const MENDED = 'mended';

/** What was asked before an edit was published, and what came of it: a reason, or that it was mended. */
export interface PublishAnswer {
  readonly question: QuestionKind;
  readonly answer: string;
}

/** An edit as it would be published. */
export interface Asking {
  readonly kind: Kind;
  /** The content that it began from; undefined for a new page. */
  readonly before: Content | undefined;
  readonly after: Content;
  /** The edit summary. */
  readonly summary: string;
  /** Names of pages like a new one. */
  readonly similar: readonly string[];
}

/** What an edit brings that is worth a second look, by kind at most once, in the order in which it is asked. What stood there before is nobody's question. */
export function questionsAbout(asking: Asking): readonly Question[] {
  const { before, after, summary, similar } = asking;
  const pieces = addedPieces(before, after, summary);
  const known = before ? textOfContent(before) : '';
  const hasSources = namesSources(after.body);
  const first = (kind: QuestionKind, find: (text: string) => readonly string[]): readonly Question[] => {
    for (const { field, text } of pieces) {
      const found = find(text).find((one) => !known.includes(one));
      if (found !== undefined) return [{ kind, found, field }];
    }
    return [];
  };
  const unsourced = (text: string) => (hasSources || isSourced(text) ? [] : claimIn(text));
  const emptied = emptyIn(asking);
  return [
    ...(similar.length > 0 ? [{ kind: 'similar' as const, found: similar.join(', '), field: 'title' }] : []),
    ...first('personal', personalIn),
    ...first('referral', referralIn),
    ...inBody(first('source', unsourced)),
    ...first('advertising', advertisingIn),
    ...(emptied === undefined ? [] : [{ kind: 'empty-heading' as const, found: emptied, field: 'body' }]),
    ...inBody(first('bare-link', bareLinkIn)),
  ];
}

/** Facts have fields of their own for where to check, and hold addresses as they are. */
function inBody(questions: readonly Question[]): readonly Question[] {
  return questions.filter(({ field }) => field === 'body');
}

function emptyIn({ kind, before, after }: Asking): string | undefined {
  if (before) return emptiedHeading(before.body, after.body);
  const { asksFor } = kindOf(kind);
  return asksFor !== '' && lacksHeading(after.body, asksFor) ? asksFor : undefined;
}
