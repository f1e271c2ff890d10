import type { RequestHandler, Response } from 'express';
import { appealFor, isOwn, whyNotDecide } from '../actions/access-appeals.js';
import { decideAppeal } from '../actions/decide-appeal.js';
import { dueAt, type Appeal } from '../domain/appeal.js';
import { mustMay } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { listWaitingAppeals } from '../storage/appeals.js';
import { findBlock } from '../storage/moderation.js';
import type { Wiki } from '../wiki.js';
import { shownBlock, type ShownBlock } from './block-words.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { afterId, checkFields, formOf, idFrom, queryText } from './request.js';
import { typedTexts, type TypedText } from './typed-texts.js';
import { readableValues } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'moderation/appeals': {
      readonly rows: readonly AppealRow[];
      /** Where the list goes on; '' when it ends here. */
      readonly next: string;
      /** The visitor has just decided on one. */
      readonly isDone: boolean;
    };
    'moderation/appeal': {
      readonly appeal: Appeal;
      readonly due: string;
      readonly isLate: boolean;
      /** Undefined where it has ended. */
      readonly block: ShownBlock | undefined;
      /** Why the visitor does not decide; '' where they may. */
      readonly refusal: string;
      /** They set the block themselves, and nobody else could decide. */
      readonly isOwn: boolean;
      readonly decisions: typeof DECISIONS;
      readonly outcome: string;
      readonly reason: string;
      /** What was typed, where there is no field for it any more. */
      readonly typed: readonly TypedText[];
      readonly issues: readonly Issue[];
    };
  }
}

/** An appeal in the list of those that wait. */
interface AppealRow {
  readonly appeal: Appeal;
  readonly due: string;
  readonly isLate: boolean;
  /** Who set the block; '' where it has ended. */
  readonly blocker: string;
}

type Handler = RequestHandler<Record<string, string>>;

const SHOWN = 50;

/** What can be decided (English keys). */
const DECISIONS = [
  { value: 'lifted', words: 'The pause ends now' },
  { value: 'kept', words: 'The pause stays as it is' },
] as const;

/** The appeals that wait, those that wait longest first. */
export function showAppeals(wiki: Wiki): Handler {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    mustMay(visitor, 'block');
    const found = listWaitingAppeals(wiki.db, timeText(wiki.now()), afterId(req), SHOWN + 1);
    const rows = found.slice(0, SHOWN).map((appeal) => rowOf(wiki, appeal));
    const next = found.length > SHOWN ? `?after=${rows.at(-1)?.appeal.id}` : '';
    const isDone = queryText(req, 'done') === 'decided';
    render(res, 'moderation/appeals', { title: t('Appeals waiting'), rows, next, isDone, unlisted: true });
  };
}

function rowOf(wiki: Wiki, appeal: Appeal): AppealRow {
  const now = timeText(wiki.now());
  return { appeal, ...dueOf(wiki, appeal), blocker: findBlock(wiki.db, appeal.userId, now)?.actorName ?? '' };
}

function dueOf(wiki: Wiki, appeal: Appeal) {
  const due = dueAt(appeal);
  return { due, isLate: due < timeText(wiki.now()) };
}

/** One appeal, and the form to decide on it. */
export function showOneAppeal(wiki: Wiki): Handler {
  return (req, res) => show(wiki, res, idFrom(req.params['id']), { outcome: '', reason: '' }, []);
}

/** Decides on it; asks again when the decision or the reason is missing. */
export function decide(wiki: Wiki): Handler {
  return (req, res) => {
    const id = idFrom(req.params['id']);
    const typed = { outcome: typedIn(req, 'outcome'), reason: typedIn(req, 'reason') };
    return orShowAgain(
      () => {
        checkFields(formOf(req), new Set(['outcome', 'reason']));
        decideAppeal(wiki, frameOf(res).visitor, { id, ...typed });
        res.redirect(303, '/moderation/appeals?done=decided');
      },
      (issues, status) => show(wiki, res, id, typed, issues, status),
    );
  };
}

interface DecisionTyped {
  readonly outcome: string;
  readonly reason: string;
}

function show(
  wiki: Wiki,
  res: Response,
  id: number,
  typed: DecisionTyped,
  issues: readonly Issue[],
  status = 200,
): void {
  const { t, visitor, language } = frameOf(res);
  const moderator = mustMay(visitor, 'block');
  const seen = appealFor(wiki, moderator, id);
  const { appeal, block } = seen;
  const refused = whyNotDecide(wiki, moderator, seen);
  const shown = {
    title: errorTitle(t, t('Appeal by {name}', { name: appeal.userName }), issues),
    ...{
      appeal,
      block: block && shownBlock(wiki, block, t, false),
      ...dueOf(wiki, appeal),
      decisions: DECISIONS,
      ...typed,
      issues,
    },
    refusal: refused ? t(refused.sentence, readableValues(refused.values, language)) : '',
    typed: refused && issues.length > 0 ? typedTexts(res.req, t) : [],
    isOwn: block !== undefined && isOwn(moderator, block),
    unlisted: true,
  };
  render(res, 'moderation/appeal', shown, status);
}
