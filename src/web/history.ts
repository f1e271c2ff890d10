import type { Request, RequestHandler, Response } from 'express';
import { pageFor, visibleRevisions } from '../actions/access.js';
import { may } from '../domain/permission.js';
import type { Page } from '../domain/revision.js';
import { listHidings, type NamedHiding } from '../storage/moderation.js';
import { listProtectionEntries } from '../storage/traces.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { changeWords } from './change-words.js';
import { doneToVersion, type Done } from './done.js';
import { frameOf, type Frame } from './frame.js';
import { historyFilter, listHistory, SORTS, type HistoryFilter } from './history-filter.js';
import { alone, foldedRuns, type HistoryRow } from './history-runs.js';
import { entriesInWords, type EntryInWords } from './log-entries.js';
import { movesOf, type MoveRow } from './moves.js';
import { beforeId, queryText } from './request.js';
import { thanksFor, type Thanks } from './thanks.js';
import { mayMoveHere, mayUndoOn } from './offers.js';
import { keptBody, type Body } from './kept/bodies.js';
import { rollbackOffer, type RollbackOffer } from './rollback.js';
import { bodyOf, sendBody, type About, type Shown, type Views } from './views.js';

declare module './views.js' {
  interface Views {
    'history/show': {
      readonly page: Page;
      readonly rows: readonly HistoryRow[];
      /** What each version changed, in words, by its id. */
      readonly changed: ReadonlyMap<number, string>;
      /** Who hid parts of a version, and why, by its id. */
      readonly hidings: ReadonlyMap<number, NamedHiding>;
      readonly filter: HistoryFilter;
      readonly isFiltered: boolean;
      readonly sorts: typeof SORTS;
      readonly isFirstPage: boolean;
      readonly older: string | undefined;
      /** The same stretch with nothing folded. */
      readonly eachAddress: string;
      readonly thanks: Thanks;
      readonly mayHide: boolean;
      /** What somebody else changed last, several times, and can be taken back at once. */
      readonly rollback: RollbackOffer | undefined;
      readonly mayUndo: boolean;
      /** What was done to the addresses of the page, newest first. */
      readonly moves: readonly MoveRow[];
      readonly mayMove: boolean;
      /** How it was protected, newest first. */
      readonly protections: readonly EntryInWords[];
      /** What the visitor has just hidden or shown again. */
      readonly done: Done | undefined;
    };
  }
}

const SHOWN = 50;

/** A page's versions, newest first; two chosen ones lead to what differs between them. */
export function showHistory(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const page = pageFor(wiki, frameOf(res).visitor, 'read', req.params['slug'] ?? '');
    const [from, to] = [queryText(req, 'from', 16), queryText(req, 'to', 16)];
    if (/^\d+$/.test(from) && /^\d+$/.test(to)) res.redirect(303, `/diff/${from}/${to}`);
    else sendBody(res, historyBody(wiki, req, res, page));
  };
}

/** Who has an account is shown what they may do with each version. */
function historyBody(wiki: Wiki, req: Request, res: Response, page: Page): Body<About> {
  const make = () => bodyOf(res, 'history/show', historyShown(wiki, req, res, page));
  const { visitor, language } = frameOf(res);
  if (visitor) return make();
  const { by, only } = historyFilter(req);
  const key = ['history', page.id, language, by, only, beforeId(req), queryText(req, 'each', 4)];
  return keptBody(wiki, JSON.stringify(key), make);
}

function historyShown(wiki: Wiki, req: Request, res: Response, page: Page): Views['history/show'] & Shown {
  const { t, visitor } = frameOf(res);
  const [filter, before] = [historyFilter(req), beforeId(req)];
  const { records, older } = listHistory(wiki, visitor, page, filter, before, SHOWN);
  const revisions = visibleRevisions(wiki, visitor, records).map(({ revision }) => revision);
  const isFiltered = !isWhole(filter);
  const each = isFiltered || queryText(req, 'each', 4) === 'yes' ? 'yes' : '';
  const address = `/wiki/${encodeURIComponent(page.slug)}/history`;
  const title = t('Versions of {title}', { title: page.title });
  return {
    ...{ title, page, filter, isFiltered, sorts: SORTS, changed: changeWords(wiki, t, revisions) },
    // A feed is for readers, to whom a deleted page is gone.
    ...(page.deletedAt === null ? { feed: { href: `${address}.atom`, title } } : {}),
    rows: each === 'yes' ? revisions.map(alone) : foldedRuns(revisions),
    hidings: hidingsOf(wiki, revisions),
    isFirstPage: before === Number.MAX_SAFE_INTEGER,
    older: older === undefined ? undefined : addressWith(address, { ...filter, each, before: String(older) }),
    eachAddress: addressWith(address, { each: 'yes', before: queryText(req, 'before', 16) }),
    thanks: thanksFor(wiki, visitor, revisions),
    mayHide: may(visitor, 'hide'),
    ...{ rollback: rollbackOffer(wiki, visitor, page), mayUndo: mayUndoOn(wiki, visitor, page) },
    ...besideVersions(wiki, page, filter, before, frameOf(res)),
    done: may(visitor, 'hide') ? doneToVersion(req, t) : undefined,
    unlisted: true,
  };
}

function isWhole({ by, only }: HistoryFilter): boolean {
  return by === '' && only === 'all';
}

const LISTED = 20;

/** Moves and protections stand above the newest versions. */
function besideVersions(wiki: Wiki, page: Page, filter: HistoryFilter, before: number, frame: Frame) {
  const isShown = isWhole(filter) && before === Number.MAX_SAFE_INTEGER;
  return {
    moves: isShown ? movesOf(wiki, page, frame) : [],
    mayMove: mayMoveHere(wiki, frame.visitor, page),
    protections: isShown ? entriesInWords(wiki, frame, listProtectionEntries(wiki.db, page.id, LISTED)) : [],
  };
}

/** Who hid what of these versions last. */
export function hidingsOf(
  wiki: Wiki,
  revisions: readonly { readonly id: number; readonly hidden: readonly string[] }[],
) {
  const ids = revisions.filter(({ hidden }) => hidden.length > 0).map(({ id }) => id);
  const hidings = ids.length === 0 ? [] : listHidings(wiki.db, ids);
  return new Map(hidings.toReversed().map((hiding) => [hiding.revisionId, hiding]));
}
