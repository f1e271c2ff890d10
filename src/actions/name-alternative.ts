import type { Advantage } from '../domain/alternative.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { slugOf } from '../domain/slug.js';
import { timeText } from '../domain/time.js';
import { findStandingAlternative, insertAlternative } from '../storage/acts.js';
import { write } from '../storage/database.js';
import type { Wiki } from '../wiki.js';
import { actorNow, pageFor } from './access.js';
import { publicPageNamed } from './access-names.js';
import { indexPage } from './index-page.js';
import { mustTakeSuggestions } from './page-protection.js';
import { recordAct } from './record-change.js';
import { mustNotBeSlowed } from './waiting.js';

export interface Naming {
  /** The tool that people want to leave. */
  readonly slug: string;
  /** The tool they may take instead, by slug, title or another name. */
  readonly other: string;
  readonly advantage: Advantage;
}

interface Named {
  readonly slug: string;
  /** Its number among all changes. */
  readonly change: number;
  /** False when the same stood there before. */
  readonly changed: boolean;
}

/** Keeps that a person names one tool as an alternative to another. Does nothing when the same pair stands for the same reason. */
export function nameAlternative(wiki: Wiki, visitor: Visitor, input: Naming): Named {
  const actor = mustMay(visitor, 'name-alternative');
  const { pageId, ...named } = write(wiki.db, () => {
    const author = actorNow(wiki, actor, 'name-alternative');
    mustNotBeSlowed(wiki, author);
    const page = pageFor(wiki, author, 'name-alternative', input.slug);
    mustTakeSuggestions(wiki, author, page.id);
    const { id: toId } = otherTool(wiki, page, input.other);
    mustTakeSuggestions(wiki, author, toId);
    const naming = { fromId: page.id, toId, reason: input.advantage };
    const standing = findStandingAlternative(wiki.db, naming);
    if (standing !== undefined) return { pageId: page.id, slug: page.slug, change: standing, changed: false };
    const createdAt = timeText(wiki.now());
    const alternativeId = insertAlternative(wiki.db, { ...naming, authorId: author.id, createdAt });
    const change = recordAct(wiki, author, { pageId: page.id, alternativeId });
    return { pageId: page.id, slug: page.slug, change, changed: true };
  });
  if (named.changed) indexPage(wiki, pageId);
  return named;
}

function otherTool(wiki: Wiki, page: Page, name: string): Page {
  const other = publicPageNamed(wiki, slugOf(name));
  if (page.kind !== 'tool' || page.deletedAt !== null)
    throw refusal('Only tools that readers can see have alternatives.');
  if (other?.kind !== 'tool') throw refusal('We have no tool of this name. Write the name of its page here.');
  if (other.id === page.id) throw refusal('This is the tool itself. Name another one.');
  return other;
}

function refusal(message: string) {
  return invalid([{ field: 'to', message }]);
}
