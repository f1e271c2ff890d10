import type { Request, RequestHandler, Response } from 'express';
import { visibleRevisions } from '../actions/access.js';
import { patrolEdits } from '../actions/patrol-edits.js';
import { kindOf } from '../domain/kind.js';
import { mustMay, type Actor } from '../domain/permission.js';
import { invalid } from '../domain/refused.js';
import type { Page, Revision, RevisionRecord } from '../domain/revision.js';
import { urgencyOf, type Risk } from '../domain/risk.js';
import { mayAskAbout } from '../domain/thanks.js';
import { plural, type Translate } from '../locales/translate.js';
import { countPatrolsSince, countWaitingEdits, findOldestWaitingTime, listWaitingEdits } from '../storage/patrols.js';
import { listRevisionsByIds } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { changeWords } from './change-words.js';
import { claimantOf } from './claims.js';
import type { Done } from './done.js';
import { doneToQueue } from './done-at-desk.js';
import { orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { textIn } from './page-form.js';
import { checkFields, formOf, idFrom, queryText, queryTexts } from './request.js';
import { RISK_WORDS } from './risk-words.js';
import { risksFor } from './risks.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'edit-queue/show': {
      readonly rows: readonly QueueRow[];
      readonly isByRisk: boolean;
      /** How many wait, and how many are not shown. */
      readonly waiting: string;
      readonly left: number;
      /** When the edit was made that waits longest. */
      readonly oldest: string | undefined;
      readonly today: number;
      readonly ticked: ReadonlySet<string>;
      readonly done: Done | undefined;
      readonly issues: readonly { readonly field: string; readonly message: string }[];
    };
  }
}

/** An edit that nobody has looked at. */
export interface QueueRow {
  readonly revision: Revision;
  readonly page: Page;
  readonly kindLabel: string;
  /** What it changed, in words. */
  readonly changed: string;
  /** Why it should be looked at soon, in words. */
  readonly risks: readonly string[];
  /** "First edit" or "12 edits"; '' where the author is hidden. */
  readonly edits: string;
  /** Its author can be asked about it. */
  readonly mayAsk: boolean;
  /** Who else has it before them right now; '' where nobody has. */
  readonly claimant: string;
}

type Handler = RequestHandler<Record<string, string>>;

/** So many of the edits that wait longest are put in order; so many of these are shown. */
const SORTED = 200;
const SHOWN = 50;
const COUNTED = 1000;
const FIELDS = new Set(['edit', 'then', 'sort']);
export const QUEUE = '/moderation/edits';

/** The edits that nobody has looked at: those first that should be looked at soon, or those that wait longest. */
export function showQueue(wiki: Wiki): Handler {
  return (req, res) => {
    const ticked = new Set(queryTexts(req, 'left', SHOWN));
    return show(wiki, req, res, { ticked, issues: [], sort: queryText(req, 'sort', 4) });
  };
}

/** Keeps that a moderator looked at those that were ticked, or leads on to taking them back. */
export function markTicked(wiki: Wiki): Handler {
  return (req, res) => {
    const form = formOf(req);
    const ticked = (form.get('edit') ?? []).slice(0, SHOWN);
    const sort = textIn(form, 'sort');
    return orShowAgain(
      () => {
        checkFields(form, FIELDS);
        const revisions = ticked.map(idFrom);
        if (revisions.length === 0) throw invalid([{ field: 'edit', message: 'Tick at least one edit.' }]);
        if (textIn(form, 'then') === 'undo') {
          res.redirect(303, `${QUEUE}/undo?${revisions.map((id) => `edit=${id}`).join('&')}`);
          return;
        }
        const { changed } = patrolEdits(wiki, frameOf(res).visitor, { revisions });
        res.redirect(303, `${QUEUE}?done=seen&n=${changed}${sort === 'time' ? '&sort=time' : ''}`);
      },
      (issues, status) => show(wiki, req, res, { ticked: new Set(ticked), issues, sort }, status),
    );
  };
}

interface Asked {
  readonly ticked: ReadonlySet<string>;
  readonly issues: readonly { readonly field: string; readonly message: string }[];
  readonly sort: string;
}

async function show(wiki: Wiki, req: Request, res: Response, asked: Asked, status = 200): Promise<void> {
  const { t, visitor } = frameOf(res);
  const moderator = mustMay(visitor, 'patrol');
  const isByRisk = asked.sort !== 'time';
  const rows = await queueRows(wiki, moderator, t, isByRisk);
  const left = countWaitingEdits(wiki.db, COUNTED);
  render(
    res,
    'edit-queue/show',
    {
      title: t('Edits that nobody has looked at'),
      ...{ rows: rows.slice(0, SHOWN), isByRisk, left: Math.max(0, left - Math.min(rows.length, SHOWN)) },
      waiting:
        left >= COUNTED
          ? t('Over {n} edits wait.', { n: COUNTED })
          : plural(t, left, '1 edit waits.', '{n} edits wait.'),
      oldest: findOldestWaitingTime(wiki.db),
      today: countPatrolsSince(wiki.db, `${wiki.now().toISOString().slice(0, 10)}T00:00:00Z`, COUNTED),
      ...{ ticked: asked.ticked, issues: asked.issues, unlisted: true },
      done: asked.issues.length > 0 ? undefined : doneToQueue(req, t),
    },
    status,
  );
}

async function queueRows(wiki: Wiki, moderator: Actor, t: Translate, isByRisk: boolean): Promise<readonly QueueRow[]> {
  const records = listRevisionsByIds(wiki.db, listWaitingEdits(wiki.db, SORTED)).toSorted((a, b) => a.id - b.id);
  const risks = await risksFor(wiki, moderator, records);
  const sorted = isByRisk ? mostUrgentFirst(records, risks) : records;
  return rowsOf(wiki, moderator, t, sorted.slice(0, SHOWN), risks);
}

function mostUrgentFirst(
  records: readonly RevisionRecord[],
  risks: ReadonlyMap<number, readonly Risk[]>,
): readonly RevisionRecord[] {
  const urgency = ({ id }: RevisionRecord) => urgencyOf(risks.get(id) ?? []);
  return records.toSorted((a, b) => urgency(b) - urgency(a) || a.id - b.id);
}

/** Edits as rows of the queue, in their order. */
export function rowsOf(
  wiki: Wiki,
  moderator: Actor,
  t: Translate,
  records: readonly RevisionRecord[],
  risks: ReadonlyMap<number, readonly Risk[]>,
): readonly QueueRow[] {
  const seen = visibleRevisions(wiki, moderator, records);
  const edits = new Map(records.map(({ id, authorEdits }) => [id, authorEdits]));
  const changed = changeWords(
    wiki,
    t,
    seen.map(({ revision }) => revision),
  );
  return seen.map(({ revision, page }) => ({
    ...{ revision, page, kindLabel: t(kindOf(page.kind).label), changed: changed.get(revision.id) ?? '' },
    risks: (risks.get(revision.id) ?? []).map((risk) => t(RISK_WORDS[risk])),
    edits: revision.author ? editsWords(t, edits.get(revision.id) ?? 0) : '',
    mayAsk: mayAskAbout(moderator, revision),
    claimant: claimantOf(wiki, moderator, revision.id) ?? '',
  }));
}

function editsWords(t: Translate, n: number): string {
  return n <= 1 ? t('first edit') : plural(t, n, '1 edit', '{n} edits');
}
