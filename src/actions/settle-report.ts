import { summaryIssues, tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import { REPORT_OUTCOMES, type Report } from '../domain/report.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { deleteReport, findReport } from '../storage/reports.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { log, tell } from './trace.js';

export interface Settlement {
  readonly id: number;
  readonly outcome: string;
  readonly reason: string;
}

/** A report, for those who review; for others it is not there. */
export function reportFor(wiki: Wiki, visitor: Visitor, id: number): Report {
  mustMay(visitor, 'review');
  const report = findReport(wiki.db, id);
  if (!report) throw new Refused('not-found', 'We could not find that. Perhaps somebody has looked at it already.');
  return report;
}

/** Says what came of a report and forgets it; who said it is told if they have an account. The log says that it was looked at, but nothing of what it said. */
export function settleReport(wiki: Wiki, visitor: Visitor, input: Settlement): void {
  const actor = mustMay(visitor, 'review');
  const reason = tidyLine(input.reason);
  const outcome = REPORT_OUTCOMES.find((known) => known === input.outcome);
  if (!outcome) throw invalid([{ field: 'outcome', message: 'Choose what came of it.' }]);
  const issues = summaryIssues(reason);
  if (issues.length > 0) throw invalid(issues.map((issue) => ({ ...issue, field: 'reason' })));
  write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'review');
    const { id, pageId, authorId } = reportFor(wiki, actor, input.id);
    deleteReport(wiki.db, id);
    const trace = { act: `report-${outcome}`, actorId, pageId, reason };
    log(wiki, trace);
    if (authorId !== null) tell(wiki, { ...trace, userId: authorId });
    raiseChangeNumber(wiki.db);
  });
}
