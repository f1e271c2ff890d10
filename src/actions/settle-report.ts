import { summaryIssues, tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid } from '../domain/refused.js';
import { REPORT_OUTCOMES } from '../domain/report.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { deleteReport } from '../storage/reports.js';
import type { Wiki } from '../wiki.js';
import { reportFor } from './access-reports.js';
import { actorNow } from './access.js';
import { log, tell } from './trace.js';

export interface Settlement {
  readonly id: number;
  readonly outcome: string;
  readonly reason: string;
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
