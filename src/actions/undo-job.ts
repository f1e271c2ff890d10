import { z } from 'zod';
import type { Content } from '../domain/content.js';
import type { Job, JobPage, WhyPassedOver } from '../domain/job.js';
import { decided, UNDECIDED } from '../domain/merge-choice.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { countChangedJobPages, findChangedJobPage, insertJob } from '../storage/jobs.js';
import { listHiddenTexts } from '../storage/moderation.js';
import { findPage } from '../storage/pages.js';
import { findContent, findRevision } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { actorNow, currentContent } from './access.js';
import { jobFor } from './access-jobs.js';
import { mergeStates } from './merge-states.js';
import { canStand, finishJob, saveStep } from './save-step.js';

/** The kind of job that takes back what another did. */
export const UNDO = 'undo';

const INPUT = z.strictObject({ jobId: z.int().positive() });
const SUMMARY = 'What a job changed is taken back';

/** Keeps that all that a job changed is to be taken back, by a job that can be taken back in turn. Gives back its number. */
export function undoJob(wiki: Wiki, visitor: Visitor, { id }: { readonly id: number }): number {
  const actor = mustMay(visitor, 'revert');
  return write(wiki.db, () => {
    const person = actorNow(wiki, actor, 'revert');
    const job = jobFor(wiki, person, id);
    const total = countChangedJobPages(wiki.db, job.id);
    if (job.state === 'open') throw new Refused('invalid', 'Pause or stop this job before you take it back.');
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
  const isHidden = listHiddenTexts(wiki.db, [id, parentId]).length > 0;
  const result = isHidden ? 'hidden' : await withoutIt(wiki, page, id, parentId);
  return { pageId, baseRevision: page.currentRevisionId, result, undoneId: id };
}

/** The same merge in reverse by which one edit is undone. */
async function withoutIt(wiki: Wiki, page: Page, id: number, parentId: number): Promise<Content | WhyPassedOver> {
  const [base, mine, theirs] = [contentOf(wiki, id), contentOf(wiki, parentId), currentContent(wiki, page)];
  const three = { base, mine, theirs };
  const { content, issues } = decided(await mergeStates(wiki, three), three, UNDECIDED);
  if (issues.length > 0) return 'changed-since';
  return (await canStand(wiki, content.body)) ? content : 'not-possible';
}

function contentOf(wiki: Wiki, revisionId: number): Content {
  const content = findContent(wiki.db, revisionId);
  if (!content) throw new Error(`revision ${revisionId} cannot be read`);
  return content;
}
