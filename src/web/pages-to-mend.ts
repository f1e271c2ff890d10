import type { RequestHandler } from 'express';
import { kindOf } from '../domain/kind.js';
import type { Page } from '../domain/revision.js';
import { plural, type Translate } from '../locales/translate.js';
import { listBodies } from '../storage/bodies.js';
import {
  findMendStretchEnd,
  listLinkPoorPages,
  listOrphans,
  listShortPages,
  type MendRange,
} from '../storage/pages-to-mend.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { frameOf } from './frame.js';
import { afterId } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'upkeep/pages': {
      readonly list: MendList;
      readonly rows: readonly MendRow[];
      readonly isFirstPage: boolean;
      readonly next: string;
    };
  }
}

type Name = 'orphans' | 'short' | 'link-poor';

/** What a list is called and for, and what can be done about each page (English keys). */
interface MendList {
  readonly title: string;
  readonly about: string;
  readonly empty: string;
  readonly action: string;
}

interface MendRow {
  readonly page: Page;
  readonly kind: string;
  /** How long it is; '' where that is not the point. */
  readonly words: string;
  readonly href: string;
}

const LISTS: Readonly<Record<Name, MendList>> = {
  orphans: {
    title: 'Pages to which nothing links',
    about: 'No other page’s text links to these. Readers find them by search and in lists alone.',
    empty: 'Every page is linked to by another.',
    action: 'Find pages that could mention it',
  },
  short: {
    title: 'Short pages',
    about: 'These have fewer than 600 characters. What would you ask about it that the page does not say?',
    empty: 'No page is short.',
    action: 'Write more',
  },
  'link-poor': {
    title: 'Pages that link to no other',
    about: 'Their text leads nowhere. Link a name in it to its page: write [[ before it and ]] after it.',
    empty: 'Every page links to another.',
    action: 'Add links',
  },
};

const SHOWN = 50;
/** About a hundred words. */
const SHORT = 600;

const READ: Readonly<Record<Name, (wiki: Wiki, range: MendRange) => readonly Page[]>> = {
  orphans: ({ db }, range) => listOrphans(db, range),
  short: ({ db }, range) => listShortPages(db, range, SHORT),
  'link-poor': ({ db }, range) => listLinkPoorPages(db, range),
};

/** Pages that could be better in one way, A–Z. A request looks through so many pages at most, and leads on. */
export function showPagesToMend(name: Name): (wiki: Wiki) => RequestHandler<Record<string, string>> {
  return (wiki) => (req, res) => {
    const { t } = frameOf(res);
    const after = afterId(req);
    const found = READ[name](wiki, { afterId: after, limit: SHOWN + 1 });
    const shown = found.slice(0, SHOWN);
    const next = found.length > SHOWN ? shown.at(-1)?.id : findMendStretchEnd(wiki.db, after);
    render(res, 'upkeep/pages', {
      ...{
        title: t(LISTS[name].title),
        list: LISTS[name],
        rows: rowsOf(wiki, name, shown, t),
        isFirstPage: after === 0,
      },
      next: next === undefined ? '' : addressWith(`/upkeep/${name}`, { after: String(next) }),
      unlisted: true,
    });
  };
}

function rowsOf(wiki: Wiki, name: Name, pages: readonly Page[], t: Translate): readonly MendRow[] {
  const ids = name === 'short' ? pages.map(({ id }) => id) : [];
  const bodies = ids.length === 0 ? new Map<number, string>() : listBodies(wiki.db, ids);
  return pages.map((page) => ({
    ...{ page, kind: t(kindOf(page.kind).label) },
    words: name === 'short' ? lengthOf(bodies.get(page.id) ?? '', t) : '',
    href:
      name === 'orphans' ? addressWith('/search', { q: page.title }) : `/wiki/${encodeURIComponent(page.slug)}/edit`,
  }));
}

function lengthOf(body: string, t: Translate): string {
  const words = body.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return words === 0 ? t('No text yet') : plural(t, words, '1 word', '{n} words');
}
