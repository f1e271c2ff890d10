import { may, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import type { RequestRecord } from '../domain/tool-request.js';
import { findRequest } from '../storage/requests.js';
import type { Wiki } from '../wiki.js';

/** A request by its id. One that waits is there only for those who may let it through, one that was taken back only for moderators. */
export function requestFor(wiki: Wiki, visitor: Visitor, id: number): RequestRecord {
  const request = findRequest(wiki.db, id);
  if (!request || !isOpenTo(visitor, request)) throw new Refused('not-found', 'We could not find that request.');
  return request;
}

function isOpenTo(visitor: Visitor, { waits, isTakenBack }: RequestRecord): boolean {
  if (isTakenBack === 1 && !may(visitor, 'read-deleted')) return false;
  return waits === 0 || may(visitor, 'admit-request');
}
