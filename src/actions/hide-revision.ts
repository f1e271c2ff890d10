import { tidyLine } from '../domain/content.js';
import { HIDING_LEVELS, levelNamed, type HidingLevel } from '../domain/hiding.js';
import { mustMay, type Actor, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid, type Issue } from '../domain/refused.js';
import type { Hideable, Page, Revision } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { insertHiding } from '../storage/moderation.js';
import type { Wiki } from '../wiki.js';
import { actorNow, revisionFor } from './access.js';
import { dropAddressesOf } from './page-address.js';
import { forgetRendered } from './rendering.js';
import { log, tell } from './trace.js';

export interface HidingOrder {
  readonly revision: number;
  readonly parts: readonly Hideable[];
  readonly reason: string;
  /** Who may still see it: `readers` hides from them alone, `moderators` from these too. */
  readonly level?: string;
}

/** Hides parts of a revision from readers, everywhere; an address that spells a title which readers then see nowhere goes too. The log names the page and the parts, never what they held. */
export function hideRevision(wiki: Wiki, visitor: Visitor, input: HidingOrder): { slug: string; changed: boolean } {
  const actor = mustMay(visitor, 'hide');
  const reason = tidyLine(input.reason);
  const level = levelNamed(input.level);
  const hidden = write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'hide');
    const { page, revision } = revisionFor(wiki, actor, input.revision);
    const issues = [...partsIssues(input.parts, page.currentRevisionId === revision.id), ...reasonIssues(reason, true)];
    if (issues.length > 0) throw invalid(issues);
    const parts = input.parts.filter((part) => !isHiddenFrom(revision, part, level));
    if (parts.length === 0) return { slug: page.slug, changed: false };
    return hideNow(wiki, { page, revision, parts, actorId, reason, level });
  });
  forgetRendered(wiki, input.revision);
  return hidden;
}

interface HidingNow {
  readonly page: Page;
  readonly revision: Revision;
  readonly parts: readonly Hideable[];
  readonly actorId: number;
  readonly reason: string;
  readonly level: HidingLevel;
}

function hideNow(wiki: Wiki, { page, revision, parts, actorId, reason, level }: HidingNow) {
  const createdAt = timeText(wiki.now());
  for (const part of parts) insertHiding(wiki.db, { revisionId: revision.id, part, actorId, reason, level, createdAt });
  const slug = parts.includes('text') ? dropAddressesOf(wiki, page, revision.title ?? '') : undefined;
  const traced = slug === undefined ? parts : [...parts, 'address'];
  const act = level === HIDING_LEVELS.moderators ? 'seal' : 'hide';
  traceHiding(wiki, { act, actorId, pageId: page.id, reason }, revision, traced);
  return { slug: slug ?? page.slug, changed: true };
}

/** Whether a part is hidden already from those of a level. */
function isHiddenFrom({ hidden, sealed }: Revision, part: Hideable, level: HidingLevel): boolean {
  return (level === HIDING_LEVELS.readers ? hidden : sealed).includes(part);
}

/** What is wrong with the choice of parts, if anything. */
export function partsIssues(parts: readonly Hideable[], isCurrent: boolean): readonly Issue[] {
  if (parts.length === 0)
    return [{ field: 'text', message: 'Choose at least one part: the text, the words about the change, or the name.' }];
  if (!isCurrent || !parts.includes('text')) return [];
  const message = 'Readers see this text right now. Restore an earlier version first, then hide this one.';
  return [{ field: 'text', message }];
}

interface HidingTrace {
  readonly act: 'hide' | 'seal' | 'unhide';
  readonly actorId: number;
  readonly pageId: number;
  readonly reason: string;
}

/** Logs what happened to parts of a revision and tells its author; the log does not name the author, whose name may be what is hidden. */
export function traceHiding(
  wiki: Wiki,
  trace: HidingTrace,
  revision: { readonly id: number; readonly author: Pick<Actor, 'id'> | null },
  parts: readonly string[],
): void {
  const whole = { ...trace, revisionId: revision.id, detail: parts.join(',') };
  log(wiki, whole);
  const authorId = revision.author?.id;
  if (authorId !== undefined && authorId !== trace.actorId) tell(wiki, { ...whole, userId: authorId });
  raiseChangeNumber(wiki.db);
}
