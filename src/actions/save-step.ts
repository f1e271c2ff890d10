import { sameContent, type Content } from '../domain/content.js';
import type { Job, WhyPassedOver } from '../domain/job.js';
import type { Actor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { findJob, insertJobPage, updateJobState } from '../storage/jobs.js';
import { findUser } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow, currentContent, pageByIdFor } from './access.js';
import { indexChangedPage } from './index-page.js';
import { readLinks } from './links-of.js';
import { checkSize } from './read-content.js';
import { checkLaidOut } from './rendering.js';
import { protectionAgainst } from './page-protection.js';
import { mustNotWait } from './waiting.js';
import { saveRevision } from './save-revision.js';

/** What a step of a job makes of a page. */
export interface Step {
  readonly pageId: number;
  /** The revision from which it was worked out. */
  readonly baseRevision: number;
  /** What the page is to hold; or why it is passed over. */
  readonly result: Content | WhyPassedOver;
  readonly summary: string;
  /** The revision that this takes back. */
  readonly undoneId: number | null;
}

/** Saves what a job makes of one page, and that it goes on after it, in one transaction: no page is done twice. False when the page moved on since it was worked out. Refuses when whoever asked for the job may not edit now. */
export function saveStep(wiki: Wiki, job: Job, step: Step): boolean {
  const saved = write(wiki.db, () => {
    if (!isStillAt(wiki, job)) return { isDone: true, page: undefined };
    const author = actorNow(wiki, whoAsked(wiki, job), 'edit');
    mustNotWait(wiki, author, step.pageId);
    const page = editablePage(wiki, author, step.pageId);
    if (typeof step.result !== 'string' && page && page.currentRevisionId !== step.baseRevision)
      return { isDone: false };
    const why = whyNot(wiki, author, page, step);
    const revisionId = page && why === '' ? saveOn(wiki, author, page, step) : null;
    insertJobPage(wiki.db, job.id, { pageId: step.pageId, revisionId, why }, timeText(wiki.now()));
    return { isDone: true, page: revisionId === null ? undefined : page };
  });
  if (saved.page) indexChangedPage(wiki, saved.page);
  return saved.isDone;
}

/** Whether a text that was worked out can stand on a page; reads what it links to, awaited before it is saved. */
export async function canStand(wiki: Wiki, body: string): Promise<boolean> {
  try {
    checkSize(body);
    await readLinks(wiki, [body]);
    await checkLaidOut(wiki, body);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** Ends a job that has nothing more to do. */
export function finishJob(wiki: Wiki, job: Job): void {
  write(wiki.db, () => {
    if (!isStillAt(wiki, job)) return;
    updateJobState(wiki.db, { id: job.id, state: 'done', problemJson: '', endedAt: timeText(wiki.now()) });
  });
}

/** Nobody paused it, and no other step came between. */
export function isStillAt(wiki: Wiki, { id, lastPageId }: Job): boolean {
  const now = findJob(wiki.db, id);
  return now?.state === 'open' && now.lastPageId === lastPageId;
}

/** Who asked for a job: in their name it acts. */
export function whoAsked(wiki: Wiki, { id, authorId }: Job): Actor {
  const person = findUser(wiki.db, authorId, timeText(wiki.now()));
  if (!person) throw new Error(`job ${id} was asked for by nobody`);
  return person;
}

/** A page that can be edited now; undefined where it cannot. */
export function editablePage(wiki: Wiki, author: Actor, id: number): Page | undefined {
  try {
    const page = pageByIdFor(wiki, author, 'edit', id);
    return page.deletedAt === null ? page : undefined;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** A job keeps to the protection of a page as who asked for it would have to. */
function whyNot(wiki: Wiki, author: Actor, page: Page | undefined, { result }: Step): WhyPassedOver | '' {
  if (!page) return 'not-allowed';
  if (protectionAgainst(wiki, author, page.id)) return 'protected';
  if (typeof result === 'string') return result;
  return sameContent(result, currentContent(wiki, page)) ? 'nothing' : '';
}

const SMALL_FIX = { minor: true, affiliated: false, revertedToId: null, isOfJob: true };

function saveOn(
  wiki: Wiki,
  author: ReturnType<typeof actorNow>,
  page: Page,
  { result, summary, undoneId }: Step,
): number {
  if (typeof result === 'string') throw new Error('a page that is passed over is not saved');
  const order = { pageId: page.id, parentId: page.currentRevisionId, author, content: result, summary };
  const revisionId = saveRevision(wiki, { ...order, ...SMALL_FIX, undoneId });
  raiseChangeNumber(wiki.db);
  return revisionId;
}
