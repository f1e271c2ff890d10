import { z } from 'zod';
import type { Job, JobPage } from '../domain/job.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { hasItems } from '../domain/take-back.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { countChangedJobPages, findChangedJobPage, insertJob } from '../storage/jobs.js';
import { findPage } from '../storage/pages.js';
import { findRevision } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { jobFor } from './access-jobs.js';
import { beginReturn, SUMMARY } from './return-items.js';
import { finishJob, saveStep } from './save-step.js';
import { beginShowing } from './show-words.js';
import { withoutEdits } from './without-edits.js';
import { HIDE_WORDS } from './word-order.js';

/** The kind of job that takes back what another did. */
export const UNDO = 'undo';

const INPUT = z.strictObject({ jobId: z.int().positive() });

/** Keeps that all that a job changed is to be taken back, by a job that can be taken back in turn. Gives back its number. */
export function undoJob(wiki: Wiki, visitor: Visitor, { id }: { readonly id: number }): number {
  const actor = mustMay(visitor, 'revert');
  return write(wiki.db, () => {
    const person = actorNow(wiki, actor, 'revert');
    const job = jobFor(wiki, person, id);
    if (job.state === 'open') throw new Refused('invalid', 'Pause or stop this job before you take it back.');
    if (job.kind === HIDE_WORDS) return beginShowing(wiki, actorNow(wiki, actor, 'hide'), job);
    if (hasItems(job)) return beginReturn(wiki, actorNow(wiki, actor, 'mass-revert'), job);
    const total = countChangedJobPages(wiki.db, job.id);
    if (total === 0) throw new Refused('invalid', 'This job changed nothing, so there is nothing to take back.');
    const input: z.infer<typeof INPUT> = { jobId: id };
    const inputJson = JSON.stringify(input);
    return insertJob(wiki.db, { kind: UNDO, inputJson, total, authorId: person.id, createdAt: timeText(wiki.now()) });
  });
}

/** The job that is taken back, by its number. */
export function undoneJobId(inputJson: string): number {
  return INPUT.parse(JSON.parse(inputJson)).jobId;
}

/** Takes back what a job did on its next page, later edits kept, or ends. */
export async function undoNextPage(wiki: Wiki, job: Job): Promise<void> {
  const next = findChangedJobPage(wiki.db, undoneJobId(job.inputJson), job.lastPageId);
  if (!next) {
    finishJob(wiki, job);
    return;
  }
  let isSaved = false;
  while (!isSaved) isSaved = saveStep(wiki, job, { ...(await stepFor(wiki, next)), summary: SUMMARY });
}

async function stepFor(wiki: Wiki, { pageId, revisionId }: JobPage) {
  const page = findPage(wiki.db, pageId);
  const made = findRevision(wiki.db, revisionId ?? 0);
  if (!page || !made?.parentId) throw new Error(`no revision of page ${pageId} can be taken back`);
  const { id, parentId } = made;
  const result = await withoutEdits(wiki, page, [{ beforeId: parentId, lastId: id }]);
  return { pageId, baseRevision: page.currentRevisionId, result, undoneId: id };
}
