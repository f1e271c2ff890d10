import type { CheckPart } from '../domain/act.js';
import { checkPartsOf } from '../domain/freshness.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { insertCheck } from '../storage/acts.js';
import { write } from '../storage/database.js';
import type { Wiki } from '../wiki.js';
import { actorNow, pageFor } from './access.js';
import { indexPage } from './index-page.js';
import { recordAct } from './record-change.js';
import { mustNotBeSlowed } from './waiting.js';

export interface Checking {
  readonly slug: string;
  readonly part: CheckPart;
  /** The revision whose facts the person saw. */
  readonly revision: number;
  readonly affiliated: boolean;
}

export const NOT_CHECKED = 'Only tools and guides are checked, and of a guide the whole.';

/** Keeps that a person checked the facts of a tool, or a guide, today. Refuses with `conflict` when the page changed since they looked. */
export function checkPage(wiki: Wiki, visitor: Visitor, input: Checking): { slug: string } {
  const actor = mustMay(visitor, 'check');
  const checked = write(wiki.db, () => {
    const author = actorNow(wiki, actor, 'check');
    mustNotBeSlowed(wiki, author);
    const page = pageFor(wiki, author, 'check', input.slug);
    if (!checkPartsOf(page.kind).includes(input.part)) throw invalid([{ field: 'part', message: NOT_CHECKED }]);
    const revisionId = page.currentRevisionId;
    if (revisionId !== input.revision) {
      throw new Refused('conflict', 'Somebody changed this page since you opened it. Look at the facts again.');
    }
    const checkId = insertCheck(wiki.db, {
      ...{ pageId: page.id, revisionId, part: input.part, authorId: author.id },
      affiliated: input.affiliated ? 1 : 0,
      createdAt: timeText(wiki.now()),
    });
    recordAct(wiki, author, { pageId: page.id, checkId });
    return { slug: page.slug, pageId: page.id };
  });
  indexPage(wiki, checked.pageId);
  return checked;
}
