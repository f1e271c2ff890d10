import type { RequestHandler, Response } from 'express';
import { currentContent, pageFor, revisionFor, visibleRevisions } from '../actions/access.js';
import { readLinks } from '../actions/links-of.js';
import { mustBeOpenTo } from '../actions/page-protection.js';
import { restorableContent, revertPage } from '../actions/revert-page.js';
import type { Visitor } from '../domain/permission.js';
import { Refused, type Issue } from '../domain/refused.js';
import type { Page, Revision } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { listRevisions } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { savedAddress } from './after-saving.js';
import { compare, type Comparison } from './comparison.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf, idFrom, queryText, shownAgain, type Form } from './request.js';
import { textIn } from './page-form.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'history/revert': {
      readonly page: Page;
      readonly target: Revision;
      readonly comparison: Comparison;
      /** What it takes back: the versions since, newest first. */
      readonly undone: readonly Revision[];
      /** There are more of them than are listed. */
      readonly undoesMore: boolean;
      readonly reasons: readonly string[];
      readonly reason: string;
      readonly summary: string;
      readonly issues: readonly Issue[];
    };
  }
}

/** Reasons for the ordinary cases, one tap each (English keys). */
export const REASONS = [
  'It needs a place where this can be checked',
  'The earlier text was clearer',
  'It reads like advertising',
  'It is about something else',
  'It was a slip',
];

const FIELDS = new Set(['revision', 'summary', 'reason', 'baseRevision']);

/** Shows exactly what going back to a version changes, and asks why. */
export function showRevert(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const form = new Map([['revision', [queryText(req, 'revision', 16)]]]);
    await showForm(wiki, res, req.params['slug'] ?? '', form, [], 200);
  };
}

/** Goes back to a version; asks again, with what was typed, when a reason is missing or the page moved on. */
export function revert(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const slug = req.params['slug'] ?? '';
    const form = formOf(req);
    await orShowAgain(
      async () => {
        checkFields(form, FIELDS);
        const revision = idFrom(textIn(form, 'revision'));
        await readLinks(wiki, [revisionFor(wiki, req.user, revision).content?.body ?? '']);
        const baseRevision = form.has('baseRevision') ? Number(textIn(form, 'baseRevision')) : undefined;
        const summary = summaryIn(form, frameOf(res).t);
        const saved = revertPage(wiki, req.user, { slug, revision, summary, baseRevision });
        res.redirect(303, savedAddress(wiki, req.user, saved));
      },
      (issues, status) => showForm(wiki, res, slug, form, issues, status),
    );
  };
}

/** The reason that was chosen, in the visitor's words, and what was typed. */
export function summaryIn(form: Form, t: Translate): string {
  const reason = textIn(form, 'reason').trim();
  const words = REASONS.includes(reason) ? t(reason) : reason;
  return [words, textIn(form, 'summary').trim()].filter((text) => text !== '').join('. ');
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
  const page = pageFor(wiki, visitor, 'read', slug);
  mustBeOpenTo(wiki, visitor, page.id);
  const target = revisionFor(wiki, visitor, idFrom(textIn(form, 'revision')));
  if (target.page.id !== page.id) throw new Refused('not-found', 'This version belongs to another page.');
  const undone = versionsSince(wiki, visitor, page, target.revision.id);
  const title =
    undone.length === 1
      ? t('Undo a change to {title}', { title: page.title })
      : t('Restore an earlier version of {title}', { title: page.title });
  render(
    res,
    'history/revert',
    {
      title: errorTitle(t, title, issues),
      page,
      target: target.revision,
      comparison: await compare(wiki, t, currentContent(wiki, page), restorableContent(target)),
      undone: undone.slice(0, LISTED),
      undoesMore: undone.length > LISTED,
      reasons: REASONS,
      reason: shownAgain(form, 'reason'),
      summary: shownAgain(form, 'summary'),
      issues,
      unlisted: true,
    },
    status,
  );
}

const LISTED = 5;

/** The versions after one, newest first; one more than are listed, to know whether there are more. */
function versionsSince(wiki: Wiki, visitor: Visitor, page: Page, id: number): readonly Revision[] {
  const records = listRevisions(wiki.db, page.id, Number.MAX_SAFE_INTEGER, LISTED + 1).filter((one) => one.id > id);
  return visibleRevisions(wiki, visitor, records).map(({ revision }) => revision);
}
