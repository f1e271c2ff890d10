import type { RequestHandler } from 'express';
import { z } from 'zod';
import { revisionFor } from '../actions/access.js';
import { patrolEdit, patrolPage } from '../actions/patrol-edits.js';
import { mustMay, may, type Visitor } from '../domain/permission.js';
import type { Revision } from '../domain/revision.js';
import { mayAskAbout } from '../domain/thanks.js';
import {
  countWaitingEdits,
  countWaitingEditsOf,
  findNextWaiting,
  findPatrol,
  listWaitingAmong,
  type WaitingEdit,
} from '../storage/patrols.js';
import type { Wiki } from '../wiki.js';
import { claimantOf, claimEdit } from './claims.js';
import { frameOf } from './frame.js';
import { idFrom, numbersIn, queryText, readForm, safePath } from './request.js';
import { rulesMet, type MetShown } from './rules-met.js';

type Handler = RequestHandler<Record<string, string>>;

const AGAIN = 'Go back to the list of changes and try again.';
const ONE = z.strictObject({ then: z.enum(['next'], AGAIN).optional(), to: z.string().optional() });
const ALL = z.strictObject({
  upTo: z
    .string(AGAIN)
    .regex(/^[1-9]\d{0,14}$/, AGAIN)
    .transform(Number),
  then: z.enum(['next'], AGAIN).optional(),
});
const NONE_LEFT = '/moderation/edits';

/** Leads to the edit that waits longest for somebody to look at it, or longest after one that is passed over. */
export function showNextWaiting(wiki: Wiki): Handler {
  return (req, res) => {
    const { visitor } = frameOf(res);
    mustMay(visitor, 'patrol');
    res.redirect(302, nextWaiting(wiki, visitor, numbersIn([queryText(req, 'after', 16)])[0] ?? 0));
  };
}

/** Keeps that a moderator looked at an edit. */
export function patrol(wiki: Wiki): Handler {
  return (req, res) => {
    const { visitor } = frameOf(res);
    const revision = idFrom(req.params['id']);
    const { then, to = '' } = readForm(req, ONE);
    patrolEdit(wiki, visitor, { revision });
    res.redirect(303, then === 'next' ? nextWaiting(wiki, visitor, revision) : safePath(to, '/changes'));
  };
}

/** Keeps that a moderator looked at every edit of a page up to one. */
export function patrolWholePage(wiki: Wiki): Handler {
  return (req, res) => {
    const { visitor } = frameOf(res);
    const { upTo, then } = readForm(req, ALL);
    const { slug } = patrolPage(wiki, visitor, { slug: req.params['slug'] ?? '', upTo });
    const page = `/wiki/${encodeURIComponent(slug)}/history`;
    res.redirect(303, then === 'next' ? nextWaiting(wiki, visitor, upTo) : page);
  };
}

/** Those after one first, then from the beginning; those that somebody else has before them only when there are no others. */
function nextWaiting(wiki: Wiki, visitor: Visitor, after: number): string {
  const next = firstFree(wiki, visitor, after) ?? firstFree(wiki, visitor, 0) ?? findNextWaiting(wiki.db, 0);
  if (!next) return NONE_LEFT;
  const { revision } = revisionFor(wiki, visitor, next.revisionId);
  return changeAddress(revision);
}

const LOOKED_THROUGH = 50;

function firstFree(wiki: Wiki, visitor: Visitor, after: number): WaitingEdit | undefined {
  let next = findNextWaiting(wiki.db, after);
  for (let n = 0; next && n < LOOKED_THROUGH; n += 1) {
    if (!visitor || claimantOf(wiki, visitor, next.revisionId) === undefined) return next;
    next = findNextWaiting(wiki.db, next.revisionId);
  }
  return undefined;
}

function changeAddress({ id, parentId }: Revision): string {
  return parentId === null ? `/revisions/${id}` : `/diff/${parentId}/${id}`;
}

/** What a moderator is told of an edit: that nobody looked at it, with how many others of its page, or who did. */
export interface Patrolled {
  readonly waits: boolean;
  /** Somebody can be asked about it. */
  readonly mayAsk: boolean;
  /** Of the same page, this one included. */
  readonly onPage: number;
  /** Of all pages. */
  readonly left: number;
  /** Who else has it before them right now; '' where nobody has. */
  readonly claimant: string;
  readonly by: string;
  readonly at: string;
  /** The rules that it met. */
  readonly met: readonly MetShown[];
}

const COUNTED = 100;

/** Whether somebody looked at an edit; undefined for those who are not told. */
export function patrolOf(wiki: Wiki, visitor: Visitor, revision: Revision): Patrolled | undefined {
  if (!visitor || !may(visitor, 'patrol')) return undefined;
  const { id, pageId } = revision;
  const mayAsk = mayAskAbout(visitor, revision);
  const met = rulesMet(wiki, visitor, [id]).get(id) ?? [];
  if (listWaitingAmong(wiki.db, [id]).length > 0) {
    claimEdit(wiki, visitor, id);
    const left = countWaitingEdits(wiki.db, COUNTED);
    const claimant = claimantOf(wiki, visitor, id) ?? '';
    return {
      waits: true,
      mayAsk,
      onPage: countWaitingEditsOf(wiki.db, pageId, COUNTED),
      left,
      claimant,
      by: '',
      at: '',
      met,
    };
  }
  const found = findPatrol(wiki.db, id);
  return found && { waits: false, mayAsk, onPage: 0, left: 0, claimant: '', by: found.name, at: found.createdAt, met };
}
