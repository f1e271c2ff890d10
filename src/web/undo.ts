import type { RequestHandler, Response } from 'express';
import { mustBeOpenTo } from '../actions/page-protection.js';
import { undoEdit, undoingOf } from '../actions/undo-edit.js';
import { sameContent } from '../domain/content.js';
import { decided, UNDECIDED } from '../domain/merge-choice.js';
import type { Issue } from '../domain/refused.js';
import type { Page, Revision } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';
import { savedAddress } from './after-saving.js';
import { compare, type Comparison } from './comparison.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { choiceFields, choicesIn, choosingOf, type Choosing, type SideWords } from './merge-choices.js';
import { textIn } from './page-form.js';
import { checkFields, formOf, idFrom, queryText, shownAgain, type Form } from './request.js';
import { REASONS, summaryIn } from './revert.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'history/undo': {
      readonly page: Page;
      /** The edit that is taken back. */
      readonly edit: Revision;
      /** Everything that it changed is gone already. */
      readonly isDone: boolean;
      /** No later edit came, so that taking it back is going back. */
      readonly isNewest: boolean;
      readonly comparison: Comparison;
      readonly choosing: Choosing;
      readonly reasons: readonly string[];
      readonly reason: string;
      readonly summary: string;
      readonly issues: readonly Issue[];
    };
  }
}

const FIELDS = ['revision', 'summary', 'reason', 'baseRevision'];

/** Shows what taking back one edit changes on the page as it stands now, and asks why. */
export function showUndo(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const form = new Map([['revision', [queryText(req, 'revision', 16)]]]);
    await showForm(wiki, res, req.params['slug'] ?? '', form, [], 200);
  };
}

/** Takes back one edit and keeps those since; asks where they overlap, when a reason is missing, or when the page moved on. */
export function undo(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const slug = req.params['slug'] ?? '';
    const form = formOf(req);
    await orShowAgain(
      async () => {
        checkFields(form, new Set([...FIELDS, ...choiceFields(form)]));
        const revision = idFrom(textIn(form, 'revision'));
        const baseRevision = form.has('baseRevision') ? Number(textIn(form, 'baseRevision')) : undefined;
        const { t } = frameOf(res);
        const isAsked = form.has('summary') || form.has('reason');
        const summary = isAsked ? summaryIn(form, t) : t('Undid an earlier change');
        const saved = await undoEdit(wiki, req.user, {
          ...{ slug, revision, summary, baseRevision },
          choices: choicesIn(form),
        });
        res.redirect(303, savedAddress(wiki, req.user, saved));
      },
      (issues, status) => showForm(wiki, res, slug, form, issues, status),
    );
  };
}

async function showForm(
  wiki: Wiki,
  res: Response,
  slug: string,
  form: Form,
  issues: readonly Issue[],
  status: number,
): Promise<void> {
  const { t, visitor } = frameOf(res);
  const { page, edit, three, merge } = await undoingOf(wiki, visitor, slug, idFrom(textIn(form, 'revision')));
  mustBeOpenTo(wiki, visitor, page.id);
  const undecided = decided(merge, three, UNDECIDED);
  const choosing = choosingOf(wiki, t, { merge, three, words: sideWords(t) }, form, issues);
  render(
    res,
    'history/undo',
    {
      title: errorTitle(t, t('Undo a change to {title}', { title: page.title }), issues),
      ...{ page, edit, choosing, issues },
      isDone: undecided.issues.length === 0 && sameContent(undecided.content, three.theirs),
      isNewest: edit.id === page.currentRevisionId,
      comparison: await compare(wiki, t, three.theirs, undecided.content),
      reasons: REASONS,
      reason: shownAgain(form, 'reason'),
      summary: shownAgain(form, 'summary'),
      unlisted: true,
    },
    status,
  );
}

function sideWords(t: Translate): SideWords {
  return {
    theirs: t('As it stands now'),
    mine: t('As it was before the change'),
    keepTheirs: t('Leave it as it stands now'),
    keepMine: t('Put back what was there before'),
  };
}
