import type { RequestHandler } from 'express';
import { pageFor, visibleRevisions } from '../actions/access.js';
import { may } from '../domain/permission.js';
import type { Page, Revision } from '../domain/revision.js';
import { listRevisions } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { changeWords } from './change-words.js';
import { doneToVersion, type Done } from './done.js';
import { frameOf } from './frame.js';
import { beforeId, queryText } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'history/show': {
      readonly page: Page;
      readonly revisions: readonly Revision[];
      /** What each version changed, in words, by its id. */
      readonly changed: ReadonlyMap<number, string>;
      readonly isFirstPage: boolean;
      readonly older: number | undefined;
      readonly mayHide: boolean;
      /** What the visitor has just hidden or shown again. */
      readonly done: Done | undefined;
    };
  }
}

const SHOWN = 50;

/** A page's versions, newest first; two chosen ones lead to what differs between them. */
export function showHistory(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    const page = pageFor(wiki, visitor, 'read', req.params['slug'] ?? '');
    const [from, to] = [queryText(req, 'from', 16), queryText(req, 'to', 16)];
    if (/^\d+$/.test(from) && /^\d+$/.test(to)) {
      res.redirect(303, `/diff/${from}/${to}`);
      return;
    }
    const before = beforeId(req);
    const records = listRevisions(wiki.db, page.id, before, SHOWN + 1);
    const shown = visibleRevisions(wiki, visitor, records.slice(0, SHOWN)).map(({ revision }) => revision);
    render(res, 'history/show', {
      title: t('Versions of {title}', { title: page.title }),
      ...{ page, revisions: shown, changed: changeWords(wiki, t, shown) },
      isFirstPage: before === Number.MAX_SAFE_INTEGER,
      older: records.length > SHOWN ? shown.at(-1)?.id : undefined,
      mayHide: may(visitor, 'hide'),
      done: may(visitor, 'hide') ? doneToVersion(req, t) : undefined,
      unlisted: true,
    });
  };
}
