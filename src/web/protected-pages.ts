import type { RequestHandler } from 'express';
import { pagesSeenBy } from '../actions/access.js';
import { mustMay } from '../domain/permission.js';
import type { Protection } from '../domain/protection.js';
import type { Page } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { listProtections } from '../storage/protections.js';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import { afterId } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'moderation/protected': {
      readonly rows: readonly { readonly page: Page; readonly protection: Protection }[];
      /** Where the list goes on; '' when it ends here. */
      readonly next: string;
    };
  }
}

const SHOWN = 100;

/** The pages that are protected now, the oldest page first. */
export function showProtectedPages(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    mustMay(visitor, 'protect');
    const found = listProtections(wiki.db, timeText(wiki.now()), afterId(req), SHOWN + 1);
    const shown = found.slice(0, SHOWN);
    const ids = shown.map(({ pageId }) => pageId);
    const pages = new Map(pagesSeenBy(wiki, visitor, ids).map((page) => [page.id, page]));
    const rows = shown.flatMap((protection) => {
      const page = pages.get(protection.pageId);
      return page ? [{ page, protection }] : [];
    });
    const next = found.length > SHOWN ? `?after=${shown.at(-1)?.pageId}` : '';
    render(res, 'moderation/protected', { title: t('Protected pages'), rows, next, unlisted: true });
  };
}
