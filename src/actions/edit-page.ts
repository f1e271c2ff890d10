import { sameContent, tidyLine, type Content } from '../domain/content.js';
import type { PublishAnswer } from '../domain/publish-questions.js';
import { mustMay, type Actor, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { findRevision } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { actorNow, currentContent, pageFor } from './access.js';
import { keepingHits } from './keep-hits.js';
import { indexChangedPage } from './index-page.js';
import { readContent, type WrittenContent } from './read-content.js';
import { mustPublish } from './waiting.js';
import { saveRevision } from './save-revision.js';

/** What makes an edit besides the content. */
export interface EditOrder {
  readonly slug: string;
  /** The revision that was current when the person began to type. */
  readonly baseRevision: number;
  readonly summary: string;
  readonly minor: boolean;
  readonly affiliated: boolean;
  /** The revision that this takes back, and what the page keeps since. */
  readonly undoneId?: number;
  /** What was asked before it was published. */
  readonly answers?: readonly PublishAnswer[];
}

export interface Edit extends WrittenContent, EditOrder {}

/** What saving an edit came to. */
export interface Edited {
  readonly slug: string;
  readonly revisionId: number;
  readonly changed: boolean;
}

/** Saves an edit. Refuses with `conflict` when the page moved on meanwhile; saves nothing when nothing changed, or when the same form was sent before. */
export function editPage(wiki: Wiki, visitor: Visitor, input: Edit): Edited {
  const actor = mustMay(visitor, 'edit');
  const page = pageFor(wiki, actor, 'edit', input.slug);
  const content = readContent(wiki, page.kind, input, tidyLine(input.summary), currentContent(wiki, page));
  return publish(wiki, actor, page, content, input);
}

/** The same for content that was read and checked. */
export function publish(wiki: Wiki, actor: Actor, page: Page, content: Content, input: EditOrder): Edited {
  const saved = keepingHits(wiki, () =>
    write(wiki.db, () => {
      const author = actorNow(wiki, actor, 'edit');
      const now = pageFor(wiki, author, 'edit', input.slug);
      mustPublish(wiki, author, now.id, true);
      const parentId = now.currentRevisionId;
      if (sameContent(content, currentContent(wiki, now))) {
        return { revisionId: parentId, changed: parentId !== input.baseRevision };
      }
      if (parentId !== input.baseRevision) {
        mustBelong(wiki, now, input.baseRevision);
        throw new Refused('conflict', 'Your text is safe. Somebody else changed this page while you were writing.');
      }
      const { minor, affiliated, undoneId = null, answers = [] } = input;
      const order = {
        pageId: now.id,
        parentId,
        author,
        content,
        minor,
        affiliated,
        revertedToId: null,
        undoneId,
        answers,
      };
      const revisionId = saveRevision(wiki, { ...order, summary: tidyLine(input.summary) });
      raiseChangeNumber(wiki.db);
      return { revisionId, changed: true };
    }),
  );
  if (saved.changed) indexChangedPage(wiki, page);
  return { slug: page.slug, ...saved };
}

/** Without a base of this page there is no conflict to show. */
function mustBelong(wiki: Wiki, page: Page, baseRevision: number): void {
  if (findRevision(wiki.db, baseRevision)?.pageId === page.id) return;
  throw invalid([{ field: 'baseRevision', message: NO_BASE }]);
}

/** A form that does not say which revision of the page it began from. */
export const NO_BASE = 'This form does not say which version you started from. Copy your text and open the page again.';
