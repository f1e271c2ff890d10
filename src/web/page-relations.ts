import { publicBacklinks } from '../actions/access.js';
import { publicPagesNamed } from '../actions/access-names.js';
import type { Kind } from '../domain/kind.js';
import type { Page } from '../domain/revision.js';
import { slugOf } from '../domain/slug.js';
import type { Translate } from '../locales/translate.js';
import type { Rendered } from '../markup/render.js';
import { listAlternativesTo } from '../storage/acts.js';
import { listPagesForUse } from '../storage/page-lists.js';
import type { Wiki } from '../wiki.js';
import { alternativesOf, type Alternative } from './alternatives-of.js';
import { pageRows, toolRows, toolRowsApart, type PageRow, type ToolRow } from './page-rows.js';

/** The other pages that a page leads to. */
export interface RelatedPages {
  /** The tools of a use page, or those that a guide mentions. */
  readonly tools: readonly ToolRow[];
  /** What to take instead of a tool. */
  readonly alternatives: readonly Alternative[];
  /** The tools to which people named this one as an alternative. */
  readonly comparedWith: readonly Page[];
  readonly guides: readonly PageRow[];
  readonly uses: readonly PageRow[];
}

const ALTERNATIVES = 5;
/** More than are shown, since closed ones stand last. */
const SHARING = 20;
const COMPARED = 10;
const BACKLINKS = 100;
const TOOLS_OF_USE = 200;
const LINKS_OF_GUIDE = 100;

/** What stands below a page, by its kind. */
export function relatedPages(wiki: Wiki, page: Page, rendered: Rendered, t: Translate): RelatedPages {
  const isTool = page.kind === 'tool';
  const mentions = (kind: Kind) => pageRows(wiki, publicBacklinks(wiki, page.id, kind, BACKLINKS), t);
  return {
    tools: (page.kind === 'guide' ? toolRowsApart : toolRows)(wiki, toolsOf(wiki, page, rendered), t),
    alternatives: isTool ? alternativesOf(wiki, page, SHARING, t).slice(0, ALTERNATIVES) : [],
    comparedWith: isTool ? listAlternativesTo(wiki.db, page.id, COMPARED) : [],
    guides: mentions('guide'),
    uses: isTool ? mentions('use') : [],
  };
}

function toolsOf(wiki: Wiki, page: Page, rendered: Rendered): readonly Page[] {
  if (page.kind === 'use') return listPagesForUse(wiki.db, page.id, TOOLS_OF_USE);
  if (page.kind !== 'guide') return [];
  const named = publicPagesNamed(wiki, rendered.wikiLinks.slice(0, LINKS_OF_GUIDE).map(slugOf));
  const mentioned = [...named.values()].filter(({ kind }) => kind === 'tool');
  return [...new Map(mentioned.map((tool) => [tool.id, tool])).values()];
}
