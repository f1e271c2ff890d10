import type { RequestHandler } from 'express';
import { pageFor, publicPages } from '../actions/access.js';
import type { Page } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { listRedirectsTo, type Redirect } from '../storage/addresses.js';
import { listAllBacklinks, type Backlink, type HowLinked } from '../storage/backlinks.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { frameOf } from './frame.js';
import { mayMoveHere } from './offers.js';
import { afterId } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'backlinks/show': {
      readonly page: Page;
      readonly rows: readonly { readonly page: Page; readonly hows: readonly string[] }[];
      readonly isFirstPage: boolean;
      readonly next: string;
      readonly redirects: readonly Redirect[];
      readonly mayMove: boolean;
    };
  }
}

const SHOWN = 50;
const REDIRECTS = 100;

/** How each kind of link is said (English keys). */
const HOWS: Readonly<Record<HowLinked, string>> = {
  text: 'Links to it in its text',
  use: 'Is filed under this use',
  replacement: 'Says that this tool took its place',
  alternative: 'Shows it among the alternatives',
};

/** How a page leads to another, in words. */
export function howLinked({ hows }: Backlink, t: Translate): readonly string[] {
  return hows.map((how) => t(HOWS[how]));
}

/** What leads to a page: other pages, by their text or by their facts, and older addresses. */
export function showBacklinks(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    const page = pageFor(wiki, visitor, 'read', req.params['slug'] ?? '');
    const after = afterId(req);
    const found = listAllBacklinks(wiki.db, page.id, after, SHOWN + 1);
    const shown = found.slice(0, SHOWN);
    const pages = new Map(
      publicPages(
        wiki,
        shown.map(({ pageId }) => pageId),
      ).map((one) => [one.id, one]),
    );
    const last = found.length > SHOWN ? shown.at(-1) : undefined;
    const address = `/wiki/${encodeURIComponent(page.slug)}/backlinks`;
    render(res, 'backlinks/show', {
      ...{ title: t('What links to {title}', { title: page.title }), page, isFirstPage: after === 0 },
      rows: shown.flatMap((link) => {
        const linking = pages.get(link.pageId);
        return linking ? [{ page: linking, hows: howLinked(link, t) }] : [];
      }),
      next: last ? addressWith(address, { after: String(last.pageId) }) : '',
      redirects: after === 0 ? listRedirectsTo(wiki.db, page.id, REDIRECTS) : [],
      mayMove: mayMoveHere(wiki, visitor, page),
      unlisted: true,
    });
  };
}
