import type { RequestHandler } from 'express';
import { FIRST_GUIDES, NEEDS } from '../domain/needs.js';
import type { Page } from '../domain/revision.js';
import { smallFixesAmong } from '../domain/small-fixes.js';
import type { Translate } from '../locales/translate.js';
import { listPagesBySlugs } from '../storage/listed-pages.js';
import { listOpenQuestions } from '../storage/open-questions.js';
import { listPagesOfKind } from '../storage/pages.js';
import type { Wiki } from '../wiki.js';
import { factPlace } from './fact-place.js';
import { frameOf } from './frame.js';
import { needRowsFrom, type NeedRow } from './needs.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'home/show': {
      readonly needs: readonly NeedRow[];
      readonly start: readonly { readonly title: string; readonly href: string }[];
      readonly fixes: readonly Fix[];
    };
  }
}

interface Fix {
  readonly title: string;
  readonly href: string;
  readonly question: string;
  readonly minutes: number;
}

const FIXES = 3;
const CANDIDATES = 60;
const DAY_MS = 86_400_000;

/** The first page: search, needs, where to start, and what can be mended in minutes. */
export function showHome(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (_req, res) => {
    const { t } = frameOf(res);
    const pages = listPagesBySlugs(wiki.db, [...NEEDS.map(({ slug }) => slug), ...FIRST_GUIDES]);
    render(res, 'home/show', {
      title: t('Is there a better tool for this?'),
      mainClass: 'home',
      needs: needRowsFrom(wiki, pages, t),
      start: firstGuides(wiki, pages).map(({ title, slug }) => ({ title, href: `/wiki/${slug}` })),
      fixes: fixesOfToday(wiki, t),
    });
  };
}

/** Any guides will do where those for newcomers are not there. */
function firstGuides(wiki: Wiki, pages: ReadonlyMap<string, Page>): readonly Page[] {
  const first = FIRST_GUIDES.flatMap((slug) => pages.get(slug) ?? []);
  return first.length > 0 ? first : listPagesOfKind(wiki.db, 'guide', '', FIRST_GUIDES.length);
}

function fixesOfToday(wiki: Wiki, t: Translate): readonly Fix[] {
  const day = Math.floor(wiki.now().getTime() / DAY_MS);
  return smallFixesAmong(listOpenQuestions(wiki.db, day, CANDIDATES), FIXES).map(({ tool, fix }) => ({
    title: tool.title,
    href: `/wiki/${tool.slug}/edit${factPlace(fix.fact)}`,
    question: t(fix.question),
    minutes: fix.minutes,
  }));
}
