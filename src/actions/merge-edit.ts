import { missingIssues, tidyLine, type Content } from '../domain/content.js';
import { decided, UNDECIDED } from '../domain/merge-choice.js';
import { mustMay, type Actor, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { currentContent, pageFor, revisionFor } from './access.js';
import { publish, type Edit, type Edited, type EditOrder } from './edit-page.js';
import { checkMerged, mergeStates } from './merge-states.js';
import { readContent } from './read-content.js';

/** Others may publish while two texts are merged; after so many times a person decides. */
const TRIES = 3;

/** Puts an edit together with what others published since it began, and saves it. Undefined where both changed the same words or the same field, or where the text it began from is hidden: then a person decides. */
export async function mergeEdit(wiki: Wiki, visitor: Visitor, input: Edit): Promise<Edited | undefined> {
  const actor = mustMay(visitor, 'edit');
  const page = pageFor(wiki, actor, 'edit', input.slug);
  const mine = readContent(wiki, page.kind, input, tidyLine(input.summary), currentContent(wiki, page));
  return combine(wiki, actor, mine, input);
}

/** Saves a page as it was decided on its base revision; where it moved on again, puts it together with that. Undefined where a person must decide once more. */
export async function saveDecided(
  wiki: Wiki,
  visitor: Visitor,
  content: Content,
  order: EditOrder,
): Promise<Edited | undefined> {
  const actor = mustMay(visitor, 'edit');
  const page = pageFor(wiki, actor, 'edit', order.slug);
  await checkMerged(wiki, page.kind, content);
  return orMovedOn(() => publish(wiki, actor, page, content, order)) ?? combine(wiki, actor, content, order);
}

async function combine(wiki: Wiki, actor: Actor, mine: Content, order: EditOrder): Promise<Edited | undefined> {
  const { content: base, page: basePage } = revisionFor(wiki, actor, order.baseRevision);
  for (let n = 0; base && n < TRIES; n += 1) {
    const page = pageFor(wiki, actor, 'edit', order.slug);
    if (basePage.id !== page.id) return undefined;
    const three = { base, mine, theirs: currentContent(wiki, page) };
    const { content, issues } = decided(await mergeStates(wiki, three), three, UNDECIDED);
    if (issues.length > 0 || missingIssues(page.kind, content).length > 0) return undefined;
    await checkMerged(wiki, page.kind, content);
    const saved = orMovedOn(() =>
      publish(wiki, actor, page, content, { ...order, baseRevision: page.currentRevisionId }),
    );
    if (saved) return saved;
  }
  return undefined;
}

/** Undefined where the page moved on. */
export function orMovedOn(save: () => Edited): Edited | undefined {
  try {
    return save();
  } catch (error) {
    if (error instanceof Refused && error.reason === 'conflict') return undefined;
    throw error;
  }
}
