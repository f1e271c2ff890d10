import type { Draft } from '../domain/draft.js';
import { listPagesBySlugs } from '../storage/listed-pages.js';
import { listProposalsByIds } from '../storage/proposals.js';
import type { Wiki } from '../wiki.js';

/** Why the form of a draft opens no more: its page was deleted, or its suggestion was decided on; '' where it does. */
export type Gone = 'page' | 'suggestion' | '';

/** Tells of each of these drafts whether its form is gone. */
export function goneDrafts(wiki: Wiki, drafts: readonly Draft[]): (draft: Draft) => Gone {
  const pages = listPagesBySlugs(
    wiki.db,
    drafts.flatMap(({ place }) => slugIn(place) ?? []),
  );
  const proposals = listProposalsByIds(
    wiki.db,
    drafts.flatMap(({ place }) => proposalIn(place) ?? []),
  );
  const waiting = new Set(proposals.flatMap(({ id, outcome }) => (outcome === null ? [id] : [])));
  return ({ place }) => {
    const slug = slugIn(place);
    if (slug !== undefined) return pages.has(slug) ? '' : 'page';
    const id = proposalIn(place);
    return id === undefined || waiting.has(id) ? '' : 'suggestion';
  };
}

/** The slug of the page that a draft is about; undefined where it is about none. */
export function slugIn(place: string): string | undefined {
  const [, slug] = /^\/wiki\/([^/?#]+)\/edit/.exec(place) ?? [];
  return slug === undefined ? undefined : decodeURIComponent(slug);
}

function proposalIn(place: string): number | undefined {
  const [, id] = /^\/proposals\/([1-9]\d{0,14})\//.exec(place) ?? [];
  return id === undefined ? undefined : Number(id);
}
