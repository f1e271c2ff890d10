import { dropOldWaitingEdits } from '../actions/drop-old-waiting-edits.js';
import { dropOldDrafts } from '../actions/drop-old-drafts.js';
import { keepSearchGaps } from '../actions/keep-search-gaps.js';
import type { Wiki } from '../wiki.js';

const HOUR_MS = 3_600_000;

export function startHourly(wiki: Wiki): void {
  setInterval(() => {
    keepCounts(wiki);
    orLog(wiki, 'edits that wait for long could not be let go', () => dropOldWaitingEdits(wiki));
    orLog(wiki, 'old drafts could not be deleted', () => dropOldDrafts(wiki));
  }, HOUR_MS).unref();
}

/** Writes what was counted in memory, each hour and at the end; what cannot be written now stays there. */
export function keepCounts(wiki: Wiki): void {
  orLog(wiki, 'what was counted could not be written', () => keepSearchGaps(wiki));
}

function orLog(wiki: Wiki, words: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    wiki.log.error({ err: error }, words);
  }
}
