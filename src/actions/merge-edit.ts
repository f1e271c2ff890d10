import { missingIssues, tidyLine, type Content } from '../domain/content.js';
import { mergeContents } from '../domain/merge-content.js';
import { cleanText } from '../domain/merge-text.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { exceedsLimits } from '../markup/limits.js';
import type { Wiki } from '../wiki.js';
import { currentContent, pageFor, revisionFor } from './access.js';
import { publish, type Edit, type Edited } from './edit-page.js';
import { readLinks } from './links-of.js';
import { readContent } from './read-content.js';
import { checkLaidOut } from './rendering.js';

/** Others may publish while two texts are merged; after so many times a person decides. */
const TRIES = 3;

/** Puts an edit together with what others published since it began, and saves it. Undefined where both changed the same words or the same field, or where the text it began from is hidden: then a person decides. */
export async function mergeEdit(wiki: Wiki, visitor: Visitor, input: Edit): Promise<Edited | undefined> {
  const actor = mustMay(visitor, 'edit');
  const { content: base, page: basePage } = revisionFor(wiki, visitor, input.baseRevision);
  for (let n = 0; base && n < TRIES; n += 1) {
    const page = pageFor(wiki, actor, 'edit', input.slug);
    if (basePage.id !== page.id) return undefined;
    const theirs = currentContent(wiki, page);
    const mine = readContent(wiki, page.kind, input, tidyLine(input.summary), theirs);
    const content = await merged(wiki, base, mine, theirs);
    if (!content || missingIssues(page.kind, content).length > 0) return undefined;
    const saved = orMovedOn(() =>
      publish(wiki, actor, page, content, { ...input, baseRevision: page.currentRevisionId }),
    );
    if (saved) return saved;
  }
  return undefined;
}

async function merged(wiki: Wiki, base: Content, mine: Content, theirs: Content): Promise<Content | undefined> {
  const { content, conflicts } = mergeContents({ base, mine, theirs });
  if (conflicts.length > 0) return undefined;
  const pieces = await wiki.workers.merge(base.body, mine.body, theirs.body);
  const body = pieces && cleanText(pieces);
  if (body === undefined || exceedsLimits(body)) return undefined;
  await readLinks(wiki, [body]);
  await checkLaidOut(wiki, body);
  return { ...content, body };
}

function orMovedOn(save: () => Edited): Edited | undefined {
  try {
    return save();
  } catch (error) {
    if (error instanceof Refused && error.reason === 'conflict') return undefined;
    throw error;
  }
}
