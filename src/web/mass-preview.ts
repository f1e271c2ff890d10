import { visibleActs } from '../actions/access-acts.js';
import { filesSeenBy } from '../actions/access-files.js';
import { pagesSeenBy } from '../actions/access.js';
import { planForFile, planForPage, type PagePlan } from '../actions/take-back-plan.js';
import { whyNotTurned } from '../actions/turn-act.js';
import type { Act } from '../domain/act.js';
import { PASSED_OVER, type WhyPassedOver } from '../domain/job.js';
import type { Page } from '../domain/revision.js';
import { itemName, partOf, type Selection } from '../domain/take-back.js';
import type { Touched } from '../storage/touched.js';
import type { Wiki } from '../wiki.js';
import { actSentence, type ActSentence } from './act-words.js';
import type { Frame } from './frame.js';
import { fileAddress, namesAsLinks, type SafeHtml } from './view-helpers.js';

/** What is to become of an item: it goes back, is put together with what others wrote, is deleted or taken back; or a person must decide; or it is gone already. */
export type Fate = 'restore' | 'merge' | 'delete' | 'take-back' | 'needs-you' | 'done';

/** How each is called beside the item (English keys). */
export const FATES: Readonly<Record<Fate, string>> = {
  restore: 'Goes back',
  merge: 'Later changes kept',
  delete: 'Will be deleted',
  'take-back': 'Will be taken back',
  'needs-you': 'Needs you',
  done: 'Nothing left',
};

/** A row of the preview. */
export interface PreviewRow {
  /** The item as forms name it. */
  readonly name: string;
  readonly fate: Fate;
  readonly edits: number;
  readonly title: string;
  readonly href: string;
  /** What somebody did, where that is no page or file. */
  readonly words: ActSentence<SafeHtml> | undefined;
  /** Why a person must decide (an English key). */
  readonly why: string;
  /** Where the changes are seen; '' where that is the page of the file. */
  readonly diff: string;
  readonly isTicked: boolean;
}

type Row = Omit<PreviewRow, 'name' | 'edits' | 'isTicked'>;

const NOT_THERE: Row = { fate: 'done', title: '', href: '', words: undefined, why: '', diff: '' };

/** What taking back would come to, item by item, as things stand now. */
export async function previewRows(
  wiki: Wiki,
  selection: Selection,
  touched: readonly Touched[],
  frame: Frame,
): Promise<readonly PreviewRow[]> {
  const skip = new Set(selection.skip);
  const rowFor = rowsBy(wiki, selection, touched, frame);
  const rows: PreviewRow[] = [];
  for (const { item, edits } of touched) {
    rows.push({ name: itemName(item), edits, isTicked: !skip.has(item), ...(await rowFor(item)) });
  }
  return rows;
}

/** Looks up all that the items are together. */
function rowsBy(wiki: Wiki, selection: Selection, touched: readonly Touched[], frame: Frame) {
  const parts = touched.map(({ item }) => partOf(item));
  const idsOf = (part: string) => parts.filter((one) => one.part === part).map(({ id }) => id);
  const pages = new Map(pagesSeenBy(wiki, frame.visitor, idsOf('page')).map((page) => [page.id, page]));
  const files = new Map(filesSeenBy(wiki, frame.visitor, idsOf('file')).map((file) => [file.id, file]));
  const acts = visibleActs(wiki, frame.visitor, idsOf('act'));
  return (item: number): Row | Promise<Row> => {
    const { part, id } = partOf(item);
    const [page, file, act] = [pages.get(id), files.get(id), acts.get(id)];
    if (part === 'page') return page ? pageRow(wiki, selection, page) : NOT_THERE;
    if (part === 'act') return act ? actRow(wiki, act, frame) : NOT_THERE;
    if (!file) return NOT_THERE;
    const plan = planForFile(wiki, selection, file);
    const fate = plan.did === 'passed' ? passedFate(plan.why) : plan.did === 'file-deleted' ? 'delete' : 'restore';
    const href = fileAddress(file.name);
    return { ...NOT_THERE, fate, title: file.name, href, why: whyOf(plan) };
  };
}

async function pageRow(wiki: Wiki, selection: Selection, page: Page): Promise<Row> {
  const plan = await planForPage(wiki, selection, page);
  const address = `/wiki/${encodeURIComponent(page.slug)}`;
  const shown = { title: page.title, href: address, words: undefined, why: whyOf(plan) };
  return { ...shown, fate: pageFate(plan), diff: diffOf(plan, address) };
}

function pageFate(plan: PagePlan): Fate {
  if (plan.did === 'passed') return passedFate(plan.why);
  return ({ restored: 'restore', merged: 'merge', deleted: 'delete' } as const)[plan.did];
}

function passedFate(why: WhyPassedOver): Fate {
  return why === 'nothing' || why === 'gone' ? 'done' : 'needs-you';
}

function whyOf(plan: { readonly did: string; readonly why?: WhyPassedOver }): string {
  return plan.why === undefined ? '' : PASSED_OVER[plan.why];
}

function diffOf({ span }: PagePlan, address: string): string {
  if (!span) return `${address}/history`;
  return span.beforeId === null ? `/revisions/${span.lastId}` : `/diff/${span.beforeId}/${span.lastId}`;
}

function actRow(wiki: Wiki, act: Act, frame: Frame): Row {
  const why = act.address ? whyNotTurned(wiki, act, true) : undefined;
  const words = actSentence(act, namesAsLinks(frame), frame.t);
  const fate = why === undefined ? 'take-back' : passedFate(why);
  return { ...NOT_THERE, fate, words, why: why === undefined ? '' : PASSED_OVER[why] };
}
