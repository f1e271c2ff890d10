import type { Request } from 'express';
import type { Content } from '../domain/content.js';
import { isLong } from '../domain/reading-time.js';
import type { Page } from '../domain/revision.js';
import type { Rendered } from '../markup/render.js';
import { queryText } from './request.js';

/** Whether the sections of a page fold, and where they are all open, or folded again. */
export interface Folds {
  readonly isFolded: boolean;
  readonly areOpen: boolean;
  readonly href: string;
}

/** On a phone a long guide shows its headings first. */
export function foldsOf(
  req: Request,
  { kind, slug, deletedAt }: Page,
  { body }: Content,
  { sections }: Rendered,
): Folds {
  const areOpen = queryText(req, 'sections', 5) === 'open';
  const address = `/wiki/${encodeURIComponent(slug)}`;
  return {
    isFolded: kind === 'guide' && deletedAt === null && sections.length > 1 && isLong(body),
    ...{ areOpen, href: areOpen ? address : `${address}?sections=open` },
  };
}
