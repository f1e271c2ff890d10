import type { Response } from 'express';
import { proposeEdit, type ProposedEdit } from '../actions/propose-edit.js';
import { HeldByRule } from '../actions/keep-hits.js';
import { whyItWaits } from '../actions/waiting.js';
import type { WaitsBecause } from '../domain/proposal.js';
import { invalid, Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { timeText } from '../domain/time.js';
import { findSlowMode } from '../storage/slow-modes.js';
import type { Wiki } from '../wiki.js';
import { TRAP_FIELD, TRAPPED } from './account-fields.js';
import { proposalOf } from './draft-place.js';
import { frameOf, type Frame } from './frame.js';
import { countProposal } from './limits.js';
import { protectedHere } from './protected-here.js';
import { isCrowded } from './onion.js';
import { saysYes } from './page-form.js';
import type { Form } from './request.js';
import { usualWaitWords } from './review-waiting.js';

/** Keeps an edit that has to wait; gives back where it is seen from then on. Undefined where it is published at once. */
export function proposedAddress(
  wiki: Wiki,
  res: Response,
  form: Form,
  edit: ProposedEdit,
  page?: Page,
): string | undefined {
  const { visitor } = frameOf(res);
  const waits = whyItWaits(wiki, visitor, { pageId: page?.id ?? null, affiliated: edit.affiliated });
  const why = waits ?? (isCrowded(wiki, res) ? 'crowded' : undefined);
  if (why === undefined) return undefined;
  return keptAddress(wiki, res, form, edit, why);
}

/** Publishes an edit; where a rule asks that it waits, keeps it instead. */
export async function publishedOrHeld<Address>(
  wiki: Wiki,
  res: Response,
  form: Form,
  edit: ProposedEdit,
  publish: () => Promise<Address> | Address,
): Promise<Address | string> {
  try {
    return await publish();
  } catch (error) {
    if (!(error instanceof HeldByRule)) throw error;
    return `${keptAddress(wiki, res, form, edit, 'rule')}&rule=${error.ruleId}`;
  }
}

function keptAddress(wiki: Wiki, res: Response, form: Form, edit: ProposedEdit, why: WaitsBecause): string {
  const { visitor } = frameOf(res);
  if (!visitor) checkUnknown(form);
  const propose = () => proposeEdit(wiki, visitor, edit, why);
  const { key } = why === 'affiliated' || why === 'crowded' ? propose() : countProposal(wiki, res, propose);
  if (key !== undefined) return `/proposals/${key}?done=sent`;
  return `/wiki/${encodeURIComponent(edit.slug ?? '')}?unchanged=yes`;
}

/** Refuses what a program sent, and what somebody typed while signed in: they want it published under their name. */
function checkUnknown(form: Form): void {
  if (saysYes(form, 'signedIn')) throw new Refused('forbidden', SIGNED_OUT);
  if (!TRAP_FIELD.safeParse(form.get('contact')?.at(-1)).success) throw invalid([TRAPPED]);
}

const SIGNED_OUT =
  'You are not signed in any more. Sign in to publish this under your name, or send it as a suggestion.';

/** How a form is sent: what its main button says ('' where it is not sent at all), why what it holds would wait, and what it carries along. */
export interface Sending {
  readonly publish: string;
  readonly waits: WaitsBecause | undefined;
  /** How long what waits usually does, as a sentence; '' for what is published at once. */
  readonly usual: string;
  /** Until when it would wait, where that is for a time; '' where it is not. */
  readonly waitsUntil: string;
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  /** Where it goes instead of to the page's own editor, and where leaving it leads: the proposal that it changes. */
  readonly proposal: { readonly action: string; readonly cancel: string } | undefined;
}

/** What the main button of a page's own editor says; '' where only moderators may send anything. */
function sendWords(wiki: Wiki, { t, visitor }: Frame, page: Page | undefined, waits: WaitsBecause | undefined): string {
  if (page && !protectedHere(wiki, visitor, page).mayEdit) return '';
  return waits ? t('Send suggestion') : t('Publish');
}

/** How a form is sent by who looks at it. */
export function sendingOf(wiki: Wiki, res: Response, form: Form, page?: Page): Sending {
  const { t, visitor } = frameOf(res);
  const about = proposalOf(form);
  if (about) return sendingAgain(t, about);
  const waits = whyItWaits(wiki, visitor, { pageId: page?.id ?? null });
  return {
    publish: sendWords(wiki, frameOf(res), page, waits),
    waits,
    usual: waits ? usualWaitWords(wiki, t) : '',
    waitsUntil: slowUntil(wiki, waits),
    kept: visitor ? [{ name: 'signedIn', value: 'yes' }] : [],
    proposal: undefined,
  };
}

/** How a form is sent that changes a proposal, or betters it. */
function sendingAgain(
  t: Translate,
  { key, improves, ...proposal }: NonNullable<ReturnType<typeof proposalOf>>,
): Sending {
  const kept = [{ name: 'proposal', value: key }, ...(improves ? [{ name: 'improves', value: 'yes' }] : [])];
  const publish = improves ? t('Publish with my changes') : t('Send suggestion');
  return { publish, waits: undefined, usual: '', waitsUntil: '', kept, proposal };
}

function slowUntil(wiki: Wiki, waits: WaitsBecause | undefined): string {
  const mode = waits === 'slow-mode' ? findSlowMode(wiki.db, timeText(wiki.now())) : undefined;
  return mode?.endsAt ?? '';
}
