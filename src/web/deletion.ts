import type { RequestHandler, Response } from 'express';
import { pageFor } from '../actions/access.js';
import { deletePage } from '../actions/delete-page.js';
import { undeletePage } from '../actions/undelete-page.js';
import type { Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { listBacklinks, listPagesForUse } from '../storage/page-lists.js';
import type { Wiki } from '../wiki.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'deletion/show': {
      readonly page: Page;
      readonly linking: readonly Page[];
      readonly reason: string;
      readonly issues: readonly Issue[];
    };
  }
}

type Handler = RequestHandler<Record<string, string>>;

const LINKING = 200;
const FIELDS = new Set(['reason']);

/** Asks whether to delete a page: what links to it, and why. */
export function showDeletion(wiki: Wiki): Handler {
  return (req, res) => {
    show(wiki, res, req.params['slug'] ?? '', '', []);
  };
}

/** Deletes a page; asks again when a reason is missing. */
export function makeDeletion(wiki: Wiki): Handler {
  return (req, res) => {
    const slug = req.params['slug'] ?? '';
    const reason = typedIn(req, 'reason');
    return orShowAgain(
      () => {
        checkFields(formOf(req), FIELDS);
        const deleted = deletePage(wiki, frameOf(res).visitor, { slug, reason });
        res.redirect(303, `/wiki/${encodeURIComponent(deleted.slug)}`);
      },
      (issues, status) => show(wiki, res, slug, reason, issues, status),
    );
  };
}

/** Brings a deleted page back. */
export function removeDeletion(wiki: Wiki): Handler {
  return (req, res) => {
    checkFields(formOf(req), FIELDS);
    const input = { slug: req.params['slug'] ?? '', reason: typedIn(req, 'reason') };
    const { slug } = undeletePage(wiki, frameOf(res).visitor, input);
    res.redirect(303, `/wiki/${encodeURIComponent(slug)}?done=back`);
  };
}

function show(wiki: Wiki, res: Response, slug: string, reason: string, issues: readonly Issue[], status = 200): void {
  const { t, visitor } = frameOf(res);
  const page = pageFor(wiki, visitor, 'delete', slug);
  const title = errorTitle(t, t('Delete the page {title}?', { title: page.title }), issues);
  render(
    res,
    'deletion/show',
    { title, page, linking: pagesNaming(wiki, page), reason, issues, unlisted: true },
    status,
  );
}

function pagesNaming(wiki: Wiki, page: Page): readonly Page[] {
  const tools = page.kind === 'use' ? listPagesForUse(wiki.db, page.id, LINKING) : [];
  const all = [...listBacklinks(wiki.db, page.id, '', LINKING), ...tools];
  return [...new Map(all.map((other) => [other.id, other])).values()];
}
