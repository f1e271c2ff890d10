import type { Request } from 'express';
import { visibleActs } from '../actions/access-acts.js';
import type { Act } from '../domain/act.js';
import { may } from '../domain/permission.js';
import type { Page } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { listAddressChanges } from '../storage/addresses.js';
import type { Wiki } from '../wiki.js';
import { actSentence, type ActSentence } from './act-words.js';
import type { Done } from './done.js';
import type { Frame } from './frame.js';
import { queryText } from './request.js';
import { namesAsLinks, type SafeHtml } from './view-helpers.js';

/** What was done to an address of a page, in words. */
export interface MoveRow {
  readonly id: number;
  readonly createdAt: string;
  readonly act: Act;
  readonly words: ActSentence<SafeHtml>;
}

const SHOWN = 20;

/** What was done to the addresses of a page, newest first, as a visitor may see it. */
export function movesOf(wiki: Wiki, page: Page, frame: Frame): readonly MoveRow[] {
  const ids = listAddressChanges(wiki.db, page.id, SHOWN);
  const acts = visibleActs(wiki, frame.visitor, ids);
  return ids.flatMap((id) => {
    const act = acts.get(id);
    if (!act) return [];
    return [{ id, createdAt: act.createdAt, act, words: actSentence(act, namesAsLinks(frame), frame.t) }];
  });
}

/** That the visitor has just moved a page or given it another name; undefined when neither was done. */
export function doneToAddress(
  wiki: Wiki,
  req: Request,
  page: Page,
  { t, visitor }: Pick<Frame, 't' | 'visitor'>,
): Done | undefined {
  const done = queryText(req, 'done');
  if (!may(visitor, 'move') || (done !== 'moved' && done !== 'renamed')) return undefined;
  const more = following(queryText(req, 'job', 16), t);
  if (done === 'renamed') return { words: t('The page has its new name now.'), ...more };
  const [change] = listAddressChanges(wiki.db, page.id, 1);
  const href = `/wiki/${encodeURIComponent(page.slug)}/move?back=${change ?? ''}`;
  const undo = change === undefined ? {} : { undo: { href, words: t('Move it back'), isForm: false } };
  return { words: t('Moved. The old address leads here now.'), ...more, ...undo };
}

/** The way to a job that changes links, by its number in the address. */
function following(job: string, t: Translate): Pick<Done, 'more'> {
  if (!/^[1-9]\d{0,14}$/.test(job)) return {};
  return { more: { href: `/jobs/${job}`, words: t('Links are being changed: see how far it is') } };
}
