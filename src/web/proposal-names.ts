import { pagesSeenBy } from '../actions/access.js';
import type { Visitor } from '../domain/permission.js';
import type { Proposal } from '../domain/proposal.js';
import type { Page } from '../domain/revision.js';
import { listRevisionsByIds } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import type { Frame } from './frame.js';

/** What a proposal is about: where it made a page, only the revision that it became tells which. */
type Named = Pick<Proposal, 'pageId' | 'revisionId' | 'title'>;

/** Names what proposals are about, as the visitor may see it: their page, or else how they would call it. */
export function proposalNames(
  wiki: Wiki,
  { t, visitor }: Frame,
  proposals: readonly Named[],
): (proposal: Named) => string {
  const pageOf = proposalPages(wiki, visitor, proposals);
  return (proposal) => {
    const { title, pageId, revisionId } = proposal;
    const isNew = pageId === null && revisionId === null;
    return pageOf(proposal)?.title ?? (title || t(isNew ? 'A new page' : 'A page that was deleted'));
  };
}

/** The pages that proposals would change, or made, as far as the visitor may see them. */
export function proposalPages(
  wiki: Wiki,
  visitor: Visitor,
  proposals: readonly Named[],
): (proposal: Named) => Page | undefined {
  const made = proposals.flatMap(({ pageId, revisionId }) => (pageId === null ? (revisionId ?? []) : []));
  const revisions = made.length === 0 ? [] : listRevisionsByIds(wiki.db, made);
  const byRevision = new Map(revisions.map(({ id, pageId }) => [id, pageId]));
  const idOf = ({ pageId, revisionId }: Named) => pageId ?? byRevision.get(revisionId ?? 0) ?? 0;
  const pages = new Map(pagesSeenBy(wiki, visitor, [...new Set(proposals.map(idOf))]).map((page) => [page.id, page]));
  return (proposal) => pages.get(idOf(proposal));
}
