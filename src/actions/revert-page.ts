import { sameContent, summaryIssues, tidyLine, type Content } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import type { Page, RevisionWithContent } from '../domain/revision.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { listWaitingOn } from '../storage/patrols.js';
import { listRevisions } from '../storage/revisions.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow, currentContent, openContent, pageFor, revisionFor } from './access.js';
import { keepingHits } from './keep-hits.js';
import { indexChangedPage } from './index-page.js';
import { patrolTakenBack } from './patrol-edits.js';
import { mustPublish } from './waiting.js';
import { saveRevision } from './save-revision.js';
import { tell } from './trace.js';

export interface Revert {
  readonly slug: string;
  /** The revision to go back to. */
  readonly revision: number;
  /** Why, for the history and for the people whose edits are taken back. */
  readonly summary: string;
  /** The revision that was current when the person saw what this changes; without it nobody is asked again. */
  readonly baseRevision?: number | undefined;
}

const TOLD_AT_MOST = 50;
const PATROLLED_AT_MOST = 500;

/** Makes an older revision current again, by a new one that holds all of it. Refuses with `conflict` when the page moved on meanwhile; tells the people whose edits this takes back. */
export function revertPage(wiki: Wiki, visitor: Visitor, input: Revert) {
  const actor = mustMay(visitor, 'revert');
  const page = pageFor(wiki, actor, 'revert', input.slug);
  const summary = tidyLine(input.summary);
  const saved = keepingHits(wiki, () =>
    write(wiki.db, () => {
      const author = actorNow(wiki, actor, 'revert');
      mustPublish(wiki, author, page.id);
      const now = pageFor(wiki, author, 'revert', input.slug);
      const content = revisionOfPage(wiki, author, now, input.revision);
      const parentId = now.currentRevisionId;
      if (sameContent(content, currentContent(wiki, now))) return { revisionId: parentId, changed: false };
      checkBase(input, parentId);
      const others = authorsAfter(wiki, now, input.revision).filter((id) => id !== author.id);
      checkReason(summary, others.length > 0);
      const order = { pageId: now.id, parentId, author, content, summary, minor: false, affiliated: false };
      const waiting = listWaitingOn(wiki.db, now.id, input.revision + 1, parentId, PATROLLED_AT_MOST);
      const revisionId = saveRevision(wiki, { ...order, revertedToId: input.revision });
      patrolTakenBack(wiki, author, waiting);
      for (const userId of others) tellReverted(wiki, author, now, userId, revisionId, summary);
      raiseChangeNumber(wiki.db);
      return { revisionId, changed: true };
    }),
  );
  if (saved.changed) indexChangedPage(wiki, page);
  return { slug: page.slug, ...saved };
}

function revisionOfPage(wiki: Wiki, actor: User | Visitor, page: Page, id: number): Content {
  const found = revisionFor(wiki, actor, id);
  if (found.page.id !== page.id) {
    throw invalid([{ field: 'revision', message: 'This version belongs to another page.' }]);
  }
  return restorableContent(found);
}

/** What a version holds that may be made current again. Refuses one whose text is hidden, also to those who may read it. */
export function restorableContent(found: RevisionWithContent): Content {
  const content = openContent(found);
  if (!found.revision.hidden.includes('text')) return content;
  throw new Refused('forbidden', 'The text of this version is hidden. Show it again before you restore it.');
}

/** Nobody takes back what they have not seen. */
function checkBase({ baseRevision }: Revert, currentId: number): void {
  if (baseRevision === undefined || baseRevision === currentId) return;
  throw new Refused('conflict', MOVED_ON);
}

export const MOVED_ON = 'Somebody changed this page while you were here. See below what you would change now.';

/** Refuses an act that takes something back without a reason, where somebody is told. */
export function checkReason(summary: string, othersAreTold: boolean): void {
  const issues = summaryIssues(summary);
  if (issues.length > 0) throw invalid(issues);
  if (othersAreTold && summary === '') {
    throw invalid([{ field: 'summary', message: 'Give a reason. The people whose edits you take back will read it.' }]);
  }
}

function authorsAfter(wiki: Wiki, page: Page, revisionId: number): readonly number[] {
  const later = listRevisions(wiki.db, page.id, Number.MAX_SAFE_INTEGER, TOLD_AT_MOST).filter(
    (revision) => revision.id > revisionId,
  );
  return [...new Set(later.map((revision) => revision.authorId))];
}

function tellReverted(wiki: Wiki, author: User, page: Page, userId: number, revisionId: number, reason: string): void {
  tell(wiki, { act: 'revert', actorId: author.id, userId, pageId: page.id, revisionId, reason });
}
