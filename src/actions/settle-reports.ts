import type { Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { settleReport, type Settlement } from './settle-report.js';

/** What came of several reports: how many are settled, and how many somebody had settled before. */
export interface Settled {
  readonly settled: number;
  readonly gone: number;
}

/** Says the same of several reports, one after the other, each in a transaction of its own. */
export function settleReports(
  wiki: Wiki,
  visitor: Visitor,
  { ids, outcome, reason }: Omit<Settlement, 'id'> & { readonly ids: readonly number[] },
): Settled {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) throw invalid([{ field: 'main', message: 'Go back to the list, and tick some reports.' }]);
  const settled = wanted.filter((id) => isSettledNow(() => settleReport(wiki, visitor, { id, outcome, reason })));
  return { settled: settled.length, gone: wanted.length - settled.length };
}

/** False where somebody was quicker. What is wrong with the form is wrong for all of them. */
function isSettledNow(settle: () => void): boolean {
  try {
    settle();
    return true;
  } catch (error) {
    if (error instanceof Refused && error.reason === 'not-found') return false;
    throw error;
  }
}
