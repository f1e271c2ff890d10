import type { RequestHandler, Response } from 'express';
import { pageFor, publicPages } from '../actions/access.js';
import { deletePage } from '../actions/delete-page.js';
import { undeletePage } from '../actions/undelete-page.js';
import type { Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { listAllBacklinks } from '../storage/backlinks.js';
import type { Wiki } from '../wiki.js';
import { howLinked } from './backlinks.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf } from './request.js';
import { typedTexts, type TypedText } from './typed-texts.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'deletion/show': DeletionTyped & {
      readonly page: Page;
      /** The pages that lead to it, and how. */
      readonly linking: readonly { readonly page: Page; readonly hows: readonly string[] }[];
      /** There are more than these. */
      readonly isMore: boolean;
      /** What was typed, where the page is deleted already. */
      readonly typed: readonly TypedText[];
      readonly issues: readonly Issue[];
    };
  }
}

interface DeletionTyped {
  readonly redirect: string;
  readonly reason: string;
}

type Handler = RequestHandler<Record<string, string>>;

const LINKING = 200;
const FIELDS = new Set(['redirect', 'reason']);

/** Asks whether to delete a page: what links to it, where its address should lead, and why. */
export function showDeletion(wiki: Wiki): Handler {
  return (req, res) => {
    show(wiki, res, req.params['slug'] ?? '', { redirect: '', reason: '' }, []);
  };
}

/** Deletes a page; asks again when a reason is missing. */
export function makeDeletion(wiki: Wiki): Handler {
  return (req, res) => {
    const slug = req.params['slug'] ?? '';
    const typed = { redirect: typedIn(req, 'redirect'), reason: typedIn(req, 'reason') };
    return orShowAgain(
      () => {
        checkFields(formOf(req), FIELDS);
        const deleted = deletePage(wiki, frameOf(res).visitor, { slug, ...typed });
        res.redirect(303, `/wiki/${encodeURIComponent(deleted.slug)}`);
      },
      (issues, status) => show(wiki, res, slug, typed, issues, status),
    );
  };
}

/** Brings a deleted page back. */
export function removeDeletion(wiki: Wiki): Handler {
  return (req, res) => {
    checkFields(formOf(req), new Set(['reason']));
    const input = { slug: req.params['slug'] ?? '', reason: typedIn(req, 'reason') };
    const { slug } = undeletePage(wiki, frameOf(res).visitor, input);
    res.redirect(303, `/wiki/${encodeURIComponent(slug)}?done=back`);
  };
}

function show(
  wiki: Wiki,
  res: Response,
  slug: string,
  typed: DeletionTyped,
  issues: readonly Issue[],
  status = 200,
): void {
  const { t, visitor } = frameOf(res);
  const page = pageFor(wiki, visitor, 'delete', slug);
  const title = errorTitle(t, t('Delete the page {title}?', { title: page.title }), issues);
  const found = listAllBacklinks(wiki.db, page.id, 0, LINKING + 1);
  const hows = new Map(found.slice(0, LINKING).map((one) => [one.pageId, howLinked(one, t)]));
  const linking = publicPages(wiki, [...hows.keys()]).map((other) => ({ page: other, hows: hows.get(other.id) ?? [] }));
  const shown = { title, page, linking, isMore: found.length > LINKING, ...typed, issues };
  render(res, 'deletion/show', { ...shown, typed: leftOver(res, page, issues), unlisted: true }, status);
}

function leftOver(res: Response, { deletedAt }: Page, issues: readonly Issue[]): readonly TypedText[] {
  return deletedAt === null || issues.length === 0 ? [] : typedTexts(res.req, frameOf(res).t);
}
