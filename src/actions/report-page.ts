import { inOneLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import { MOST_REPORTS, reportIssues } from '../domain/report.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { countReports, findSameReport, insertReport } from '../storage/reports.js';
import type { Wiki } from '../wiki.js';
import { actorNow, pageFor } from './access.js';

/** Keeps what somebody says is wrong on a page, for those who review. The same words sent twice are one. */
export function reportPage(
  wiki: Wiki,
  visitor: Visitor,
  input: { readonly slug: string; readonly words: string },
): void {
  if (visitor) mustMay(visitor, 'propose');
  const words = inOneLine(input.words);
  const issues = reportIssues(words);
  if (issues.length > 0) throw invalid(issues);
  write(wiki.db, () => {
    const author = visitor && actorNow(wiki, visitor, 'propose');
    const { id: pageId, currentRevisionId: revisionId } = pageFor(wiki, visitor, 'read', input.slug);
    if (findSameReport(wiki.db, pageId, words) !== undefined) return;
    if (countReports(wiki.db, MOST_REPORTS) >= MOST_REPORTS) throw new Refused('too-many', TOO_MANY);
    insertReport(wiki.db, {
      ...{ pageId, revisionId, words, authorId: author?.id ?? null },
      createdAt: timeText(wiki.now()),
    });
  });
}

const TOO_MANY = 'Many things already wait to be looked at. You can mend the page yourself: choose Edit.';
