import type { PublishAnswer, QuestionKind } from '../domain/publish-questions.js';
import type { Translate } from '../locales/translate.js';

/** What is asked before an edit is published (English keys); `found` is what raised it. */
export const QUESTION_WORDS: Readonly<Record<QuestionKind, string>> = {
  rule: 'Please look at this again: {found}',
  similar: 'Is this the same as {found}, which is here already?',
  personal: 'Is “{found}” somebody’s own number or address? Everybody will see it.',
  referral: 'Does “{found}” tell that site who sent people there? Such links can follow readers, or pay somebody.',
  source: 'Where can people check “{found}”? A link beside it helps.',
  advertising: 'Does “{found}” say what it does, or praise it? Plain words help more.',
  'empty-heading': 'Nothing stands under “{found}”. Do you know one thing to say there?',
  'bare-link': '“{found}” cannot be followed yet. Make it a link: [words](address).',
};

/** The same in a list of what was asked. */
const ASKED_WORDS: Readonly<Record<QuestionKind, string>> = {
  rule: 'A rule of this site asked about it',
  similar: 'A page like it is here already',
  personal: 'It may hold somebody’s own number or address',
  referral: 'A link may tell who sent people there',
  source: 'There is no place to check a price or a promise',
  advertising: 'It may praise',
  'empty-heading': 'Nothing stands under a heading',
  'bare-link': 'An address cannot be followed',
};

/** Why somebody left it as it was. */
export const ANSWER_WORDS: Readonly<Record<string, string>> = {
  belongs: 'It belongs here, as it is',
  another: 'It is something else with a name like it',
  public: 'It is public: an office, or somebody who agreed',
  nobody: 'It is no person’s number or address',
  needed: 'The link does not work without that part',
  unpaid: 'It pays nobody and follows nobody',
  seen: 'I saw it myself, and there is no page to link to',
  later: 'I have no link at hand',
  quoted: 'I quote somebody',
  plain: 'It is meant plainly',
  unknown: 'I know nothing to say there yet',
  outdated: 'What stood there was wrong',
  meant: 'People need to read the address itself',
  unsure: 'I am not sure. Somebody else may look',
  mended: 'It was changed before publishing',
};

/** What was asked about an edit and what came of it, in words. */
export interface AskedShown {
  readonly question: string;
  readonly answer: string;
}

/** Answers in words. */
export function askedShown(t: Translate, answers: readonly PublishAnswer[]): readonly AskedShown[] {
  return answers.map(({ question, answer }) => ({
    question: t(ASKED_WORDS[question]),
    answer: t(ANSWER_WORDS[answer] ?? answer),
  }));
}
