import { mustMay, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import type { Report } from '../domain/report.js';
import { findReport } from '../storage/reports.js';
import type { Wiki } from '../wiki.js';

/** A report, for those who review; for others it is not there. */
export function reportFor(wiki: Wiki, visitor: Visitor, id: number): Report {
  mustMay(visitor, 'review');
  const report = findReport(wiki.db, id);
  if (!report) throw new Refused('not-found', 'We could not find that. Perhaps somebody has looked at it already.');
  return report;
}
