import type { RequestHandler, Response } from 'express';
import { reportFor } from '../actions/access-reports.js';
import { pageFor, pagesSeenBy } from '../actions/access.js';
import { reportPage } from '../actions/report-page.js';
import { settleReport } from '../actions/settle-report.js';
import { invalid, type Issue } from '../domain/refused.js';
import { REPORT_OUTCOMES, type Report } from '../domain/report.js';
import type { Page } from '../domain/revision.js';
import { findQueuedReport } from '../storage/review-queue.js';
import type { Wiki } from '../wiki.js';
import { TRAP_FIELD, TRAPPED } from './account-fields.js';
import { decideInQueue } from './done-reviewing.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { countProposal } from './limits.js';
import { textIn } from './page-form.js';
import { protectedHere } from './protected-here.js';
import { checkFields, formOf, idFrom, shownAgain } from './request.js';
import { placeInQueue, type QueuePlace } from './review-queue.js';
import { overdueWords } from './review-waiting.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'reports/new': {
      readonly page: Page;
      readonly words: string;
      readonly issues: readonly Issue[];
      /** The page is open to changes of who writes. */
      readonly mayEdit: boolean;
    };
    'reports/show': {
      readonly report: Report;
      /** Undefined when it was deleted. */
      readonly page: Page | undefined;
      readonly position: QueuePlace;
      readonly overdue: string;
      readonly outcomes: typeof OUTCOMES;
      readonly outcome: string;
      readonly reason: string;
      readonly issues: readonly Issue[];
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

/** What can come of a report (English keys). */
export const OUTCOMES = [
  { value: REPORT_OUTCOMES[0], words: 'The page is mended' },
  { value: REPORT_OUTCOMES[1], words: 'The page is right as it stands' },
] as const;

/** Asks what is wrong on a page, in one sentence. */
export function showReporting(wiki: Wiki): Handler {
  return (req, res) => showForm(wiki, res, req.params['slug'] ?? '', '', []);
}

/** Keeps what somebody says is wrong. */
export function report(wiki: Wiki): Handler {
  return (req, res) => {
    const slug = req.params['slug'] ?? '';
    const form = formOf(req);
    return orShowAgain(
      () => {
        checkFields(form, new Set(['words', 'contact']));
        if (!TRAP_FIELD.safeParse(form.get('contact')?.at(-1)).success) throw invalid([TRAPPED]);
        const { visitor } = frameOf(res);
        countProposal(wiki, res, () => reportPage(wiki, visitor, { slug, words: textIn(form, 'words') }));
        res.redirect(303, `/wiki/${encodeURIComponent(slug)}?done=reported`);
      },
      (issues, status) => showForm(wiki, res, slug, shownAgain(form, 'words'), issues, status),
    );
  };
}

/** What somebody said is wrong, for those who review. */
export function showReport(wiki: Wiki): Handler {
  return (req, res) => showOne(wiki, res, idFrom(req.params['id']), { outcome: '', reason: '' }, []);
}

/** Says what came of it. */
export function settle(wiki: Wiki): Handler {
  return (req, res) => {
    const id = idFrom(req.params['id']);
    const typed = { outcome: typedIn(req, 'outcome'), reason: typedIn(req, 'reason') };
    return orShowAgain(
      async () => {
        checkFields(formOf(req), new Set(['outcome', 'reason']));
        const settle = () => settleReport(wiki, frameOf(res).visitor, { id, ...typed });
        res.redirect(303, await decideInQueue(wiki, 'settled', { reportId: id }, settle));
      },
      (issues, status) => showOne(wiki, res, id, typed, issues, status),
    );
  };
}

function showForm(
  wiki: Wiki,
  res: Response,
  slug: string,
  words: string,
  issues: readonly Issue[],
  status = 200,
): void {
  const { t, visitor } = frameOf(res);
  const page = pageFor(wiki, visitor, 'read', slug);
  const title = errorTitle(t, t('What is wrong on {title}?', { title: page.title }), issues);
  const { mayEdit } = protectedHere(wiki, visitor, page);
  render(res, 'reports/new', { title, page, words, issues, mayEdit, unlisted: true }, status);
}

function showOne(
  wiki: Wiki,
  res: Response,
  id: number,
  typed: { readonly outcome: string; readonly reason: string },
  issues: readonly Issue[],
  status = 200,
): void {
  const { t, visitor } = frameOf(res);
  const one = reportFor(wiki, visitor, id);
  const [page] = pagesSeenBy(wiki, visitor, [one.pageId]);
  const title = errorTitle(t, t('Somebody says this is wrong'), issues);
  const position = placeInQueue(wiki, findQueuedReport(wiki.db, id) ?? 0);
  const overdue = overdueWords(wiki, t)(one.createdAt);
  render(
    res,
    'reports/show',
    { title, report: one, page, position, overdue, outcomes: OUTCOMES, ...typed, issues, unlisted: true },
    status,
  );
}
