import { beginDueErasures } from '../actions/ask-erasure.js';
import { dropOldWaitingEdits } from '../actions/drop-old-waiting-edits.js';
import { dropEndedNotes } from '../actions/drop-ended-notes.js';
import { dropOldAppeals } from '../actions/drop-old-appeals.js';
import { dropOldHits } from '../actions/drop-old-hits.js';
import { dropOldDrafts } from '../actions/drop-old-drafts.js';
import { readSandboxFile } from '../actions/read-files.js';
import { resetSandbox } from '../actions/sandbox.js';
import { endLimits } from '../actions/end-limits.js';
import { keepSearchGaps } from '../actions/keep-search-gaps.js';
import type { Wiki } from '../wiki.js';
import { orLog } from './or-log.js';

const HOUR_MS = 3_600_000;

/** Keeps the wiki in order each hour, and the sandbox at once: the site may have been off at night. */
export function startHourly(wiki: Wiki): void {
  renewSandbox(wiki);
  setInterval(() => {
    renewSandbox(wiki);
    keepCounts(wiki);
    orLog(wiki, 'edits that wait for long could not be let go', () => dropOldWaitingEdits(wiki));
    orLog(wiki, 'notes that have ended could not be deleted', () => dropEndedNotes(wiki));
    orLog(wiki, 'what has ended could not be dropped', () => endLimits(wiki));
    orLog(wiki, 'old appeals could not be forgotten', () => dropOldAppeals(wiki));
    orLog(wiki, 'old hits of rules could not be deleted', () => dropOldHits(wiki));
    orLog(wiki, 'what is due to be erased could not be begun', () => beginDueErasures(wiki));
    orLog(wiki, 'old drafts could not be deleted', () => dropOldDrafts(wiki));
  }, HOUR_MS).unref();
}

function renewSandbox(wiki: Wiki): void {
  orLog(wiki, 'the sandbox could not be made new', () => resetSandbox(wiki, readSandboxFile));
}

/** Writes what was counted in memory, each hour and at the end; what cannot be written now stays there. */
export function keepCounts(wiki: Wiki): void {
  orLog(wiki, 'what was counted could not be written', () => keepSearchGaps(wiki));
}
