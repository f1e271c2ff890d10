import type { RequestHandler, Response } from 'express';
import { currentContent, pageFor, revisionFor } from '../actions/access.js';
import { mustTakeSuggestions, protectionAgainst } from '../actions/page-protection.js';
import { EMPTY_CONTENT } from '../domain/content.js';
import type { DraftFields } from '../domain/draft.js';
import type { Kind } from '../domain/kind.js';
import { pausedFrom } from '../domain/permission.js';
import { PageProtected } from '../domain/protection.js';
import type { Issue, Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { findDraft } from '../storage/drafts.js';
import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';
import type { Differing } from './differing.js';
import { placeOf } from './draft-place.js';
import { drafting, placesOf } from './drafting.js';
import { editHeading, partAsked, partOf } from './edit-part.js';
import { editorFor, type Editor } from './editor.js';
import { exampleOf } from './examples.js';
import { frameOf } from './frame.js';
import { pagesNamedLike } from './like-names.js';
import { STATUS } from './middleware/errors.js';
import { baseRevisionIn, completed, formOfContent, openedForm, textIn, writtenFrom, saysYes } from './page-form.js';
import { questionsShown, StillAsked, type QuestionShown } from './publish-questions.js';
import { queryText, shownAgain, type Form } from './request.js';
import { sendingOf } from './proposing.js';
import { forSandbox, nextFreshDay } from './sandbox.js';
import { mistakeAddress } from './mistake-address.js';
import { readableValues } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'write/new': WriteShown & { readonly similar: readonly Page[]; readonly example: ReturnType<typeof exampleOf> };
    'write/edit': WriteShown & { readonly page: Page };
  }
}

interface WriteShown {
  readonly heading: string;
  readonly editor: Editor;
  /** Why nothing was saved, when it was not because of a field. */
  readonly refusal: string;
  /** Where to say that the rule is wrong that refused it; '' where none did. */
  readonly mistake: string;
  /** What is asked before it is published. */
  readonly questions: readonly QuestionShown[];
  /** The form holds what was typed before and kept. */
  readonly kept: KeptDraft | undefined;
  /** The form holds other words than the page has by now. */
  readonly differing: Differing | undefined;
}

interface KeptDraft {
  readonly id: number;
  readonly place: string;
  readonly keptAt: string;
  /** The page was changed since. */
  readonly isOlder: boolean;
}

/** The editor on a page as it stands. */
export function showEdit(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const page = pageFor(wiki, frameOf(res).visitor, 'read', req.params['slug'] ?? '');
    mustTakeSuggestions(wiki, frameOf(res).visitor, page.id);
    const form = (await partAsked(wiki, res, page)) ?? wholePage(wiki, page, queryText(req, 'as', 10) === 'text');
    await showOpened(wiki, res, { page, kind: page.kind, form });
  };
}

function wholePage(wiki: Wiki, page: Page, asOneText: boolean): Form {
  const opened = formOfContent(wiki, page.kind, currentContent(wiki, page), asOneText);
  return new Map([...opened, ['baseRevision', [String(page.currentRevisionId)]]]);
}

/** A form as somebody filled it in; `page` is undefined for a new one. */
export interface FilledIn {
  readonly page?: Page | undefined;
  readonly kind: Kind;
  readonly form: Form;
  readonly differing?: Differing | undefined;
}

/** A form just opened: with what the visitor typed into it before, where they kept that. */
export async function showOpened(wiki: Wiki, res: Response, opened: FilledIn): Promise<void> {
  const { page, kind, form } = opened;
  const { visitor } = frameOf(res);
  const place = placeOf(form, page, kind);
  const draft =
    visitor && placesOf(wiki, form, page, kind).flatMap((one) => findDraft(wiki.db, visitor.id, one) ?? [])[0];
  if (!draft) return showForm(wiki, res, opened);
  const typed: Form = new Map([...draft.fields, ['draft', [draft.place]]]);
  const isOlder = page !== undefined && textIn(typed, 'baseRevision') !== String(page.currentRevisionId);
  const kept = { id: draft.id, keptAt: draft.keptAt, place, isOlder };
  return showForm(wiki, res, { page, kind, form: typed }, isJustBegun(draft.fields) ? undefined : kept);
}

/** A new page that has a name, and a kind at most: nothing of it was typed into this form. */
function isJustBegun(fields: DraftFields): boolean {
  return fields.every(([name]) => name === 'title' || name === 'kind');
}

const NOTHING_SAID = { issues: [], refusal: '', mistake: '', questions: [], status: 200 };

/** The form as it was filled in so far, with nothing said against it. */
export function showForm(wiki: Wiki, res: Response, filledIn: FilledIn, kept?: KeptDraft): Promise<void> {
  const { differing } = filledIn;
  return renderForm(wiki, res, filledIn, { ...NOTHING_SAID, kept, differing });
}

/** The form with everything typed, and why it was refused. What is not there, or protected, goes on to the one error answer, which gives the text back too. */
export async function showFormAgain(wiki: Wiki, res: Response, filledIn: FilledIn, refused: Refused): Promise<void> {
  const { reason, sentence, values, issues } = refused;
  if (reason === 'not-found' || refused instanceof PageProtected) throw refused;
  const { t, language } = frameOf(res);
  const questions = refused instanceof StillAsked ? questionsShown(t, filledIn.form, refused.questions) : [];
  const { differing } = filledIn;
  const isSaid = issues.length > 0 || questions.length > 0;
  const refusal = isSaid ? '' : t(sentence, readableValues(values, language));
  const said = { issues, refusal, questions, mistake: mistakeAddress(refused), status: STATUS[reason] };
  return renderForm(wiki, res, filledIn, { ...said, kept: undefined, differing });
}

/** What is said about a form. */
interface Said extends Omit<WriteShown, 'heading' | 'editor'> {
  readonly issues: readonly Issue[];
  readonly status: number;
}

async function renderForm(wiki: Wiki, res: Response, { page, kind, form }: FilledIn, said: Said): Promise<void> {
  if (page) showEditForm(wiki, res, page, form, said);
  else await showNewForm(wiki, res, kind, form, said);
}

/** What a form says an edit is; fields that it does not name stay as in its base revision. */
export function editFrom(wiki: Wiki, page: Page, form: Form) {
  return {
    ...writtenFrom(form, page.kind, openedForm(wiki, page)),
    baseRevision: baseRevisionIn(form),
    summary: textIn(form, 'summary'),
    minor: saysYes(form, 'minor'),
    affiliated: saysYes(form, 'affiliated'),
  };
}

/** The page whose editor a form came from, by the revision it started from; undefined for a new page. */
export function pageOfForm(wiki: Wiki, res: Response, form: Form): Page | undefined {
  if (!form.has('baseRevision')) return undefined;
  return revisionFor(wiki, frameOf(res).visitor, baseRevisionIn(form)).page;
}

/** The editor on an existing page; what the form does not name stands as in the page. */
export function editorOn(wiki: Wiki, res: Response, page: Page, form: Form, issues: readonly Issue[]): Editor {
  const address = `/wiki/${encodeURIComponent(page.slug)}`;
  const part = partOf(form, page.kind, frameOf(res).t);
  const { proposal, ...sending } = sendingOf(wiki, res, form, page);
  const freshDay = nextFreshDay(wiki, page);
  const place = {
    ...{ action: `${address}/edit`, cancel: part ? `${address}#${part.anchor}` : address, ...proposal, ...sending },
    part: part?.words ?? '',
    ...drafting(res, form, placeOf(form, page, page.kind), sending.kept),
    language: page.language,
    ...forSandbox(freshDay, frameOf(res).visitor),
    protection: protectionAgainst(wiki, frameOf(res).visitor, page.id),
    isPaused: pausedFrom(frameOf(res).visitor, 'edit', page.id) !== undefined,
  };
  const whole = completed(form, page.kind, openedForm(wiki, page));
  return editorFor(wiki, frameOf(res).t, page.kind, whole, issues, place);
}

/** The editor on a page that is not there yet. */
export function editorOnNew(wiki: Wiki, res: Response, kind: Kind, form: Form, issues: readonly Issue[]): Editor {
  const opened = form.has('body') || form.has('section') ? form : withTemplate(wiki, kind, form);
  const { proposal, ...sending } = sendingOf(wiki, res, form);
  const at = { action: '/new', cancel: '/new', ...proposal, ...sending, part: '' };
  const place = {
    ...at,
    ...drafting(res, form, placeOf(form, undefined, kind), sending.kept),
    language: NEW_PAGE_LANGUAGE,
    freshDay: undefined,
    protection: undefined,
    isPaused: pausedFrom(frameOf(res).visitor, 'create') !== undefined,
  };
  return editorFor(wiki, frameOf(res).t, kind, opened, issues, place);
}

function showEditForm(wiki: Wiki, res: Response, page: Page, form: Form, said: Said): void {
  const { t } = frameOf(res);
  const { issues, status, ...shown } = said;
  const editor = editorOn(wiki, res, page, form, issues);
  const { heading, title: named } = editHeading(t, page, editor);
  const title = titleOf(t, named, said);
  render(res, 'write/edit', { title, heading, editor: asking(editor, said), ...shown, page, unlisted: true }, status);
}

async function showNewForm(wiki: Wiki, res: Response, kind: Kind, form: Form, said: Said): Promise<void> {
  const { t } = frameOf(res);
  const { issues, status, ...shown } = said;
  // A suggestion for a page that was deleted since is for no new page.
  const words = form.has('baseRevision') ? 'Edit {title}' : 'New page: {title}';
  const heading = t(words, { title: shownAgain(form, 'title') });
  const title = titleOf(t, heading, said);
  const editor = asking(editorOnNew(wiki, res, kind, form, issues), said);
  const similar = await pagesNamedLike(wiki, shownAgain(form, 'title'), SIMILAR);
  const example = exampleOf(wiki, kind);
  render(res, 'write/new', { title, heading, editor, ...shown, similar, example, unlisted: true }, status);
}

function titleOf(t: Translate, title: string, { status, questions }: Said): string {
  if (questions.length > 0) return t('Before you publish: {title}', { title });
  return status === 200 ? title : t('Error: {title}', { title });
}

/** What was answered so far stands in the questions themselves, where they are in sight. */
function asking(editor: Editor, { questions }: Said): Editor {
  const isOfQuestion = ({ name }: Editor['kept'][number]) => name === 'asked' || /^(?:answer|found)\./.test(name);
  return questions.length === 0 ? editor : { ...editor, kept: editor.kept.filter((one) => !isOfQuestion(one)) };
}

/** How many pages with such a name are shown at most. */
export const SIMILAR = 3;

/** What a new page is written in until it says otherwise. */
const NEW_PAGE_LANGUAGE = 'en';

function withTemplate(wiki: Wiki, kind: Kind, form: Form): Form {
  const blank = formOfContent(wiki, kind, EMPTY_CONTENT, false);
  return new Map([...blank, ...form]);
}
