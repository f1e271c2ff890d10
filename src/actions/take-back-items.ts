import type { Content } from '../domain/content.js';
import type { Job } from '../domain/job.js';
import type { Page } from '../domain/revision.js';
import { partOf } from '../domain/take-back.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { findWaitingItem } from '../storage/job-items.js';
import { listFilesByIds } from '../storage/files.js';
import { findPage } from '../storage/pages.js';
import { listWaitingOn } from '../storage/patrols.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { takeBackOther } from './turn-act.js';
import { deleteNow } from './delete-page.js';
import { deleteFileNow, restoreFileTo } from './file-steps.js';
import { indexChangedPage, indexPageEverywhere } from './index-page.js';
import { readLinks } from './links-of.js';
import { massRevertOf, type MassRevert } from './mass-revert.js';
import { patrolTakenBack } from './patrol-edits.js';
import { editablePage, finishJob } from './save-step.js';
import { saveRevision } from './save-revision.js';
import { passedOver, settleItem, type Outcome } from './settle-item.js';
import { planForFile, planForPage, type PagePlan } from './take-back-plan.js';

/** Others may publish while texts are merged; after so many times the page is passed over. */
const TRIES = 3;

/** Takes back what some people did to the next page or file, or their next act, or ends the job. */
export async function takeBackNextItem(wiki: Wiki, job: Job): Promise<void> {
  const next = findWaitingItem(wiki.db, job.id, job.lastPageId);
  const order = massRevertOf(job);
  if (!next) finishJob(wiki, job);
  else if (partOf(next.item).part === 'page') await takeBackPage(wiki, job, next.item, order);
  else settleItem(wiki, job, next.item, (person) => takeBackOne(wiki, person, next.item, order));
}

function takeBackOne(wiki: Wiki, person: User, item: number, order: MassRevert): Outcome {
  const { part, id } = partOf(item);
  return part === 'file' ? takeBackFile(wiki, person, id, order) : takeBackOther(wiki, person, id, order.reason);
}

async function takeBackPage(wiki: Wiki, job: Job, item: number, order: MassRevert): Promise<void> {
  for (let n = 0; n <= TRIES; n += 1) {
    const page = findPage(wiki.db, partOf(item).id);
    if (!page) throw new Error(`page ${partOf(item).id} is not there`);
    const plan = n === TRIES ? undefined : await planForPage(wiki, order, page);
    if (plan?.did === 'restored') await readLinks(wiki, [plan.content.body]);
    if (settleItem(wiki, job, item, (person) => doPlan(wiki, person, page, plan, order.reason))) return;
  }
}

/** Does what was worked out from a page; nothing when the page moved on since. */
function doPlan(wiki: Wiki, person: User, page: Page, plan: PagePlan | undefined, reason: string): Outcome | undefined {
  if (!plan) return passedOver('changed');
  const now = editablePage(wiki, person, page.id);
  if (!now) return passedOver('not-allowed');
  if (now.currentRevisionId !== page.currentRevisionId) return undefined;
  if (plan.did === 'passed') return passedOver(plan.why);
  patrolAll(wiki, person, now, plan);
  return carriedOut(wiki, person, now, plan, reason);
}

function carriedOut(
  wiki: Wiki,
  person: User,
  now: Page,
  plan: Exclude<PagePlan, { readonly did: 'passed' }>,
  reason: string,
): Outcome {
  switch (plan.did) {
    case 'deleted':
      deleteNow(wiki, person, now, reason);
      return { did: 'deleted', after: () => indexPageEverywhere(wiki, now) };
    case 'restored':
      return { did: 'restored', ...saved(wiki, person, now, plan.content, { reason, goesTo: plan.revertedToId }) };
    case 'merged':
      return { did: 'merged', ...saved(wiki, person, now, plan.content, { reason, undoneId: plan.undoneId }) };
  }
}

/** More edits of one page than that wait on, though they are taken back. */
const MOST_PATROLLED = 500;

function patrolAll(wiki: Wiki, person: User, { id }: Page, { taken }: PagePlan): void {
  const [first, last] = [taken[0] ?? 0, taken.at(-1) ?? 0];
  const waiting = new Set(listWaitingOn(wiki.db, id, first, last, MOST_PATROLLED));
  patrolTakenBack(
    wiki,
    person,
    taken.filter((revision) => waiting.has(revision)),
  );
}

interface Why {
  readonly reason: string;
  readonly goesTo?: number;
  readonly undoneId?: number;
}

/** Saves what a job makes of a page; runs inside the step's transaction. */
export function saved(wiki: Wiki, author: User, page: Page, content: Content, why: Why) {
  const { reason: summary, goesTo: revertedToId = null, undoneId = null } = why;
  const order = { pageId: page.id, parentId: page.currentRevisionId, author, content, summary };
  const kind = { minor: false, affiliated: false, revertedToId, undoneId, isOfJob: true };
  const revisionId = saveRevision(wiki, { ...order, ...kind });
  raiseChangeNumber(wiki.db);
  return { revisionId, after: () => indexChangedPage(wiki, page) };
}

function takeBackFile(wiki: Wiki, person: User, id: number, order: MassRevert): Outcome {
  const [file] = listFilesByIds(wiki.db, [id]);
  if (!file) return passedOver('gone');
  const plan = planForFile(wiki, order, file);
  if (plan.did === 'passed') return passedOver(plan.why);
  if (plan.did === 'file-deleted') return deleteFileNow(wiki, person, file, order.reason);
  return restoreFileTo(wiki, person, file, plan.target, order.reason);
}
