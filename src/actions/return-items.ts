import { z } from 'zod';
import type { FileRecord } from '../domain/file.js';
import type { Job } from '../domain/job.js';
import { Refused } from '../domain/refused.js';
import { MASS_RETURN, MASS_REVERT, partOf, type JobItem } from '../domain/take-back.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { findFileRevision, listFilesByIds } from '../storage/files.js';
import {
  countJobItems,
  findJobItem,
  findWaitingItem,
  findWaitingItemBefore,
  insertItemsDoneBy,
} from '../storage/job-items.js';
import { insertJob } from '../storage/jobs.js';
import { findPage } from '../storage/pages.js';
import { findRevision } from '../storage/revisions.js';
import { insertReturnNotices } from '../storage/touched.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { deleteNow } from './delete-page.js';
import { deleteFileNow, restoreFileTo, undeleteFileNow } from './file-steps.js';
import { indexPageEverywhere } from './index-page.js';
import { massRevertOf } from './mass-revert.js';
import { editablePage, finishJob } from './save-step.js';
import { passedOver, settleItem, type Outcome } from './settle-item.js';
import { saved } from './take-back-items.js';
import { log } from './trace.js';
import { giveBackOther, takeBackOther } from './turn-act.js';
import { undeleteNow } from './undelete-page.js';
import { withoutEdits } from './without-edits.js';

const INPUT = z.strictObject({
  /** The job that is taken back, and the one of kind MASS_REVERT with which it began. */
  jobId: z.int().positive(),
  firstId: z.int().positive(),
  people: z.array(z.int().positive()),
  /** What was done last is taken back first. */
  isBackward: z.boolean(),
});

type Input = z.infer<typeof INPUT>;

/** What stands in the histories and the log where a job is taken back. */
export const SUMMARY = 'What a job changed is taken back';

/** What a job of kind MASS_RETURN takes back. */
export function massReturnOf({ inputJson }: Pick<Job, 'inputJson'>): Input {
  return INPUT.parse(JSON.parse(inputJson));
}

/** Begins to take back all that such a job did, and tells those who were told of it; runs inside a transaction. Gives back its number. */
export function beginReturn(wiki: Wiki, { id: authorId }: User, job: Job): number {
  const { done } = countJobItems(wiki.db, job.id);
  if (done === 0) throw new Refused('invalid', 'This job changed nothing, so there is nothing to take back.');
  const input = inputFor(job);
  const createdAt = timeText(wiki.now());
  const order = { kind: MASS_RETURN, inputJson: JSON.stringify(input), total: done, authorId, createdAt };
  const id = insertJob(wiki.db, order);
  insertItemsDoneBy(wiki.db, id, job.id);
  const act = { act: input.isBackward ? MASS_RETURN : MASS_REVERT, actorId: authorId, reason: '' };
  insertReturnNotices(wiki.db, input.people, input.firstId, { ...act, detail: String(id), createdAt });
  log(wiki, { ...act, act: MASS_RETURN, detail: `${id},${job.id}` });
  raiseChangeNumber(wiki.db);
  return id;
}

function inputFor(job: Job): Input {
  if (job.kind === MASS_REVERT) {
    return { jobId: job.id, firstId: job.id, people: [...massRevertOf(job).people], isBackward: true };
  }
  const { firstId, people, isBackward } = massReturnOf(job);
  return { jobId: job.id, firstId, people, isBackward: !isBackward };
}

/** Takes back what a job did with its next item, later edits kept, or ends. */
export async function returnNextItem(wiki: Wiki, job: Job): Promise<void> {
  const { jobId, isBackward } = massReturnOf(job);
  const next = isBackward
    ? findWaitingItemBefore(wiki.db, job.id, job.lastPageId === 0 ? Number.MAX_SAFE_INTEGER : job.lastPageId)
    : findWaitingItem(wiki.db, job.id, job.lastPageId);
  const done = next && findJobItem(wiki.db, jobId, next.item);
  if (!done) finishJob(wiki, job);
  else if (done.revisionId === null)
    settleItem(wiki, job, done.item, (person) => returned(wiki, person, done, isBackward));
  else await returnPage(wiki, job, done, done.revisionId);
}

async function returnPage(wiki: Wiki, job: Job, { item }: JobItem, revisionId: number): Promise<void> {
  const made = findRevision(wiki.db, revisionId);
  if (!made?.parentId) throw new Error(`revision ${revisionId} cannot be taken back`);
  const edit = { beforeId: made.parentId, lastId: made.id };
  for (let isSettled = false; !isSettled;) {
    const page = findPage(wiki.db, made.pageId);
    if (!page) throw new Error(`page ${made.pageId} is not there`);
    const content = await withoutEdits(wiki, page, [edit]);
    isSettled = settleItem(wiki, job, item, (person) => {
      const now = editablePage(wiki, person, page.id);
      if (!now) return passedOver('not-allowed');
      if (typeof content === 'string') return passedOver(content);
      if (now.currentRevisionId !== page.currentRevisionId) return undefined;
      return { did: 'returned', ...saved(wiki, person, now, content, { reason: SUMMARY, undoneId: made.id }) };
    });
  }
}

function returned(wiki: Wiki, person: User, done: JobItem, isBackward: boolean): Outcome {
  const { part, id } = partOf(done.item);
  if (part === 'page') return returnDeletion(wiki, person, id, done);
  if (part === 'file') return returnFile(wiki, person, id, done);
  return isBackward ? giveBackOther(wiki, person, id, SUMMARY) : takeBackOther(wiki, person, id, SUMMARY);
}

function returnDeletion(wiki: Wiki, person: User, id: number, { did }: JobItem): Outcome {
  const page = findPage(wiki.db, id);
  if (!page) return passedOver('gone');
  const after = () => indexPageEverywhere(wiki, page);
  if (did === 'deleted')
    return undeleteNow(wiki, person, page, SUMMARY) ? { did: 'undeleted', after } : passedOver('nothing');
  if (page.deletedAt !== null) return passedOver('gone');
  deleteNow(wiki, person, page, SUMMARY);
  return { did: 'deleted', after };
}

function returnFile(wiki: Wiki, person: User, id: number, { did, fileRevisionId }: JobItem): Outcome {
  const [file] = listFilesByIds(wiki.db, [id]);
  if (!file) return passedOver('gone');
  if (did === 'file-deleted') return undeleteFileNow(wiki, person, file, SUMMARY);
  if (did === 'file-undeleted') return deleteFileNow(wiki, person, file, SUMMARY);
  return returnVersion(wiki, person, file, fileRevisionId ?? 0);
}

/** The version before the one that the job made, unless others changed the file since. */
function returnVersion(wiki: Wiki, person: User, file: FileRecord, madeId: number): Outcome {
  if (file.currentRevisionId !== madeId || file.deletedAt !== null) return passedOver('changed-since');
  const before = findFileRevision(wiki.db, findFileRevision(wiki.db, madeId)?.parentId ?? 0);
  if (!before) return passedOver('gone');
  return before.hidden > 0 ? passedOver('hidden') : restoreFileTo(wiki, person, file, before, SUMMARY);
}
