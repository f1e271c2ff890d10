import type { Values } from '../locales/translate.js';

/** Where a job is: it goes on by itself, somebody paused or stopped it, it is done, or a fault of ours ended it. */
export type JobState = 'open' | 'paused' | 'stopped' | 'done' | 'failed';

/** What a person can make of a job. */
export type JobOrder = 'pause' | 'resume' | 'stop';

/** Long work that is done step by step, one page a step. */
export interface Job {
  readonly id: number;
  readonly kind: string;
  readonly inputJson: string;
  readonly state: JobState;
  /** The page, or other item, that was looked at last; 0 before the first. */
  readonly lastPageId: number;
  readonly done: number;
  /** Pages there were to look at when it was asked for. */
  readonly total: number;
  readonly problemJson: string;
  readonly authorId: number;
  readonly authorName: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/** Why a page was passed over, and how that is said (English keys). */
export const PASSED_OVER = {
  'not-allowed': 'It cannot be edited now.',
  protected: 'It is protected. A moderator can change it.',
  changed: 'Others kept changing it meanwhile.',
  nothing: 'Nothing had to be changed on it.',
  'not-possible': 'It could not be changed safely. Please do it by hand.',
  'changed-since': 'The same words were changed since. Please do it by hand.',
  hidden: 'The text of that version is hidden now.',
  'made-by-them': 'They started it, and others have changed it since. Please look at it yourself.',
  'address-taken': 'The address leads elsewhere now. Please look at it yourself.',
  gone: 'It is not there any more.',
} as const;

export type WhyPassedOver = keyof typeof PASSED_OVER;

/** What a job did with one page. */
export interface JobPage {
  readonly pageId: number;
  /** The version that it made; null where it passed the page over. */
  readonly revisionId: number | null;
  readonly why: WhyPassedOver | '';
}

/** Which states an order leads from, and where it leads. */
const ORDERS: Readonly<Record<JobOrder, { readonly from: readonly JobState[]; readonly to: JobState }>> = {
  pause: { from: ['open'], to: 'paused' },
  resume: { from: ['paused', 'failed'], to: 'open' },
  stop: { from: ['open', 'paused', 'failed'], to: 'stopped' },
};

/** The state to which an order brings a job; undefined where it can no longer be followed. */
export function stateAfter(state: JobState, order: JobOrder): JobState | undefined {
  const { from, to } = ORDERS[order];
  return from.includes(state) ? to : undefined;
}

/** Why a job does not go on: an English key with its values. */
export interface JobProblem {
  readonly sentence: string;
  readonly values: Values;
}

/** A problem from its stored JSON; undefined for ''. */
export function problemFrom(json: string): JobProblem | undefined {
  return json === '' ? undefined : (JSON.parse(json) as JobProblem);
}
