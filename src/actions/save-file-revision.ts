import { tidyLine } from '../domain/content.js';
import { timeText } from '../domain/time.js';
import { insertFileRevision, nextFileRevisionId, updateCurrentFileRevision } from '../storage/files.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { recordAct } from './record-change.js';

/** What makes a revision of a file. */
export interface FileRevisionOrder {
  readonly fileId: number;
  readonly parentId: number | null;
  readonly author: User;
  readonly contentId: number;
  readonly altText: string;
  readonly summary: string;
  readonly revertedToId: number | null;
}

/** Saves a revision of a file and puts it among the changes; runs inside the transaction of an action. Gives back its id. */
export function saveFileRevision(wiki: Wiki, { author, summary, ...order }: FileRevisionOrder): number {
  const id = nextFileRevisionId(wiki.db);
  const createdAt = timeText(wiki.now());
  insertFileRevision(wiki.db, { id, authorId: author.id, summary: tidyLine(summary), createdAt, ...order });
  updateCurrentFileRevision(wiki.db, order.fileId, id);
  recordAct(wiki, author, { pageId: null, fileRevisionId: id });
  return id;
}
