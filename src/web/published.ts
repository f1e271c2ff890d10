import type { Request } from 'express';
import type { Visitor } from '../domain/permission.js';
import { NEW_PERSON_EDITS, type Revision } from '../domain/revision.js';
import { countStandingEdits } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { combinedWith, type CombinedWith } from './after-saving.js';
import type { Frame } from './frame.js';
import { queryText } from './request.js';
import { smallFixes, type TaskRow } from './small-tasks.js';

/** What a page says to whom has just published it. */
export interface PublishedHere {
  /** The revision the visitor has just published, to offer its undoing. */
  readonly published: Revision | undefined;
  /** The edits of others that it was put together with. */
  readonly combined: CombinedWith | undefined;
  /** What somebody new can do next. */
  readonly nextTask: TaskRow | undefined;
}

/** What the address says of publishing, where the visitor did so; `last` is the page's last revision. */
export function publishedHere(wiki: Wiki, req: Request, last: Revision, frame: Frame): PublishedHere {
  const { visitor, language } = frame;
  const published = publishedBy(visitor, last, queryText(req, 'published', 16));
  const base = queryText(req, 'combined', 16);
  const [nextTask] = published && isPractising(wiki, published) ? smallFixes(wiki, frame, 1, published.pageId) : [];
  return { nextTask, published, combined: published && combinedWith(wiki, visitor, published, base, language) };
}

/** Whether an edit is among the first ten of its author. */
function isPractising(wiki: Wiki, { author }: Revision): boolean {
  return author !== null && countStandingEdits(wiki.db, author.id, NEW_PERSON_EDITS) < NEW_PERSON_EDITS;
}

function publishedBy(visitor: Visitor, last: Revision, id: string): Revision | undefined {
  return visitor && last.author?.id === visitor.id && String(last.id) === id ? last : undefined;
}
