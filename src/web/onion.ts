import type { Request, Response } from 'express';
import { isNewcomer } from '../actions/waiting.js';
import { findInvitationUsedBy } from '../storage/invitations.js';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import { Tally } from './tally.js';

/** Edits of new accounts without an invitation that the onion address publishes in an hour, all together: nobody can be told from another there. */
const EDITS = 60;

/** Under this name of a setting the application keeps its onion host. */
export const ONION_SETTING = 'onion host';

/** Whether a request came by the site's onion address: all such visitors share what others have each by their own address. */
export function isOnion(req: Request): boolean {
  const host: unknown = req.app.get(ONION_SETTING);
  return typeof host === 'string' && host !== '' && req.hostname === host;
}

const tallies = new WeakMap<Wiki, Tally>();

function tallyOf(wiki: Wiki): Tally {
  const known = tallies.get(wiki);
  if (known) return known;
  const fresh = new Tally(wiki.now, 60);
  tallies.set(wiki, fresh);
  return fresh;
}

/** Whether an edit must wait because what onion visitors share is used up. Counts it. */
export function isCrowded(wiki: Wiki, res: Response): boolean {
  const { visitor } = frameOf(res);
  if (!visitor || !isOnion(res.req)) return false;
  if (!isNewcomer(wiki, visitor.id) || findInvitationUsedBy(wiki.db, visitor.id)) return false;
  return tallyOf(wiki).add('onion') > EDITS;
}
