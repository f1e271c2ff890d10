import { may, type Visitor } from '../domain/permission.js';
import { listRulesMet } from '../storage/abuse-hits.js';
import type { Wiki } from '../wiki.js';

/** A rule that a version met. */
export interface MetShown {
  readonly ruleId: number;
  readonly name: string;
}

/** The rules that versions met, by version; nothing for those who are no moderators. */
export function rulesMet(wiki: Wiki, visitor: Visitor, revisionIds: readonly number[]) {
  const met = new Map<number, MetShown[]>();
  if (!may(visitor, 'set-rules')) return met;
  for (const { revisionId, ...rule } of listRulesMet(wiki.db, revisionIds)) {
    met.set(revisionId, [...(met.get(revisionId) ?? []), rule]);
  }
  return met;
}
