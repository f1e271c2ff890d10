import { keepSearchGaps } from '../actions/keep-search-gaps.js';
import type { Wiki } from '../wiki.js';

const HOUR_MS = 3_600_000;

export function startHourly(wiki: Wiki): void {
  setInterval(() => keepCounts(wiki), HOUR_MS).unref();
}

/** Writes what was counted in memory, each hour and at the end; what cannot be written now stays there. */
export function keepCounts(wiki: Wiki): void {
  try {
    keepSearchGaps(wiki);
  } catch (error) {
    wiki.log.error({ err: error }, 'what was counted could not be written');
  }
}
