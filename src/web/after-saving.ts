import { revisionFor } from '../actions/access.js';
import type { Visitor } from '../domain/permission.js';
import { minutesFrom } from '../domain/time.js';
import type { Wiki } from '../wiki.js';

/** What saving a page came to. */
interface Saved {
  readonly slug: string;
  readonly revisionId: number;
  readonly changed: boolean;
}

const MOMENT_MINUTES = 10;

/** The page that was saved, with what is said on it. A form sent again says what it said at first: that it was published. */
export function savedAddress(wiki: Wiki, visitor: Visitor, saved: Saved): string {
  const isPublished = saved.changed || wasMineJustNow(wiki, visitor, saved.revisionId);
  const note = isPublished ? `?published=${saved.revisionId}` : '?unchanged=yes';
  return `/wiki/${encodeURIComponent(saved.slug)}${note}`;
}

function wasMineJustNow(wiki: Wiki, visitor: Visitor, id: number): boolean {
  const { author, createdAt } = revisionFor(wiki, visitor, id).revision;
  return visitor !== undefined && author?.id === visitor.id && createdAt > minutesFrom(wiki.now(), -MOMENT_MINUTES);
}
