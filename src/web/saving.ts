import type { RequestHandler, Response } from 'express';
import { currentContent, pageFor } from '../actions/access.js';
import { readLinks } from '../actions/links-of.js';
import { checkLaidOut } from '../actions/rendering.js';
import { createPage, madeAlready } from '../actions/create-page.js';
import { readContent } from '../actions/read-content.js';
import type { EditOrder } from '../actions/edit-page.js';
import { saveDecided } from '../actions/merge-edit.js';
import { tidyLine, type Content } from '../domain/content.js';
import { kindNamed } from '../domain/kind.js';
import { decided, UNDECIDED } from '../domain/merge-choice.js';
import { Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import type { Wiki } from '../wiki.js';
import { savedAddress, savedOrCombined } from './after-saving.js';
import { changedPlace } from './changed-place.js';
import { conflictOf, showConflict, type Conflict } from './conflict.js';
import { placeOf } from './draft-place.js';
import { wholeForm } from './edit-part.js';
import { keepTyped } from './drafts.js';
import { forgetDraft } from './sent-draft.js';
import { orShow } from './form-again.js';
import { frameOf } from './frame.js';
import { choiceFields, choicesIn, withoutChoices } from './merge-choices.js';
import {
  ASKING_FIELDS,
  checkKind,
  checkPageForm,
  formOfContent,
  openedForm,
  saysYes,
  textIn,
  writtenFrom,
} from './page-form.js';
import { answersTo } from './publish-questions.js';
import { proposedAddress, publishedOrHeld } from './proposing.js';
import { formOf, type Form } from './request.js';
import { editFrom, showForm, showFormAgain } from './write.js';

/** Makes a page; when it cannot be made, shows the form with what was typed. */
export function makePage(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const form = formOf(req);
    const kind = kindNamed(textIn(form, 'kind'))?.kind ?? 'tool';
    const make = async () => {
      checkPageForm(form, kind);
      const written = writtenFrom(form, kind, new Map());
      await readLinks(wiki, [written.body]);
      await checkLaidOut(wiki, written.body);
      const affiliated = saysYes(form, 'affiliated');
      const said = { kind: textIn(form, 'kind'), summary: textIn(form, 'summary'), affiliated };
      const made = madeAlready(wiki, req.user, { ...written, ...said });
      const answers = made ? [] : await answersTo(wiki, req.user, { kind, form, written });
      const page = { ...written, ...said, answers };
      const proposal = { ...page, minor: false };
      const proposed = proposedAddress(wiki, res, form, proposal);
      const publish = () => madeAddress(createPage(wiki, req.user, page));
      const address = proposed ?? (await publishedOrHeld(wiki, res, form, proposal, publish));
      forgetDraft(wiki, res, form);
      res.redirect(303, address);
    };
    await orShow(make, (refused) => showFormAgain(wiki, res, { kind, form }, refused));
  };
}

/** Saves an edit, or keeps it until somebody has looked at it; when it cannot be saved, shows the form, or what others changed meanwhile, with what was typed. */
export function savePage(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const { visitor } = frameOf(res);
    const slug = req.params['slug'] ?? '';
    const form = formOf(req);
    const page = pageFor(wiki, visitor, 'read', slug);
    const save = async () => {
      checkPageForm(form, page.kind);
      checkKind(form, page.kind);
      const written = { slug, ...editFrom(wiki, page, await wholeForm(wiki, res, page, form)) };
      const { body } = currentContent(wiki, page);
      await readLinks(wiki, [written.body, body]);
      const sections = written.body === body ? [] : await checkLaidOut(wiki, written.body);
      const edit = { ...written, answers: await answersTo(wiki, visitor, { kind: page.kind, page, form, written }) };
      const proposed = proposedAddress(wiki, res, form, edit, page);
      const place = changedPlace(wiki, res, { page, form, body: edit.body, sections });
      const publish = async () => (await savedOrCombined(wiki, visitor, edit)) + place;
      const address = proposed ?? (await publishedOrHeld(wiki, res, form, edit, publish));
      forgetDraft(wiki, res, form);
      res.redirect(303, address);
    };
    await orShow(save, async (refused) => {
      if (refused.reason === 'conflict') {
        await keepTyped(wiki, res, form, page);
        return showConflictOf(wiki, res, page, await wholeForm(wiki, res, page, form));
      }
      return showFormAgain(wiki, res, { page, kind: page.kind, form }, refused);
    });
  };
}

/** Publishes an edit as it was decided passage by passage, or opens it in the editor; asks again where something is not decided, or the page moved on once more. */
export function publishDecided(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const page = pageFor(wiki, frameOf(res).visitor, 'read', req.params['slug'] ?? '');
    const form = formOf(req);
    const typed = withoutOnto(form);
    const publish = async () => {
      checkPageForm(form, page.kind, [...choiceFields(form), 'onto', 'then']);
      checkKind(form, page.kind);
      await decide(wiki, res, page, form);
    };
    await orShow(publish, (refused) => showFormAgain(wiki, res, { page, kind: page.kind, form: typed }, refused));
  };
}

async function decide(wiki: Wiki, res: Response, page: Page, form: Form): Promise<void> {
  const edit = editFrom(wiki, page, form);
  const written = writtenFrom(form, page.kind, openedForm(wiki, page));
  const conflict = await conflictOf(wiki, res, page, form);
  const mine = readContent(wiki, page.kind, written, tidyLine(edit.summary), conflict.three.theirs);
  const { content, issues } = decided(conflict.merge, { ...conflict.three, mine }, choicesIn(form));
  if (issues.length > 0) return showConflict(wiki, res, form, conflict, issues);
  const decidedForm = formOn(wiki, conflict, content, form);
  const { kind } = page;
  if (textIn(form, 'then') === 'edit') return showForm(wiki, res, { page, kind, form: decidedForm });
  return orShow(
    async () => {
      const decidedEdit = editFrom(wiki, page, decidedForm);
      const sent = { kind, page, form: decidedForm, written: decidedEdit };
      const answers = await answersTo(wiki, frameOf(res).visitor, sent);
      const order = { slug: page.slug, ...edit, answers, baseRevision: conflict.latest.id };
      const proposal = { slug: page.slug, ...decidedEdit, answers };
      const publish = () => decidedAddress(wiki, res, { page, form: decidedForm, content }, order, edit.baseRevision);
      const proposed = proposedAddress(wiki, res, form, proposal, page);
      const address = proposed ?? (await publishedOrHeld(wiki, res, form, proposal, publish));
      if (address === undefined) return askOnceMore(wiki, res, page, decidedForm);
      // Who gave way may want their own words again.
      if (textIn(form, 'all') !== 'theirs') forgetDraft(wiki, res, form);
      res.redirect(303, address);
    },
    (refused) => showFormAgain(wiki, res, { page, kind, form: decidedForm }, refused),
  );
}

/** The page moved on once more: what was decided is kept like what was typed before, so that words written on that screen are too. */
async function askOnceMore(wiki: Wiki, res: Response, page: Page, form: Form): Promise<void> {
  const places = new Set([...(form.get('draft') ?? []), placeOf(form, page, page.kind)]);
  const typed = new Map([...form, ['draft', [...places]]]);
  await keepTyped(wiki, res, typed, page);
  return showConflictOf(wiki, res, page, typed);
}

/** Saves what was decided, and leads to where it is seen; undefined where the page moved on once more and somebody must decide again. */
async function decidedAddress(
  wiki: Wiki,
  res: Response,
  { page, form, content }: { readonly page: Page; readonly form: Form; readonly content: Content },
  order: EditOrder,
  base: number,
) {
  const { visitor } = frameOf(res);
  const sections = await checkLaidOut(wiki, content.body);
  const place = changedPlace(wiki, res, { page, form, body: content.body, sections });
  const saved = await saveDecided(wiki, visitor, content, order);
  return saved && `${savedAddress(wiki, visitor, saved)}&combined=${base}${place}`;
}

function madeAddress({ slug, revisionId }: { readonly slug: string; readonly revisionId: number }): string {
  return `/wiki/${encodeURIComponent(slug)}?published=${revisionId}`;
}

/** What was decided as a form on the revision it was decided on, so that nothing of it is lost whatever comes next. */
function formOn(wiki: Wiki, { page, latest }: Conflict, content: Content, form: Form): Form {
  const said = ['summary', 'minor', 'affiliated', 'draft', 'signedIn', ...ASKING_FIELDS].flatMap((name) => {
    const values = form.get(name);
    return values ? [[name, values] as const] : [];
  });
  return new Map([...formOfContent(wiki, page.kind, content, true), ...said, ['baseRevision', [String(latest.id)]]]);
}

function withoutOnto(form: Form): Form {
  return new Map([...withoutChoices(form)].filter(([name]) => name !== 'onto' && name !== 'then'));
}

/** A conflict on saving: the passages to decide, or where nothing is left to decide, the form with both put together. */
export async function showConflictOf(wiki: Wiki, res: Response, page: Page, form: Form): Promise<void> {
  const conflict = await conflictOf(wiki, res, page, form);
  const { content, issues } = decided(conflict.merge, conflict.three, UNDECIDED);
  if (issues.length > 0) return showConflict(wiki, res, form, conflict);
  const together = new Refused('conflict', 'Your text is safe. Both changes are put together here: look, and publish.');
  return showFormAgain(wiki, res, { page, kind: page.kind, form: formOn(wiki, conflict, content, form) }, together);
}
