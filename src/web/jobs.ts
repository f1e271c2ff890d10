import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { jobSeenBy, maySteer } from '../actions/access-jobs.js';
import { pagesSeenBy } from '../actions/access.js';
import { steerJob } from '../actions/steer-job.js';
import { massRevertOf } from '../actions/mass-revert.js';
import { undoJob } from '../actions/undo-job.js';
import { isAboutWords } from '../actions/word-order.js';
import { PASSED_OVER, problemFrom, stateAfter, type Job, type JobOrder, type JobPage } from '../domain/job.js';
import { mustMay } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { hasItems, MASS_REVERT } from '../domain/take-back.js';
import { countJobItems, listJobItems } from '../storage/job-items.js';
import { countChangedJobPages, listJobPages, listJobs } from '../storage/jobs.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { frameOf, type Frame } from './frame.js';
import { itemRows, type ItemRow } from './job-items.js';
import { wordsShown, type HidingsShown } from './job-hidings.js';
import { jobTitle, stateWords } from './job-words.js';
import { afterId, beforeId, checkFields, formOf, idFrom, queryText, readForm } from './request.js';
import { readableValues } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'jobs/show': {
      readonly heading: string;
      readonly job: Job;
      readonly state: string;
      readonly total: number;
      /** Why it does not go on; '' where nothing is wrong. */
      readonly problem: string;
      readonly rows: readonly JobRow[];
      /** What it did where it looks at more than texts. */
      readonly items:
        { readonly rows: readonly ItemRow[]; readonly passed: number; readonly onlyPassed: boolean } | undefined;
      /** What it did where it looks through the words of the whole wiki. */
      readonly hidings: HidingsShown | undefined;
      /** Why it was asked for; '' where nobody had to say. */
      readonly reason: string;
      readonly next: string;
      readonly changed: number;
      readonly orders: readonly { readonly order: JobOrder; readonly words: string }[];
      readonly mayUndo: boolean;
      readonly issues: readonly Issue[];
    };
    'jobs/index': {
      readonly jobs: readonly {
        readonly job: Job;
        readonly heading: string;
        readonly state: string;
        readonly total: number;
      }[];
      readonly older: string;
    };
  }
}

/** What a job did with one page; `page` is undefined where the visitor may not see it. */
interface JobRow {
  readonly page: Page | undefined;
  readonly revisionId: number | null;
  readonly why: string;
}

type Handler = RequestHandler<Record<string, string>>;

const SHOWN = 50;
const ORDERS: readonly { readonly order: JobOrder; readonly words: string }[] = [
  { order: 'pause', words: 'Pause' },
  { order: 'resume', words: 'Go on' },
  { order: 'stop', words: 'Stop here for good' },
];
const FORM = z.strictObject({ order: z.enum(['pause', 'resume', 'stop'], 'Choose what to do with it.') });

/** All jobs, newest first. */
export function showJobs(wiki: Wiki): Handler {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    mustMay(visitor, 'edit');
    const found = listJobs(wiki.db, beforeId(req), SHOWN + 1);
    const jobs = found.slice(0, SHOWN);
    const last = found.length > SHOWN ? jobs.at(-1) : undefined;
    render(res, 'jobs/index', {
      title: t('Long work'),
      jobs: jobs.map((job) => ({
        job,
        heading: jobTitle(wiki, job, frameOf(res)),
        state: stateWords(job, t),
        total: totalOf(job),
      })),
      older: last ? addressWith('/jobs', { before: String(last.id) }) : '',
      unlisted: true,
    });
  };
}

/** How far a job is, what it changed, and what it passed over and why. */
export function showJob(wiki: Wiki): Handler {
  return (req, res) => {
    const onlyPassed = queryText(req, 'only', 8) === 'passed';
    show(wiki, res, { id: idFrom(req.params['id']), after: afterId(req), onlyPassed });
  };
}

/** Pauses, resumes or stops a job. */
export function steer(wiki: Wiki): Handler {
  return (req, res) => {
    const id = idFrom(req.params['id']);
    return orShowAgain(
      () => {
        steerJob(wiki, frameOf(res).visitor, { id, order: readForm(req, FORM).order });
        res.redirect(303, `/jobs/${id}`);
      },
      (issues, status) => show(wiki, res, { id, after: 0, onlyPassed: false }, issues, status),
    );
  };
}

/** Begins a job that takes back all that another changed. */
export function undoWork(wiki: Wiki): Handler {
  return (req, res) => {
    const id = idFrom(req.params['id']);
    return orShowAgain(
      () => {
        checkFields(formOf(req), new Set());
        res.redirect(303, `/jobs/${undoJob(wiki, frameOf(res).visitor, { id })}`);
      },
      (issues, status) => show(wiki, res, { id, after: 0, onlyPassed: false }, issues, status),
    );
  };
}

interface Asked {
  readonly id: number;
  readonly after: number;
  /** Only what was passed over. */
  readonly onlyPassed: boolean;
}

function show(wiki: Wiki, res: Response, asked: Asked, issues: readonly Issue[] = [], status = 200): void {
  const frame = frameOf(res);
  const job = jobSeenBy(wiki, frame.visitor, asked.id);
  const heading = jobTitle(wiki, job, frame);
  const isMine = maySteer(frame.visitor, job);
  const came = cameOf(wiki, job, asked, frame);
  render(
    res,
    'jobs/show',
    {
      ...{ title: errorTitle(frame.t, heading, issues), heading, job, issues, ...came },
      ...{ state: stateWords(job, frame.t), total: totalOf(job), problem: problemWords(job, frame) },
      orders: ORDERS.filter(({ order }) => isMine && stateAfter(job.state, order) !== undefined),
      mayUndo: isMine && came.changed > 0 && job.state !== 'open',
      unlisted: true,
    },
    status,
  );
}

function cameOf(wiki: Wiki, job: Job, asked: Asked, frame: Frame) {
  if (isAboutWords(job)) return wordsShown(wiki, job, frame);
  return hasItems(job) ? itemsShown(wiki, job, asked, frame) : pagesShown(wiki, job, asked, frame);
}

function pagesShown(wiki: Wiki, { id }: Job, { after }: Asked, frame: Frame) {
  const found = listJobPages(wiki.db, id, after, SHOWN + 1);
  const pages = found.slice(0, SHOWN);
  const last = found.length > SHOWN ? pages.at(-1) : undefined;
  return {
    ...{
      rows: rowsOf(wiki, pages, frame),
      changed: countChangedJobPages(wiki.db, id),
      items: undefined,
      hidings: undefined,
      reason: '',
    },
    next: last ? addressWith(`/jobs/${id}`, { after: String(last.pageId) }) : '',
  };
}

function itemsShown(wiki: Wiki, job: Job, { after, onlyPassed }: Asked, frame: Frame) {
  const found = listJobItems(wiki.db, job.id, onlyPassed, after, SHOWN + 1);
  const shown = found.slice(0, SHOWN);
  const last = found.length > SHOWN ? shown.at(-1) : undefined;
  const { done, passed } = countJobItems(wiki.db, job.id);
  const query = { only: onlyPassed ? 'passed' : '', after: String(last?.item ?? '') };
  return {
    ...{
      rows: [],
      changed: done,
      hidings: undefined,
      items: { rows: itemRows(wiki, shown, frame), passed, onlyPassed },
    },
    reason: job.kind === MASS_REVERT ? massRevertOf(job).reason : '',
    next: last ? addressWith(`/jobs/${job.id}`, query) : '',
  };
}

/** Links that came after the count was made are done as well. */
function totalOf({ total, done, state }: Job): number {
  return state === 'done' ? done : Math.max(total, done);
}

function problemWords({ problemJson }: Job, { t, language }: Frame): string {
  const problem = problemFrom(problemJson);
  return problem ? t(problem.sentence, readableValues(problem.values, language)) : '';
}

function rowsOf(wiki: Wiki, found: readonly JobPage[], { t, visitor }: Frame): readonly JobRow[] {
  const ids = found.map(({ pageId }) => pageId);
  const pages = new Map(pagesSeenBy(wiki, visitor, ids).map((page) => [page.id, page]));
  return found.map(({ pageId, revisionId, why }) => ({
    ...{ page: pages.get(pageId), revisionId },
    why: why === '' ? '' : t(PASSED_OVER[why]),
  }));
}
