import { mustMay, type Visitor } from '../domain/permission.js';
import { writeUnseen } from '../storage/database.js';
import { deleteDraft, findDraft } from '../storage/drafts.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';

/** Deletes an own draft; one that is not there any more is as good. */
export function dropDraft(wiki: Wiki, visitor: Visitor, id: number): void {
  const actor = mustMay(visitor, 'draft');
  writeUnseen(wiki.db, () => {
    deleteDraft(wiki.db, actorNow(wiki, actor, 'draft').id, id);
  });
}

/** Deletes the own draft of a form that was sent, if there is one. */
export function dropDraftAt(wiki: Wiki, visitor: Visitor, place: string): void {
  const draft = visitor && findDraft(wiki.db, visitor.id, place);
  if (draft) dropDraft(wiki, visitor, draft.id);
}
