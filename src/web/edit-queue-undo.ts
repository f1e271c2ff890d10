import type { RequestHandler, Response } from 'express';
import { visibleRevisions } from '../actions/access.js';
import { checkReason } from '../actions/revert-page.js';
import { undoEdit, type Undo } from '../actions/undo-edit.js';
import { tidyLine } from '../domain/content.js';
import { mustMay, type Actor, type Visitor } from '../domain/permission.js';
import { Refused, type Issue } from '../domain/refused.js';
import { plural } from '../locales/translate.js';
import { listRevisionsByIds } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { QUEUE, rowsOf, type QueueRow } from './edit-queue.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf, idFrom, queryTexts, shownAgain, type Form } from './request.js';
import { REASONS, summaryIn } from './revert.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'edit-queue/undo': {
      readonly heading: string;
      readonly rows: readonly QueueRow[];
      readonly reasons: readonly string[];
      readonly reason: string;
      readonly summary: string;
      readonly issues: readonly Issue[];
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

const FIELDS = new Set(['edit', 'reason', 'summary']);
const AT_ONCE = 50;

/** Shows which edits are about to be taken back, and asks why. */
export function showUndoTicked(wiki: Wiki): Handler {
  return (req, res) => showForm(wiki, res, queryTexts(req, 'edit', AT_ONCE), new Map(), [], 200);
}

/** Takes them back one by one, newest first; those that later edits stand in the way of are left for a person. */
export function undoTicked(wiki: Wiki): Handler {
  return async (req, res) => {
    const form = formOf(req);
    const ticked = (form.get('edit') ?? []).slice(0, AT_ONCE);
    await orShowAgain(
      async () => {
        checkFields(form, FIELDS);
        const ids = [...new Set(ticked.map(idFrom))].toSorted((a, b) => b - a);
        const summary = summaryIn(form, frameOf(res).t);
        checkReason(tidyLine(summary), true);
        const { undone, left } = await undoEach(wiki, frameOf(res).visitor, ids, summary);
        const rest = left.map((id) => `&left=${id}`).join('');
        res.redirect(303, `${QUEUE}?done=undone&n=${undone}${rest}`);
      },
      (issues, status) => showForm(wiki, res, ticked, form, issues, status),
    );
  };
}

/** Gives back how many it took back, and those that a person must decide on; those that were taken back before are neither. */
async function undoEach(wiki: Wiki, visitor: Visitor, ids: readonly number[], summary: string) {
  const moderator = mustMay(visitor, 'patrol');
  const left: number[] = [];
  let undone = 0;
  const records = listRevisionsByIds(wiki.db, ids).toSorted((a, b) => b.id - a.id);
  for (const { revision, page } of visibleRevisions(wiki, moderator, records)) {
    if (revision.isUndone) continue;
    const order = { slug: page.slug, revision: revision.id, summary };
    const done = page.deletedAt === null ? await undoOrLeave(wiki, moderator, order) : undefined;
    if (done === undefined) left.push(revision.id);
    else if (done) undone += 1;
  }
  return { undone, left };
}

/** Whether it changed anything; undefined where a person must decide. */
async function undoOrLeave(wiki: Wiki, moderator: Actor, order: Undo): Promise<boolean | undefined> {
  try {
    return (await undoEdit(wiki, moderator, order)).changed;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return undefined;
  }
}

function showForm(
  wiki: Wiki,
  res: Response,
  ticked: readonly string[],
  form: Form,
  issues: readonly Issue[],
  status: number,
): void {
  const { t, visitor } = frameOf(res);
  const moderator = mustMay(visitor, 'patrol');
  const rows = rowsOf(wiki, moderator, t, listRevisionsByIds(wiki.db, ticked.map(idFrom)), new Map());
  if (rows.length === 0) throw new Refused('not-found', 'We could not find these edits. Tick them again.');
  const heading = plural(t, rows.length, 'Undo 1 edit', 'Undo {n} edits');
  const asked = { reasons: REASONS, reason: shownAgain(form, 'reason'), summary: shownAgain(form, 'summary'), issues };
  render(
    res,
    'edit-queue/undo',
    { title: errorTitle(t, heading, issues), heading, rows, ...asked, unlisted: true },
    status,
  );
}
