import type { RequestHandler, Response } from 'express';
import { othersCanReview } from '../actions/accept-proposal.js';
import { acceptProposals, declineProposals, WHY_NOT, type Decided, type WhyNot } from '../actions/decide-proposals.js';
import { mustMay } from '../domain/permission.js';
import type { Proposal } from '../domain/proposal.js';
import { invalid, type Issue } from '../domain/refused.js';
import type { Translate } from '../locales/translate.js';
import { listProposalsByIds } from '../storage/proposals.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { frameOf, type Frame } from './frame.js';
import { textIn } from './page-form.js';
import { proposalNames } from './proposal-names.js';
import { DECLINE_REASONS, reasonFrom } from './proposal-words.js';
import { checkFields, formOf, numbersIn, queryText, queryTexts, shownAgain, type Form } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'proposals/batch': {
      readonly accepts: boolean;
      /** What will be tried. */
      readonly rows: readonly BatchRow[];
      readonly newPages: number;
      /** How many of those that were ticked nothing will come of: the visitor's own, and what was decided on meanwhile. */
      readonly own: number;
      readonly decided: number;
      readonly reasons: readonly string[];
      readonly reason: string;
      readonly typedReason: string;
      readonly issues: readonly Issue[];
    };
    'proposals/outcomes': {
      readonly accepts: boolean;
      readonly done: readonly BatchRow[];
      readonly failed: readonly (BatchRow & { readonly why: string })[];
    };
  }
}

interface BatchRow {
  readonly id: number;
  readonly title: string;
  readonly summary: string;
}

type Handler = RequestHandler<Record<string, string>>;

/** So many are decided on at a time: as many as the list shows. */
const MOST = 50;

/** Asks once more before several proposals are decided on, with how many they are. */
export function showBatch(wiki: Wiki): Handler {
  return (req, res) => {
    const ids = numbersIn(queryTexts(req, 'id', MOST));
    showConfirm(wiki, res, { ids, accepts: queryText(req, 'do', 10) === 'accept' }, new Map(), [], 200);
  };
}

/** Decides on several proposals, one after the other, and leads to what came of each. */
export function decideBatch(wiki: Wiki): Handler {
  return (req, res) => {
    const form = formOf(req);
    const ids = numbersIn((form.get('id') ?? []).slice(0, MOST));
    const accepts = textIn(form, 'do') === 'accept';
    return orShowAgain(
      async () => {
        checkFields(form, new Set(['do', 'id', 'reason', 'words']));
        if (!accepts && textIn(form, 'do') !== 'decline') throw invalid([{ field: 'main', message: CHOOSE }]);
        const { t, visitor } = frameOf(res);
        const reason = reasonFrom(t, textIn(form, 'reason'), textIn(form, 'words'));
        const decided = accepts
          ? await acceptProposals(wiki, visitor, ids)
          : await declineProposals(wiki, visitor, { ids, reason });
        res.redirect(303, outcomeAddress(accepts, decided));
      },
      (issues, status) => showConfirm(wiki, res, { ids, accepts }, form, issues, status),
    );
  };
}

const CHOOSE = 'Go back to the list, and choose what should be done with what you ticked.';

/** What came of each of several proposals, and why nothing came of some. */
export function showOutcome(wiki: Wiki): Handler {
  return (req, res) => {
    const frame = frameOf(res);
    const { t, visitor } = frame;
    mustMay(visitor, 'review');
    const done = numbersIn(queryTexts(req, 'id', MOST));
    const not = queryTexts(req, 'not', MOST).flatMap((one) => notDoneIn(one) ?? []);
    const rowOf = rowsOf(wiki, frame, listProposalsByIds(wiki.db, [...done, ...not.map(({ id }) => id)]));
    render(res, 'proposals/outcomes', {
      title: t('What came of it'),
      accepts: queryText(req, 'do', 10) === 'accept',
      done: done.flatMap((id) => rowOf(id) ?? []),
      failed: not.flatMap(({ id, why }) => withWhy(t, rowOf(id), why)),
      unlisted: true,
    });
  };
}

/** Why nothing came of a proposal (English keys). */
const WHY_WORDS: Readonly<Record<WhyNot, string>> = {
  own: 'It is yours: somebody else decides on it.',
  mine: 'It is yours: withdraw it instead.',
  decided: 'Somebody had decided on it already.',
  differs: 'The page says something else since. Open it, and choose what should stand there.',
  gone: 'Its page was deleted.',
  other: 'It cannot stand on its page as it is. Open it to see why.',
};

function withWhy(t: Translate, row: BatchRow | undefined, why: WhyNot) {
  return row ? [{ ...row, why: t(WHY_WORDS[why]) }] : [];
}

function outcomeAddress(accepts: boolean, decided: readonly Decided[]): string {
  return addressWith('/proposals/outcome', {
    do: accepts ? 'accept' : 'decline',
    id: decided.flatMap(({ id, why }) => (why === undefined ? [String(id)] : [])),
    not: decided.flatMap(({ id, why }) => (why === undefined ? [] : [`${id}-${why}`])),
  });
}

function notDoneIn(text: string): { readonly id: number; readonly why: WhyNot } | undefined {
  const [id = '', named = ''] = text.split('-');
  const why = WHY_NOT.find((one) => one === named);
  const [number] = numbersIn([id]);
  return number !== undefined && why ? { id: number, why } : undefined;
}

interface Batch {
  readonly ids: readonly number[];
  readonly accepts: boolean;
}

function showConfirm(
  wiki: Wiki,
  res: Response,
  { ids, accepts }: Batch,
  form: Form,
  issues: readonly Issue[],
  status: number,
): void {
  const frame = frameOf(res);
  const { t, visitor } = frame;
  const actor = mustMay(visitor, 'review');
  const ticked = listProposalsByIds(wiki.db, ids);
  const waiting = ticked.filter(({ outcome }) => outcome === null);
  const isForOthers = !accepts || othersCanReview(wiki);
  const tried = waiting.filter(({ authorId }) => !isForOthers || authorId !== actor.id);
  const rowOf = rowsOf(wiki, frame, tried);
  const name = accepts ? t('Publish several suggestions') : t('Decline several suggestions');
  const shown = {
    title: errorTitle(t, name, issues),
    ...{ accepts, issues, reasons: DECLINE_REASONS },
    rows: tried.flatMap(({ id }) => rowOf(id) ?? []),
    newPages: tried.filter(({ pageId }) => pageId === null).length,
    own: waiting.length - tried.length,
    decided: ticked.length - waiting.length,
    ...{ reason: shownAgain(form, 'reason'), typedReason: shownAgain(form, 'words') },
  };
  render(res, 'proposals/batch', { ...shown, unlisted: true }, status);
}

function rowsOf(wiki: Wiki, frame: Frame, proposals: readonly Proposal[]) {
  const nameOf = proposalNames(wiki, frame, proposals);
  const rows = proposals.map((proposal) => {
    const { id, summary } = proposal;
    return { id, summary, title: nameOf(proposal) };
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (id: number): BatchRow | undefined => byId.get(id);
}
