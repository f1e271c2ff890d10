import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { actFor } from '../actions/access-acts.js';
import { publicPages } from '../actions/access.js';
import { makeRedirect } from '../actions/make-redirect.js';
import { countToRelink } from '../actions/relink-pages.js';
import { redirectedPage, removeRedirect } from '../actions/remove-redirect.js';
import { may, type Visitor } from '../domain/permission.js';
import { Refused, type Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { findPageBySlug } from '../storage/pages.js';
import { listRedirects, type Redirect } from '../storage/addresses.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import type { Done } from './done.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { movableAmong } from './offers.js';
import { oppositeOf, removalOf } from './opposite.js';
import { checkFields, formOf, queryText, readForm } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'upkeep/redirects': {
      readonly rows: readonly RedirectRow[];
      readonly isFirstPage: boolean;
      readonly next: string;
      readonly mayMove: boolean;
      readonly form: RedirectForm;
      readonly issues: readonly Issue[];
      readonly done: Done | undefined;
    };
    'upkeep/redirect-removal': {
      readonly slug: string;
      readonly page: Page;
      /** How many pages link by this name. */
      readonly linking: number;
      readonly reason: string;
      readonly issues: readonly Issue[];
    };
  }
}

interface RedirectRow extends Redirect {
  readonly page: Page;
  readonly mayTakeAway: boolean;
}

interface RedirectForm {
  readonly name: string;
  readonly page: string;
  readonly reason: string;
}

type Handler = RequestHandler<Record<string, string>>;

const SHOWN = 50;
const FORM = z.strictObject({
  name: z.string('Write the old name.').max(2000, 'This name is too long.'),
  page: z.string('Write the name of the page it should lead to.').max(2000, 'This name is too long.'),
  reason: z.string().default(''),
});
const FIELDS = new Set(['reason']);

/** Every address that leads on, where it leads, since when and by whom; and the form for another. */
export function showRedirects(wiki: Wiki): Handler {
  return (req, res) => {
    const form = { name: queryText(req, 'name'), page: queryText(req, 'page'), reason: '' };
    show(wiki, req, res, form, []);
  };
}

/** Makes an address lead on. */
export function addRedirect(wiki: Wiki): Handler {
  return (req, res) =>
    orShowAgain(
      () => {
        const { slug, changed } = makeRedirect(wiki, frameOf(res).visitor, readForm(req, FORM));
        res.redirect(303, addressWith('/upkeep/redirects', { done: changed ? 'made' : 'made-before', slug }));
      },
      (issues, status) => {
        const form = { name: typedIn(req, 'name'), page: typedIn(req, 'page'), reason: typedIn(req, 'reason') };
        show(wiki, req, res, form, issues, status);
      },
    );
}

/** Asks why an address is to lead nowhere any more, and says what links by it. */
export function showRedirectRemoval(wiki: Wiki): Handler {
  return (req, res) => askAgain(wiki, res, req.params['slug'] ?? '', '', []);
}

/** Makes an address lead nowhere; asks again when the reason is missing. */
export function takeAwayRedirect(wiki: Wiki): Handler {
  return (req, res) => {
    const slug = req.params['slug'] ?? '';
    const reason = typedIn(req, 'reason');
    return orShowAgain(
      () => {
        checkFields(formOf(req), FIELDS);
        const { change } = removeRedirect(wiki, frameOf(res).visitor, { slug, reason });
        res.redirect(303, addressWith('/upkeep/redirects', { done: 'taken', change: String(change) }));
      },
      (issues, status) => askAgain(wiki, res, slug, reason, issues, status),
    );
  };
}

function show(
  wiki: Wiki,
  req: Request,
  res: Response,
  form: RedirectForm,
  issues: readonly Issue[],
  status = 200,
): void {
  const { t, visitor } = frameOf(res);
  const after = queryText(req, 'after', 200);
  const found = listRedirects(wiki.db, after, SHOWN + 1);
  const shown = found.slice(0, SHOWN);
  const last = found.length > SHOWN ? shown.at(-1) : undefined;
  render(
    res,
    'upkeep/redirects',
    {
      ...{
        title: errorTitle(t, t('Addresses that lead on'), issues),
        rows: rowsOf(wiki, visitor, shown),
        form,
        issues,
      },
      isFirstPage: after === '',
      next: last ? addressWith('/upkeep/redirects', { after: last.slug }) : '',
      mayMove: may(visitor, 'move'),
      done: doneHere(wiki, req, res),
      unlisted: true,
    },
    status,
  );
}

function rowsOf(wiki: Wiki, visitor: Visitor, redirects: readonly Redirect[]): readonly RedirectRow[] {
  const ids = [...new Set(redirects.map(({ pageId }) => pageId))];
  const movable = movableAmong(wiki, visitor, ids);
  const pages = new Map(publicPages(wiki, ids).map((page) => [page.id, page]));
  return redirects.flatMap((redirect) => {
    const page = pages.get(redirect.pageId);
    return page ? [{ ...redirect, page, mayTakeAway: movable.has(page.id) }] : [];
  });
}

/** What the visitor has just done, who may do it. */
function doneHere(wiki: Wiki, req: Request, res: Response): Done | undefined {
  const { t, visitor } = frameOf(res);
  const done = queryText(req, 'done');
  if (!may(visitor, 'move')) return undefined;
  if (done === 'taken') return doneTaking(wiki, req, res);
  const slug = queryText(req, 'slug', 200);
  if ((done !== 'made' && done !== 'made-before') || !findPageBySlug(wiki.db, slug)) return undefined;
  const undo = { href: removalOf(slug), words: t('Take it away'), isForm: false };
  const words = t(done === 'made' ? 'Made. /wiki/{slug} leads on now.' : '/wiki/{slug} leads there already.', { slug });
  return { words, undo };
}

function doneTaking(wiki: Wiki, req: Request, res: Response): Done | undefined {
  const { t, visitor } = frameOf(res);
  const id = queryText(req, 'change', 16);
  const act = /^[1-9]\d{0,14}$/.test(id) ? actIfSeen(wiki, visitor, Number(id)) : undefined;
  const href = act?.kind === 'unredirect' ? oppositeOf(act) : undefined;
  return {
    words: t('Taken away. The address leads nowhere now.'),
    ...(href === undefined ? {} : { undo: { href, words: t('Make it again'), isForm: false } }),
  };
}

function actIfSeen(wiki: Wiki, visitor: ReturnType<typeof frameOf>['visitor'], id: number) {
  try {
    return actFor(wiki, visitor, id);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

function askAgain(
  wiki: Wiki,
  res: Response,
  slug: string,
  reason: string,
  issues: readonly Issue[],
  status = 200,
): void {
  const { t, visitor } = frameOf(res);
  const page = redirectedPage(wiki, visitor, slug);
  const title = errorTitle(t, t('Make /wiki/{slug} lead nowhere?', { slug }), issues);
  const linking = countToRelink(wiki, [slug]);
  render(res, 'upkeep/redirect-removal', { title, slug, page, linking, reason, issues, unlisted: true }, status);
}
