import { MOST_USES, type Facts } from '../domain/facts.js';
import type { Wiki } from '../wiki.js';
import { publicName } from './access.js';

/** Facts as written, with the deleted pages that the facts before named: no form shows those, so nobody meant to take them out. */
export function keepUnseenPages(wiki: Wiki, written: Facts, before: Facts): Facts {
  const isUnseen = (id: number) => publicName(wiki, id) === undefined;
  const { status } = written;
  const gone = before.status.replacedBy;
  const replacedBy = status.replacedBy ?? (gone !== null && isUnseen(gone) ? gone : null);
  return { ...written, uses: withUnseen(written.uses, before.uses, isUnseen), status: { ...status, replacedBy } };
}

/** Uses that were there keep their order, so that nothing seems changed; those that nobody sees give way when there are too many. */
function withUnseen(
  written: readonly number[],
  before: readonly number[],
  isUnseen: (id: number) => boolean,
): number[] {
  const unseen = before.filter(isUnseen).slice(0, Math.max(0, MOST_USES - written.length));
  if (unseen.length === 0) return [...written];
  const kept = before.filter((id) => unseen.includes(id) || written.includes(id));
  return [...kept, ...written.filter((id) => !kept.includes(id))];
}
