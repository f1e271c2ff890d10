import type { RequestHandler } from 'express';
import { z } from 'zod';
import { revisionFor } from '../actions/access.js';
import { patrolEdit, patrolPage } from '../actions/patrol-edits.js';
import { mustMay, may, type Visitor } from '../domain/permission.js';
import type { Revision } from '../domain/revision.js';
import {
  countWaitingEdits,
  countWaitingEditsOf,
  findNextWaiting,
  findPatrol,
  listWaitingAmong,
} from '../storage/patrols.js';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import { idFrom, readForm, safePath } from './request.js';

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
const NONE_LEFT = '/changes?done=all-seen';

/** Leads to the edit that waits longest for somebody to look at it. */
export function showNextWaiting(wiki: Wiki): Handler {
  return (_req, res) => {
    const { visitor } = frameOf(res);
    mustMay(visitor, 'patrol');
    res.redirect(302, nextWaiting(wiki, visitor, 0));
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

/** Those after one first; then from the beginning. */
function nextWaiting(wiki: Wiki, visitor: Visitor, after: number): string {
  const next = findNextWaiting(wiki.db, after) ?? findNextWaiting(wiki.db, 0);
  if (!next) return NONE_LEFT;
  const { revision } = revisionFor(wiki, visitor, next.revisionId);
  return changeAddress(revision);
}

function changeAddress({ id, parentId }: Revision): string {
  return parentId === null ? `/revisions/${id}` : `/diff/${parentId}/${id}`;
}

/** What a moderator is told of an edit: that nobody looked at it, with how many others of its page, or who did. */
export interface Patrolled {
  readonly waits: boolean;
  /** Of the same page, this one included. */
  readonly onPage: number;
  /** Of all pages. */
  readonly left: number;
  readonly by: string;
  readonly at: string;
}

const COUNTED = 100;

/** Whether somebody looked at an edit; undefined for those who are not told. */
export function patrolOf(wiki: Wiki, visitor: Visitor, { id, pageId }: Revision): Patrolled | undefined {
  if (!may(visitor, 'patrol')) return undefined;
  if (listWaitingAmong(wiki.db, [id]).length > 0) {
    const left = countWaitingEdits(wiki.db, COUNTED);
    return { waits: true, onPage: countWaitingEditsOf(wiki.db, pageId, COUNTED), left, by: '', at: '' };
  }
  const found = findPatrol(wiki.db, id);
  return found && { waits: false, onPage: 0, left: 0, by: found.name, at: found.createdAt };
}
