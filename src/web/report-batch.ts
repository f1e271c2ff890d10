import type { RequestHandler, Response } from 'express';
import { settleReports } from '../actions/settle-reports.js';
import { mustMay } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import { listReportsByIds } from '../storage/reports.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf, numbersIn, queryTexts } from './request.js';
import { OUTCOMES } from './report.js';
import { titles } from './review-queue.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'reports/batch': BatchTyped & {
      readonly rows: readonly { readonly id: number; readonly title: string; readonly words: string }[];
      /** How many of those that were ticked somebody has settled meanwhile. */
      readonly gone: number;
      readonly outcomes: typeof OUTCOMES;
      readonly issues: readonly Issue[];
    };
  }
}

interface BatchTyped {
  readonly outcome: string;
  readonly reason: string;
}

type Handler = RequestHandler<Record<string, string>>;

/** So many are settled at a time: as many as the list shows. */
const MOST = 50;

/** Asks once more before several reports are settled, and what came of them. */
export function showReportBatch(wiki: Wiki): Handler {
  return (req, res) => {
    const ids = numbersIn(queryTexts(req, 'report', MOST));
    show(wiki, res, ids, { outcome: '', reason: '' }, []);
  };
}

/** Settles several reports for one reason, and says how many, and why some were not. */
export function settleBatch(wiki: Wiki): Handler {
  return (req, res) => {
    const ids = numbersIn((formOf(req).get('report') ?? []).slice(0, MOST));
    const typed = { outcome: typedIn(req, 'outcome'), reason: typedIn(req, 'reason') };
    return orShowAgain(
      () => {
        checkFields(formOf(req), new Set(['report', 'outcome', 'reason']));
        const { settled, gone } = settleReports(wiki, frameOf(res).visitor, { ids, ...typed });
        const counts = { n: String(settled), gone: gone === 0 ? '' : String(gone) };
        res.redirect(303, addressWith('/proposals', { done: 'settled-many', ...counts }));
      },
      (issues, status) => show(wiki, res, ids, typed, issues, status),
    );
  };
}

function show(
  wiki: Wiki,
  res: Response,
  ids: readonly number[],
  typed: BatchTyped,
  issues: readonly Issue[],
  status = 200,
): void {
  const frame = frameOf(res);
  mustMay(frame.visitor, 'review');
  const found = listReportsByIds(wiki.db, ids);
  const titleOf = titles(wiki, frame, found);
  const rows = found.map(({ id, pageId, words }) => ({ id, title: titleOf(pageId), words }));
  const title = errorTitle(frame.t, frame.t('Settle several reports'), issues);
  const shown = { title, rows, gone: ids.length - rows.length, outcomes: OUTCOMES, ...typed, issues };
  render(res, 'reports/batch', { ...shown, unlisted: true }, status);
}
