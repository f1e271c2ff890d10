import type { RequestHandler } from 'express';
import { publicPages } from '../actions/access.js';
import { FIRST_GUIDES, NEEDS } from '../domain/needs.js';
import type { Page } from '../domain/revision.js';
import { listPagesBySlugs } from '../storage/listed-pages.js';
import { listNewestChecks } from '../storage/checks.js';
import { listPagesOfKind } from '../storage/pages.js';
import type { Wiki } from '../wiki.js';
import { agoWords } from './ago-words.js';
import { frameOf, type Frame } from './frame.js';
import { needRowsFrom, type NeedRow } from './needs.js';
import { smallFixes, type TaskRow } from './small-tasks.js';
import { render } from './views.js';
import { waitingFor, type WaitingLink } from './waiting-for-you.js';

declare module './views.js' {
  interface Views {
    'home/show': {
      /** What waits for the visitor. */
      readonly waiting: readonly WaitingLink[];
      readonly needs: readonly NeedRow[];
      /** Tools that somebody checked, the newest check first; none until enough were. */
      readonly checked: readonly { readonly title: string; readonly href: string; readonly ago: string }[];
      readonly start: readonly { readonly title: string; readonly href: string }[];
      readonly fixes: readonly TaskRow[];
    };
  }
}

const FIXES = 3;

/** The first page: search, needs, where to start, and what can be mended in minutes. */
export function showHome(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (_req, res) => {
    const { t } = frameOf(res);
    const pages = listPagesBySlugs(wiki.db, [...NEEDS.map(({ slug }) => slug), ...FIRST_GUIDES]);
    render(res, 'home/show', {
      title: t('Is there a better tool for this?'),
      mainClass: 'home',
      waiting: waitingFor(wiki, frameOf(res)),
      needs: needRowsFrom(wiki, pages, t),
      checked: recentlyChecked(wiki, frameOf(res)),
      start: firstGuides(wiki, pages).map(({ title, slug }) => ({ title, href: `/wiki/${slug}` })),
      fixes: smallFixes(wiki, frameOf(res), FIXES),
    });
  };
}

/** Until there are this many checks, where to start is the better advice. */
const ENOUGH_CHECKS = 10;
const CHECKS_READ = 100;
const CHECKED_SHOWN = 5;

function recentlyChecked(wiki: Wiki, frame: Frame) {
  const checks = listNewestChecks(wiki.db, CHECKS_READ);
  if (checks.length < ENOUGH_CHECKS) return [];
  const newest = new Map(checks.toReversed().map(({ pageId, createdAt }) => [pageId, createdAt]));
  const ids = [...new Set(checks.map(({ pageId }) => pageId))].slice(0, CHECKED_SHOWN);
  const tools = publicPages(wiki, ids).filter(({ kind }) => kind === 'tool');
  return tools.map(({ id, title, slug }) => ({
    ...{ title, href: `/wiki/${slug}` },
    ago: agoWords(newest.get(id) ?? '', frame),
  }));
}

/** Any guides will do where those for newcomers are not there. */
function firstGuides(wiki: Wiki, pages: ReadonlyMap<string, Page>): readonly Page[] {
  const first = FIRST_GUIDES.flatMap((slug) => pages.get(slug) ?? []);
  return first.length > 0 ? first : listPagesOfKind(wiki.db, 'guide', '', FIRST_GUIDES.length);
}
