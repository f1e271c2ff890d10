import type { Content } from '../domain/content.js';
import type { Kind } from '../domain/kind.js';
import {
  ANSWERS,
  MENDED,
  MOST_ASKED,
  QUESTION_KINDS,
  questionsAbout,
  type PublishAnswer,
  type Question,
  type QuestionKind,
} from '../domain/publish-questions.js';
import { Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { findRevision } from '../storage/revisions.js';
import { findUser } from '../storage/users.js';
import { timeText } from '../domain/time.js';
import { judgeEdit, type Judgment } from '../actions/judge-edit.js';
import { findSandbox } from '../storage/sandbox.js';
import type { Wiki } from '../wiki.js';
import { currentContent, revisionFor } from '../actions/access.js';
import { draftContent, type WrittenContent } from '../actions/read-content.js';
import type { Visitor } from '../domain/permission.js';
import { pagesNamedLike } from './like-names.js';
import { textIn } from './page-form.js';
import { ANSWER_WORDS, QUESTION_WORDS } from './question-words.js';
import { cut, type Form } from './request.js';

/** A question as the form shows it. */
export interface QuestionShown {
  readonly kind: QuestionKind;
  readonly words: string;
  /** The words that raise it: another answer is asked for where others take their place. */
  readonly found: string;
  /** Where in the form the words stand that raise it. */
  readonly href: string;
  /** It was shown before, and neither answered nor mended. */
  readonly isMissing: boolean;
  readonly answers: readonly { readonly value: string; readonly words: string; readonly chosen: boolean }[];
}

/** An edit that is not published yet, because something about it is still asked. */
export class StillAsked extends Refused {
  readonly questions: readonly Question[];

  constructor(questions: readonly Question[]) {
    super('invalid', 'Nothing is published yet. Look at the questions first.');
    this.questions = questions;
  }
}

const LONGEST_FOUND = 160;

/** What a form that was sent to be published says. */
export interface Sent {
  readonly kind: Kind;
  readonly page?: Page;
  readonly form: Form;
  readonly written: WrittenContent;
}

/** What was asked about an edit and what came of it. Throws `StillAsked` while something is open; a form that does not ask to be asked is not. */
export async function answersTo(wiki: Wiki, visitor: Visitor, sent: Sent): Promise<readonly PublishAnswer[]> {
  const { form } = sent;
  const asked = askedIn(form);
  if (asked.length === 0 && textIn(form, 'ask') !== 'yes') return [];
  const found = await questionsOf(wiki, visitor, sent);
  const open = asked.length === 0 ? found.slice(0, MOST_ASKED) : found.filter(({ kind }) => asked.includes(kind));
  if (open.some((question) => answerTo(form, question) === undefined)) throw new StillAsked(open);
  const isOpen = new Set(open.map(({ kind }) => kind));
  return asked.map((question) => ({
    question,
    answer: (isOpen.has(question) ? answerIn(form, question) : undefined) ?? MENDED,
  }));
}

/** Nothing is asked about what cannot be published anyway, or a rule refuses; of what is only tried out, whether it is personal: that stays in the history. */
async function questionsOf(wiki: Wiki, visitor: Visitor, sent: Sent): Promise<readonly Question[]> {
  const { kind, page, written } = sent;
  const { content, issues } = draftContent(wiki, kind, written, page && currentContent(wiki, page));
  if (issues.length > 0) return [];
  const judgment = judged(wiki, visitor, sent, content);
  if (judgment.level === 'refuse') return [];
  const found = await questionsOn(wiki, visitor, sent, content);
  const isTried = page !== undefined && findSandbox(wiki.db)?.pageId === page.id;
  return isTried ? found.filter((one) => one.kind === 'personal') : [...ruleQuestions(judgment), ...found];
}

async function questionsOn(wiki: Wiki, visitor: Visitor, sent: Sent, after: Content): Promise<readonly Question[]> {
  const { kind, page, form } = sent;
  const similar = page ? [] : await pagesNamedLike(wiki, after.title, MOST_ASKED);
  return questionsAbout({
    ...{ kind, after, before: page && baseOf(wiki, visitor, page, form) },
    summary: textIn(form, 'summary'),
    similar: similar.map(({ title }) => title),
  });
}

/** What the rules that are on make of an edit. */
function judged(wiki: Wiki, visitor: Visitor, sent: Sent, after: Content): Judgment {
  const { kind, page, form } = sent;
  const author = visitor && findUser(wiki.db, visitor.id, timeText(wiki.now()));
  return judgeEdit(wiki, author, page?.id ?? null, () => ({
    ...{ kind, after, summary: textIn(form, 'summary'), isNewPage: page === undefined, takesBack: false },
    before: page && baseOf(wiki, visitor, page, form),
  }));
}

/** What a rule asks: the first that asks at all, where none holds the edit anyway. */
function ruleQuestions({ level, met }: Judgment): readonly Question[] {
  const asking = level === 'question' ? met.find((one) => one.level === 'question') : undefined;
  return asking ? [{ kind: 'rule', found: asking.rule.message, field: 'body' }] : [];
}

function baseOf(wiki: Wiki, visitor: Visitor, page: Page, form: Form): Content {
  const id = Number(textIn(form, 'baseRevision'));
  const base = findRevision(wiki.db, id)?.pageId === page.id ? revisionFor(wiki, visitor, id).content : null;
  return base ?? currentContent(wiki, page);
}

/** What was answered to a question, as long as the same words raise it. */
function answerTo(form: Form, { kind, found }: Question): string | undefined {
  return isSame(form, kind, found) ? answerIn(form, kind) : undefined;
}

function isSame(form: Form, kind: QuestionKind, found: string): boolean {
  return !form.has(`found.${kind}`) || textIn(form, `found.${kind}`) === cut(found, LONGEST_FOUND);
}

function fieldOf(kind: QuestionKind): string {
  return `answer.${kind}`;
}

function askedIn(form: Form): readonly QuestionKind[] {
  const names = new Set(form.get('asked') ?? []);
  return QUESTION_KINDS.filter((kind) => names.has(kind)).slice(0, MOST_ASKED);
}

function answerIn(form: Form, kind: QuestionKind): string | undefined {
  return ANSWERS[kind].find((answer) => answer === textIn(form, fieldOf(kind)));
}

/** What was asked and answered in a form, carried along while it is not in sight. */
export function carriedAnswers(form: Form): readonly { readonly name: string; readonly value: string }[] {
  return askedIn(form).flatMap((kind) => {
    const answer = answerIn(form, kind);
    const said = answer === undefined ? [] : [{ name: fieldOf(kind), value: answer }];
    const found = form.has(`found.${kind}`) ? [{ name: `found.${kind}`, value: textIn(form, `found.${kind}`) }] : [];
    return [{ name: 'asked', value: kind }, ...found, ...said];
  });
}

/** Questions in words, with what was answered. */
export function questionsShown(t: Translate, form: Form, questions: readonly Question[]): readonly QuestionShown[] {
  const asked = askedIn(form);
  return questions.map(({ kind, found, field }) => ({
    kind,
    found: cut(found, LONGEST_FOUND),
    words: t(QUESTION_WORDS[kind], { found: cut(found, LONGEST_FOUND) }),
    href: `#${placeOf(form, field, found)}`,
    isMissing: asked.includes(kind) && isSame(form, kind, found) && answerIn(form, kind) === undefined,
    answers: ANSWERS[kind].map((value) => ({
      ...{ value, words: t(ANSWER_WORDS[value] ?? value) },
      chosen: answerTo(form, { kind, found, field }) === value,
    })),
  }));
}

/** The text box that holds the words, or the field. */
function placeOf(form: Form, field: string, found: string): string {
  if (field !== 'body') return field.replaceAll('.', '-');
  if (form.has('sectionText')) return 'sectionText';
  if (form.has('body') || !form.has('section')) return 'body';
  const boxes = form.get('section') ?? [];
  const at = boxes.findIndex((text, index) => text.includes(found) || form.get('sectionHeading')?.[index] === found);
  return `section-${Math.max(at, 0) + 1}`;
}
