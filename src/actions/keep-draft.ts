import { canBeKept, MOST_DRAFTS, type DraftFields } from '../domain/draft.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { writeUnseen } from '../storage/database.js';
import { deleteDraftsBeyond, insertDraft } from '../storage/drafts.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';

/** A form as it is filled in, where it stands, and the name of its page. */
export interface DraftInput {
  readonly place: string;
  readonly title: string;
  readonly fields: DraftFields;
}

/** Keeps what somebody has typed, for themselves alone, in the place of what they had typed there before. */
export function keepDraft(wiki: Wiki, visitor: Visitor, { place, title, fields }: DraftInput): number {
  const actor = mustMay(visitor, 'draft');
  const json = JSON.stringify(fields);
  if (!canBeKept(place, json)) throw new Refused('too-large', 'This text is too long to be kept as a draft.');
  return writeUnseen(wiki.db, () => {
    const { id: authorId } = actorNow(wiki, actor, 'draft');
    const id = insertDraft(wiki.db, { authorId, place, title, fields: json, keptAt: timeText(wiki.now()) });
    deleteDraftsBeyond(wiki.db, authorId, MOST_DRAFTS);
    return id;
  });
}
