import type { Advantage } from '../domain/alternative.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { insertAlternative } from '../storage/acts.js';
import { write } from '../storage/database.js';
import type { Wiki } from '../wiki.js';
import { actorNow, pageFor } from './access.js';
import { recordAct } from './record-change.js';

export interface Naming {
  /** The tool that people want to leave. */
  readonly slug: string;
  /** The slug of the tool they may take instead. */
  readonly other: string;
  readonly advantage: Advantage;
}

/** Keeps that a person names one tool as an alternative to another. */
export function nameAlternative(wiki: Wiki, visitor: Visitor, input: Naming): { slug: string } {
  const actor = mustMay(visitor, 'name-alternative');
  return write(wiki.db, () => {
    const author = actorNow(wiki, actor, 'name-alternative');
    const page = pageFor(wiki, author, 'name-alternative', input.slug);
    const other = pageFor(wiki, author, 'read', input.other);
    if (page.kind !== 'tool' || other.kind !== 'tool' || page.id === other.id || other.deletedAt !== null) {
      throw invalid([{ field: 'other', message: 'Choose another tool.' }]);
    }
    const named = { fromId: page.id, toId: other.id, reason: input.advantage, authorId: author.id };
    const alternativeId = insertAlternative(wiki.db, { ...named, createdAt: timeText(wiki.now()) });
    recordAct(wiki, author, { pageId: page.id, alternativeId });
    return { slug: page.slug };
  });
}
