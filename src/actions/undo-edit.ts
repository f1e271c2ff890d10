import { sameContent, tidyLine, type Content } from '../domain/content.js';
import { decided, UNDECIDED, type Merge, type MergeChoices } from '../domain/merge-choice.js';
import type { ThreeContents } from '../domain/merge-content.js';
import { mustMay, type Actor, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import type { Page, Revision } from '../domain/revision.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { findRevision } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { actorNow, currentContent, pageFor, revisionFor } from './access.js';
import type { Edited } from './edit-page.js';
import { keepingHits } from './keep-hits.js';
import { indexChangedPage } from './index-page.js';
import { orMovedOn } from './merge-edit.js';
import { checkMerged, mergeStates } from './merge-states.js';
import { patrolTakenBack } from './patrol-edits.js';
import { checkReason, MOVED_ON } from './revert-page.js';
import { mustPublish } from './waiting.js';
import { saveRevision } from './save-revision.js';
import { tell } from './trace.js';

export interface Undo {
  readonly slug: string;
  /** The edit to take back, by the revision it made. */
  readonly revision: number;
  /** Why, for the history and for the person whose edit it was. */
  readonly summary: string;
  /** The revision that was current when the person saw what this changes; without it nobody is asked again. */
  readonly baseRevision?: number | undefined;
  /** What should stand where later edits changed the same. */
  readonly choices?: MergeChoices;
}

/** What taking back one edit makes of its page as it stands now: the merge in reverse, from the edit to what was before it. */
export interface Undoing {
  readonly page: Page;
  readonly edit: Revision;
  readonly three: ThreeContents;
  readonly merge: Merge;
}

/** Others may publish while texts are merged; after so many times the person is asked to look again. */
const TRIES = 3;

/** Takes back one edit and keeps those that came after it. Refuses with `conflict` and an issue for each place where later edits changed the same; tells its author. */
export async function undoEdit(wiki: Wiki, visitor: Visitor, input: Undo): Promise<Edited> {
  const actor = mustMay(visitor, 'revert');
  for (let n = 0; n < TRIES; n += 1) {
    const undoing = await undoingOf(wiki, actor, input.slug, input.revision);
    const { page, three, merge } = undoing;
    checkSeen(input, page);
    const { content, issues } = decided(merge, three, input.choices ?? UNDECIDED);
    if (issues.length > 0) throw new Refused('conflict', OVERLAPS, {}, issues);
    if (sameContent(content, three.theirs)) {
      return { slug: page.slug, revisionId: page.currentRevisionId, changed: false };
    }
    await checkMerged(wiki, page.kind, content);
    const saved = orMovedOn(() => save(wiki, actor, undoing, content, tidyLine(input.summary)));
    if (saved) return saved;
  }
  throw new Refused('conflict', MOVED_ON);
}

export const OVERLAPS = 'Later edits changed the same places. Choose what should stand there.';

/** What taking back an edit would come to. Refuses the first version of a page, and texts that are hidden. */
export async function undoingOf(wiki: Wiki, visitor: Visitor, slug: string, revisionId: number): Promise<Undoing> {
  const page = pageFor(wiki, visitor, 'read', slug);
  const { page: editedPage, revision: edit, content } = revisionFor(wiki, visitor, revisionId);
  if (editedPage.id !== page.id) throw refusal('This version belongs to another page.');
  if (edit.parentId === null) throw refusal('Nothing was there before the first version, so it cannot be undone.');
  const before = revisionFor(wiki, visitor, edit.parentId);
  const isHidden = [edit, before.revision].some(({ hidden }) => hidden.includes('text'));
  if (!content || !before.content || isHidden) {
    throw new Refused('forbidden', 'The text of this change is hidden. Show it again before you undo it.');
  }
  const three = { base: content, mine: before.content, theirs: currentContent(wiki, page) };
  return { page, edit, three, merge: await mergeStates(wiki, three) };
}

function refusal(message: string): Refused {
  return invalid([{ field: 'revision', message }]);
}

/** Nobody takes back what they have not seen. */
function checkSeen({ baseRevision }: Undo, page: Page): void {
  if (baseRevision === undefined || baseRevision === page.currentRevisionId) return;
  throw new Refused('conflict', MOVED_ON);
}

function save(wiki: Wiki, actor: Actor, { page, edit }: Undoing, content: Content, summary: string): Edited {
  const revisionId = keepingHits(wiki, () =>
    write(wiki.db, () => {
      const author = actorNow(wiki, actor, 'revert');
      mustPublish(wiki, author, page.id);
      const { id: pageId, currentRevisionId: parentId } = pageFor(wiki, author, 'revert', page.slug);
      if (parentId !== page.currentRevisionId) throw new Refused('conflict', MOVED_ON);
      const whose = findRevision(wiki.db, edit.id)?.authorId;
      checkReason(summary, whose !== author.id);
      const order = { pageId, parentId, author, content, summary, minor: false, affiliated: false, revertedToId: null };
      const id = saveRevision(wiki, { ...order, undoneId: edit.id });
      patrolTakenBack(wiki, author, [edit.id]);
      if (whose !== undefined && whose !== author.id) {
        tell(wiki, { act: 'undo', actorId: author.id, userId: whose, pageId, revisionId: id, reason: summary });
      }
      raiseChangeNumber(wiki.db);
      return id;
    }),
  );
  indexChangedPage(wiki, page);
  return { slug: page.slug, revisionId, changed: true };
}
