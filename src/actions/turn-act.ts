import type { Act, AddressAct } from '../domain/act.js';
import type { WhyPassedOver } from '../domain/job.js';
import { reservedFor } from '../domain/reserved-slugs.js';
import type { Page } from '../domain/revision.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { deleteRemoval } from '../storage/changes.js';
import { findPageBySlug } from '../storage/pages.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { visibleActs } from './access-acts.js';
import { indexPage } from './index-page.js';
import { keepingWanted } from './keep-wanted.js';
import { makeRedirectNow } from './make-redirect.js';
import { removeRedirectNow, type RedirectChange } from './remove-redirect.js';
import { saveAddress } from './save-address.js';
import { passedOver, type Outcome } from './settle-item.js';
import { foundBy, takeBackNow } from './take-back-act.js';

/** Takes back an act, by its number among all changes; runs inside a step's transaction. */
export function takeBackOther(wiki: Wiki, person: User, change: number, reason: string): Outcome {
  const act = standing(wiki, person, change);
  if (!act) return passedOver('gone');
  if (act.isTakenBack) return passedOver('nothing');
  if (act.address) return turnAddress(wiki, person, act, { reason, isBack: true });
  takeBackNow(wiki, person, act, reason);
  return { did: 'taken-back', after: indexing(wiki, act) };
}

/** Does again what `takeBackOther` took back. */
export function giveBackOther(wiki: Wiki, person: User, change: number, reason: string): Outcome {
  const act = standing(wiki, person, change);
  if (!act) return passedOver('gone');
  if (act.address) return turnAddress(wiki, person, act, { reason, isBack: false });
  if (!deleteRemoval(wiki.db, change)) return passedOver('nothing');
  raiseChangeNumber(wiki.db);
  return { did: 'given-back', after: indexing(wiki, act) };
}

/** An act about no page, or one that was not deleted. */
function standing(wiki: Wiki, person: User, change: number): Act | undefined {
  const act = visibleActs(wiki, person, [change]).get(change);
  return act?.page && act.page.deletedAt !== null ? undefined : act;
}

function indexing(wiki: Wiki, act: Act): () => void {
  const pageId = foundBy(act);
  return () => (pageId === undefined ? undefined : indexPage(wiki, pageId));
}

interface Turn {
  readonly reason: string;
  /** Against what was done; else the same way once more. */
  readonly isBack: boolean;
}

function turnAddress(wiki: Wiki, person: User, act: Act, turn: Turn): Outcome {
  const { page, address } = act;
  const why = whyNotTurned(wiki, act, turn.isBack);
  if (why !== undefined || !page || !address) return passedOver(why ?? 'gone');
  const slug = placeAfter(address, turn.isBack) ?? '';
  const order = { pageId: page.id, slug, reason: turn.reason };
  if (address.kind === 'move') return moveTo(wiki, person, page, order);
  if (isEnding(address, turn.isBack)) {
    removeRedirectNow(wiki, person, order);
    return { did: 'unredirected' };
  }
  makeRedirectNow(wiki, person, order);
  return { did: 'redirected' };
}

function moveTo(wiki: Wiki, person: User, page: Page, { slug, reason }: RedirectChange): Outcome {
  keepingWanted(wiki, page.id, () => saveAddress(wiki, person, page, { slug, reason, revisionId: null }));
  raiseChangeNumber(wiki.db);
  return { did: 'moved' };
}

/** Why what was done to an address cannot be taken back, or done again; undefined where it can. */
export function whyNotTurned(wiki: Wiki, { page, address }: Act, isBack: boolean): WhyPassedOver | undefined {
  const slug = address && placeAfter(address, isBack);
  if (!page || !address || !slug) return 'gone';
  return fits(wiki, page, address, slug, isBack) ? undefined : 'address-taken';
}

/** The address that is changed; of a move, the one to which the page goes. */
function placeAfter({ kind, from, to }: AddressAct, isBack: boolean): string | null {
  return kind === 'move' && !isBack ? to : from;
}

function fits(wiki: Wiki, page: Page, address: AddressAct, slug: string, isBack: boolean): boolean {
  const target = findPageBySlug(wiki.db, slug);
  if (address.kind === 'move') return target?.id === page.id && page.slug === placeAfter(address, !isBack);
  if (!isEnding(address, isBack)) return !target;
  return target?.id === page.id && page.slug !== slug && reservedFor(slug) !== page.kind;
}

/** Whether an address then leads nowhere; else it leads to the page again. */
function isEnding({ kind }: AddressAct, isBack: boolean): boolean {
  return (kind === 'redirect') === isBack;
}
