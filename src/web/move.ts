import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { actFor } from '../actions/access-acts.js';
import { actorNow, pageFor, revisionFor } from '../actions/access.js';
import { mustKnowPage } from '../actions/address-rules.js';
import { movePage, type Moved } from '../actions/move-page.js';
import { countToRelink, namesInLinks } from '../actions/relink-pages.js';
import type { Act } from '../domain/act.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { idFrom, queryText, readForm } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'move/show': {
      readonly page: Page;
      readonly form: MoveForm;
      readonly isBack: boolean;
      /** How many pages link by the name that it has now. */
      readonly linking: number;
      readonly issues: readonly Issue[];
    };
  }
}

/** What the form holds as text. */
interface MoveForm {
  readonly title: string;
  readonly slug: string;
  readonly reason: string;
  readonly keepName: boolean;
  readonly relink: boolean;
}

type Handler = RequestHandler<Record<string, string>>;

const AGAIN = 'Open the page again and move it there.';

const FORM = z.strictObject({
  title: z.string('Write the name of the page.'),
  slug: z.string().default(''),
  reason: z.string().default(''),
  keepName: z.enum(['yes'], AGAIN).optional(),
  relink: z.enum(['yes'], AGAIN).optional(),
  baseRevision: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, AGAIN)
    .transform(Number)
    .optional(),
});

/** Asks for a page's new name and address; `back` names the move that is to be taken back. */
export function showMove(wiki: Wiki): Handler {
  return (req, res) => {
    const { visitor } = frameOf(res);
    const asked = req.params['slug'] ?? '';
    const page = pageFor(wiki, visitor, 'move', asked);
    mustKnowPage(wiki, actorNow(wiki, mustMay(visitor, 'move'), 'move'), page);
    if (page.slug !== asked) {
      res.redirect(301, `/wiki/${encodeURIComponent(page.slug)}/move`);
      return;
    }
    const back = backFrom(wiki, req, visitor, page);
    show(wiki, res, page, back ?? { title: page.title, slug: '', reason: '', keepName: true, relink: false }, [], {
      isBack: back !== undefined,
    });
  };
}

/** Moves the page; asks again when something is missing or the address is taken. */
export function move(wiki: Wiki): Handler {
  return (req, res) => {
    const slug = req.params['slug'] ?? '';
    return orShowAgain(
      () => {
        const { slug: to, keepName, relink, ...form } = readForm(req, FORM);
        const input = { ...form, slug, to, keepName: keepName === 'yes', relink: relink === 'yes' };
        res.redirect(303, whereNow(movePage(wiki, frameOf(res).visitor, input)));
      },
      (issues, status) => {
        const page = pageFor(wiki, frameOf(res).visitor, 'move', slug);
        show(wiki, res, page, formIn(req), issues, { status });
      },
    );
  };
}

function whereNow({ slug, revisionId, hasMoved, jobId }: Moved): string {
  const address = `/wiki/${encodeURIComponent(slug)}`;
  if (hasMoved || jobId !== undefined) {
    return addressWith(address, {
      done: hasMoved ? 'moved' : 'renamed',
      job: jobId === undefined ? '' : String(jobId),
    });
  }
  return `${address}?${revisionId === null ? 'unchanged=yes' : `published=${revisionId}`}`;
}

function formIn(req: Request): MoveForm {
  const [title, slug, reason] = [typedIn(req, 'title'), typedIn(req, 'slug'), typedIn(req, 'reason')];
  return {
    title,
    slug,
    reason,
    keepName: typedIn(req, 'keepName') === 'yes',
    relink: typedIn(req, 'relink') === 'yes',
  };
}

/** The name and address that the page had before a move. */
function backFrom(wiki: Wiki, req: Request, visitor: Visitor, page: Page): MoveForm | undefined {
  const id = queryText(req, 'back', 16);
  if (id === '') return undefined;
  const act = actFor(wiki, visitor, idFrom(id));
  if (act.kind !== 'move' || act.page?.id !== page.id) return undefined;
  const title = titleBefore(wiki, visitor, act) ?? page.title;
  return { title, slug: act.address?.from ?? '', reason: '', keepName: false, relink: true };
}

/** Undefined where the move left the name as it was, or the old one is hidden. */
function titleBefore(wiki: Wiki, visitor: Visitor, { address }: Act): string | undefined {
  if (typeof address?.renamedById !== 'number') return undefined;
  const { parentId } = revisionFor(wiki, visitor, address.renamedById).revision;
  return parentId === null ? undefined : revisionFor(wiki, visitor, parentId).content?.title;
}

interface Showing {
  readonly isBack?: boolean;
  readonly status?: number;
}

function show(
  wiki: Wiki,
  res: Response,
  page: Page,
  form: MoveForm,
  issues: readonly Issue[],
  { isBack = false, status = 200 }: Showing,
) {
  const { t } = frameOf(res);
  const linking = countToRelink(wiki, namesInLinks(wiki, page));
  const heading = isBack ? t('Move {title} back?', { title: page.title }) : t('Move {title}', { title: page.title });
  render(
    res,
    'move/show',
    { title: errorTitle(t, heading, issues), page, form, isBack, linking, issues, unlisted: true },
    status,
  );
}
