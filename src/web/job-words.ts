import { publicName } from '../actions/access.js';
import { massRevertOf } from '../actions/mass-revert.js';
import { massReturnOf } from '../actions/return-items.js';
import { peopleWithIds } from '../actions/select-changes.js';
import { RELINK, relinkedPageId } from '../actions/relink-pages.js';
import { UNDO, undoneJobId } from '../actions/undo-job.js';
import { shownJobId } from '../actions/show-words.js';
import { ERASE, isAboutWords, SHOW_WORDS } from '../actions/word-order.js';
import { DEPARTURE } from '../domain/departure.js';
import type { Job, JobState } from '../domain/job.js';
import { may } from '../domain/permission.js';
import { MASS_RETURN, MASS_REVERT } from '../domain/take-back.js';
import { plural, type Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';
import type { Frame } from './frame.js';
import { listed } from './search-reading.js';

/** What a job does, as the heading of its page. Whose changes one takes back is for moderators: of some the author is hidden. */
export function jobTitle(wiki: Wiki, job: Job, { t, visitor }: Frame): string {
  const { kind, inputJson } = job;
  if (isAboutWords(job)) return wordsTitle(job, t);
  if (kind === MASS_REVERT) return massTitle(wiki, job, may(visitor, 'read-hidden'), t);
  if (kind === MASS_RETURN) return t('Take back what job {n} changed', { n: massReturnOf(job).jobId });
  if (kind === UNDO) return t('Take back what job {n} changed', { n: undoneJobId(inputJson) });
  if (kind !== RELINK) return t('Other work');
  const title = publicName(wiki, relinkedPageId(inputJson))?.title ?? t('a page that was deleted');
  return t('Change links to {title}', { title });
}

function wordsTitle(job: Job, t: Translate): string {
  if (job.kind === SHOW_WORDS) return t('Show again what job {n} hid', { n: shownJobId(job) });
  if (job.kind === DEPARTURE) return t('Take somebody who left out of the copies');
  return job.kind === ERASE ? t('Erase for good') : t('Hide words everywhere');
}

const NAMED = 3;

function massTitle(wiki: Wiki, job: Job, isNamed: boolean, t: Translate): string {
  if (!isNamed) return t('Take back many changes');
  const { people, imported } = massRevertOf(job);
  const names = peopleWithIds(wiki, people.slice(0, NAMED)).map(({ name }) => name);
  const more = people.length - names.length;
  const all = more > 0 ? [...names, plural(t, more, '1 more', '{n} more')] : names;
  const values = { names: listed(all, t.locale) };
  return imported
    ? t('Take back an import under the name of {names}', values)
    : t('Take back changes by {names}', values);
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
