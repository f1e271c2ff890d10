import type { RequestHandler, Response } from 'express';
import { currentContent, openContent, pageFor, revisionFor, visibleRevisions } from '../actions/access.js';
import { readLinks } from '../actions/links-of.js';
import { mustBeOpenTo } from '../actions/page-protection.js';
import { newestRun, NOTHING_BEFORE, rollbackPage, startOf, type Run } from '../actions/rollback-page.js';
import { may, type Visitor } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import type { Page, Revision } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { listRevisions } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { savedAddress } from './after-saving.js';
import { compare, type Comparison } from './comparison.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { textIn } from './page-form.js';
import { checkFields, formOf, shownAgain, type Form } from './request.js';
import { mayUndoOn } from './offers.js';
import { REASONS, summaryIn } from './revert.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'history/rollback': {
      readonly page: Page;
      readonly heading: string;
      /** How many versions it takes back, and the newest of them. */
      readonly count: number;
      readonly undone: readonly Revision[];
      readonly before: Revision;
      readonly comparison: Comparison;
      readonly reasons: readonly string[];
      readonly reason: string;
      readonly summary: string;
      readonly issues: readonly Issue[];
    };
    'history/nothing-before': {
      readonly page: Page;
      readonly words: string;
      readonly mayDelete: boolean;
      readonly issues: readonly Issue[];
    };
  }
}

/** What is offered where somebody else's edits stand on top of a page: how many, and whose. */
export interface RollbackOffer {
  readonly count: number;
  readonly name: string;
}

type Handler = RequestHandler<Record<string, string>>;

const FIELDS = new Set(['summary', 'reason', 'baseRevision']);
const SHORTEST_RUN = 2;
const LISTED = 5;

/** The run at the top of a page that the visitor may take back at once; undefined where there is none of somebody else. */
export function rollbackOffer(wiki: Wiki, visitor: Visitor, page: Page): RollbackOffer | undefined {
  if (page.deletedAt !== null || !mayRollBack(wiki, visitor, page)) return undefined;
  const { author, count, before } = newestRun(wiki, visitor, page);
  const isOthers = author !== null && author.id !== visitor?.id;
  return isOthers && before && count >= SHORTEST_RUN ? { count, name: author.name } : undefined;
}

function mayRollBack(wiki: Wiki, visitor: Visitor, page: Page): boolean {
  return may(visitor, 'revert') && mayUndoOn(wiki, visitor, page);
}

/** Shows exactly what taking back all the latest edits of one person changes, and asks why. */
export function showRollback(wiki: Wiki): Handler {
  return (req, res) => showForm(wiki, res, req.params['slug'] ?? '', new Map(), [], 200);
}

/** Takes them back; asks again, with what was typed, when a reason is missing or the page moved on. */
export function rollBack(wiki: Wiki): Handler {
  return async (req, res) => {
    const slug = req.params['slug'] ?? '';
    const form = formOf(req);
    await orShowAgain(
      async () => {
        checkFields(form, FIELDS);
        await readLinks(wiki, [bodyBefore(wiki, req.user, slug)]);
        const baseRevision = form.has('baseRevision') ? Number(textIn(form, 'baseRevision')) : undefined;
        const summary = summaryIn(form, frameOf(res).t);
        const saved = rollbackPage(wiki, req.user, { slug, summary, baseRevision });
        res.redirect(303, savedAddress(wiki, req.user, saved));
      },
      (issues, status) => showForm(wiki, res, slug, form, issues, status),
    );
  };
}

function bodyBefore(wiki: Wiki, visitor: Visitor, slug: string): string {
  const { before } = newestRun(wiki, visitor, pageFor(wiki, visitor, 'revert', slug));
  return before ? (revisionFor(wiki, visitor, before.id).content?.body ?? '') : '';
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
  const run = newestRun(wiki, visitor, pageFor(wiki, visitor, 'read', slug));
  mustBeOpenTo(wiki, visitor, run.page.id);
  if (run.author && !run.before) {
    showNothingBefore(res, run, run.author.name, issues, status);
    return;
  }
  const { page, count } = run;
  const before = startOf(run);
  render(
    res,
    'history/rollback',
    {
      title: errorTitle(t, t('Take back the latest changes to {title}', { title: page.title }), issues),
      heading: headingOf(run, t),
      ...{ page, count, before, issues, reasons: REASONS, unlisted: true },
      undone: newestOf(wiki, visitor, run),
      comparison: await compare(
        wiki,
        t,
        currentContent(wiki, page),
        openContent(revisionFor(wiki, visitor, before.id)),
      ),
      reason: shownAgain(form, 'reason'),
      summary: shownAgain(form, 'summary'),
    },
    status,
  );
}

function headingOf({ author, count }: Run, t: Translate): string {
  const name = author?.name ?? '';
  if (count === 1) return t('Take back the latest change by {name}?', { name });
  return t('Take back the latest {n} changes by {name}?', { n: count, name });
}

function showNothingBefore(res: Response, { page }: Run, name: string, issues: readonly Issue[], status: number): void {
  const { t, visitor } = frameOf(res);
  const title = errorTitle(t, t('Nothing to go back to: {title}', { title: page.title }), issues);
  const mayDelete = may(visitor, 'delete') && page.deletedAt === null;
  const words = t(NOTHING_BEFORE, { name });
  render(res, 'history/nothing-before', { title, page, words, mayDelete, issues, unlisted: true }, status);
}

function newestOf(wiki: Wiki, visitor: Visitor, { page, count }: Run): readonly Revision[] {
  const records = listRevisions(wiki.db, page.id, Number.MAX_SAFE_INTEGER, Math.min(count, LISTED));
  return visibleRevisions(wiki, visitor, records).map(({ revision }) => revision);
}
