import type { RequestHandler, Response } from 'express';
import { currentContent, pageFor } from '../actions/access.js';
import { readLinks } from '../actions/links-of.js';
import { checkLaidOut } from '../actions/rendering.js';
import { readContent } from '../actions/read-content.js';
import { saveDecided } from '../actions/merge-edit.js';
import { tidyLine, type Content } from '../domain/content.js';
import { decided } from '../domain/merge-choice.js';
import { Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import type { Wiki } from '../wiki.js';
import { savedAddress, savedOrCombined } from './after-saving.js';
import { changedPlace } from './changed-place.js';
import { conflictOf, showConflict, type Conflict } from './conflict.js';
import { wholeForm } from './edit-part.js';
import { orShow } from './form-again.js';
import { frameOf } from './frame.js';
import { choiceFields, choicesIn, withoutChoices } from './merge-choices.js';
import { checkKind, checkPageForm, formOfContent, openedForm, textIn, writtenFrom } from './page-form.js';
import { formOf, type Form } from './request.js';
import { editFrom, showForm, showFormAgain } from './write.js';

/** Saves an edit; when it cannot be saved, shows the form, or what others changed meanwhile, with what was typed. */
export function savePage(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const { visitor } = frameOf(res);
    const slug = req.params['slug'] ?? '';
    const form = formOf(req);
    const page = pageFor(wiki, visitor, 'read', slug);
    const save = async () => {
      checkPageForm(form, page.kind);
      checkKind(form, page.kind);
      const edit = { slug, ...editFrom(wiki, page, await wholeForm(wiki, res, page, form)) };
      const { body } = currentContent(wiki, page);
      await readLinks(wiki, [edit.body, body]);
      const sections = edit.body === body ? [] : await checkLaidOut(wiki, edit.body);
      const saved = await savedOrCombined(wiki, visitor, edit);
      res.redirect(303, saved + changedPlace(wiki, res, { page, form, body: edit.body, sections }));
    };
    await orShow(save, async (refused) => {
      if (refused.reason === 'conflict') return showConflictOf(wiki, res, page, await wholeForm(wiki, res, page, form));
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
  const order = { slug: page.slug, ...edit, baseRevision: conflict.latest.id };
  return orShow(
    async () => {
      const saved = await saveDecided(wiki, frameOf(res).visitor, content, order);
      if (!saved) return showConflict(wiki, res, decidedForm, await conflictOf(wiki, res, page, decidedForm));
      res.redirect(303, `${savedAddress(wiki, frameOf(res).visitor, saved)}&combined=${edit.baseRevision}`);
    },
    (refused) => showFormAgain(wiki, res, { page, kind, form: decidedForm }, refused),
  );
}

/** What was decided as a form on the revision it was decided on, so that nothing of it is lost whatever comes next. */
function formOn(wiki: Wiki, { page, latest }: Conflict, content: Content, form: Form): Form {
  const said = ['summary', 'minor', 'affiliated'].flatMap((name) => {
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
  const { content, issues } = decided(conflict.merge, conflict.three, choicesIn(new Map()));
  if (issues.length > 0) return showConflict(wiki, res, form, conflict);
  const together = new Refused('conflict', 'Your text is safe. Both changes are put together here: look, and publish.');
  return showFormAgain(wiki, res, { page, kind: page.kind, form: formOn(wiki, conflict, content, form) }, together);
}
