import { publicName } from '../actions/access.js';
import { RELINK, relinkedPageId } from '../actions/relink-pages.js';
import { UNDO, undoneJobId } from '../actions/undo-job.js';
import type { Job, JobState } from '../domain/job.js';
import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';

/** What a job does, as the heading of its page. */
export function jobTitle(wiki: Wiki, { kind, inputJson }: Job, t: Translate): string {
  if (kind === UNDO) return t('Take back what job {n} changed', { n: undoneJobId(inputJson) });
  if (kind !== RELINK) return t('Other work');
  const title = publicName(wiki, relinkedPageId(inputJson))?.title ?? t('a page that was deleted');
  return t('Change links to {title}', { title });
}

const STATES: Readonly<Record<JobState, string>> = {
  open: 'At work',
  paused: 'Paused',
  stopped: 'Stopped',
  done: 'Done',
  failed: 'Failed',
};

/** Where a job is, in a word or two. */
export function stateWords({ state, startedAt }: Job, t: Translate): string {
  return state === 'open' && startedAt === null ? t('Waiting for its turn') : t(STATES[state]);
}
