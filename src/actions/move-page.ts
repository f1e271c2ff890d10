import { tidyLine, titleIssues, type Content } from '../domain/content.js';
import { MOST_ALIASES } from '../domain/facts.js';
import { PLAIN_ACT } from '../domain/newcomer.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid, Refused, type Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { atLeast } from '../domain/role.js';
import { slugOf } from '../domain/slug.js';
import { timeText } from '../domain/time.js';
import { insertRedirect } from '../storage/addresses.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { findContent } from '../storage/revisions.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow, currentContent, pageFor } from './access.js';
import { mustKnowPage, slugIssues, typedSlug } from './address-rules.js';
import { mustKeepLimits } from './check-limits.js';
import { saveAddress } from './save-address.js';
import { indexChangedPage } from './index-page.js';
import { keepingHits } from './keep-hits.js';
import { keepingWanted } from './keep-wanted.js';
import { askForRelinking } from './relink-pages.js';
import { saveRevision } from './save-revision.js';
import { log, tellWriters } from './trace.js';

export interface Move {
  readonly slug: string;
  /** The page's new name. */
  readonly title: string;
  /** Its new address, spelled in any way; '' for that of the name. */
  readonly to: string;
  readonly reason: string;
  /** Whether the old name stays among the page's other names. */
  readonly keepName: boolean;
  /** Whether links by the old name are to be changed, by a job. */
  readonly relink: boolean;
  /** The revision that was current when the person saw the form; without it nobody is asked again. */
  readonly baseRevision?: number | undefined;
}

export interface Moved {
  readonly slug: string;
  /** The revision that gave it another name; null where the name stayed. */
  readonly revisionId: number | null;
  /** It stands at another address now. */
  readonly hasMoved: boolean;
  /** The job that changes links; undefined where none was asked for, or there is none to change. */
  readonly jobId: number | undefined;
}

/** Gives a page another name and address. The old address leads on to the new one. Refuses with `conflict` when somebody renamed or moved the page meanwhile. */
export function movePage(wiki: Wiki, visitor: Visitor, input: Move): Moved {
  const actor = mustMay(visitor, 'move');
  const before = pageFor(wiki, actor, 'move', input.slug);
  const moved = keepingHits(wiki, () => write(wiki.db, () => moveNow(wiki, actorNow(wiki, actor, 'move'), input)));
  if (moved.revisionId !== null) indexChangedPage(wiki, before);
  return moved;
}

const MOVING = { ...PLAIN_ACT, isMove: true };

function moveNow(wiki: Wiki, person: User, input: Move): Moved {
  const page = pageFor(wiki, person, 'move', input.slug);
  if (page.deletedAt !== null) throw new Refused('invalid', 'Bring this page back before you move it.');
  mustKnowPage(wiki, person, page);
  const wanted = checked(wiki, page, input);
  const content = renamed(currentContent(wiki, page), wanted.title, input.keepName);
  const [isRenamed, hasMoved] = [content.title !== page.title, wanted.slug !== page.slug];
  if (!isRenamed && !hasMoved) return { slug: page.slug, revisionId: null, hasMoved, jobId: undefined };
  mustBeAsSeen(wiki, page, input);
  mustKeepLimits(wiki, person, MOVING);
  const revisionId = isRenamed ? saveName(wiki, person, page, content, wanted.reason) : null;
  keepingWanted(wiki, page.id, () => {
    if (hasMoved) saveAddress(wiki, person, page, { ...wanted, revisionId });
    if (isRenamed) keepOldName(wiki, person, page);
  });
  traceMove(wiki, person, page, { reason: wanted.reason, revisionId });
  raiseChangeNumber(wiki.db);
  const jobId = input.relink ? askForRelinking(wiki, person, page) : undefined;
  return { slug: wanted.slug, revisionId, hasMoved, jobId };
}

interface Wanted {
  readonly title: string;
  readonly slug: string;
  readonly reason: string;
}

function checked(wiki: Wiki, page: Page, input: Move): Wanted {
  const title = tidyLine(input.title);
  const reason = tidyLine(input.reason);
  const slug = typedSlug(input.to === '' ? title : input.to);
  const wrongTitle = titleIssues(title);
  const issues: readonly Issue[] = [
    ...wrongTitle,
    ...(input.to === '' && wrongTitle.length > 0 ? [] : slugIssues(wiki, page, slug, 'slug')),
    ...reasonIssues(reason, false),
  ];
  if (issues.length > 0) throw invalid(issues);
  return { title, slug, reason };
}

/** The page under another name; the old name goes among the others if it is to be kept, and the new one is none of them. */
function renamed(content: Content, title: string, keepName: boolean): Content {
  if (title === content.title) return content;
  const others = content.facts.aliases.filter((alias) => slugOf(alias) !== slugOf(title));
  const isKnown = [title, ...others].some((name) => slugOf(name) === slugOf(content.title));
  const aliases = keepName && !isKnown ? [...others, content.title].slice(-MOST_ALIASES) : others;
  return { ...content, title, facts: { ...content.facts, aliases } };
}

/** Nobody moves a page from under another who has just moved it. */
function mustBeAsSeen(wiki: Wiki, page: Page, { slug, baseRevision }: Move): void {
  const seen = baseRevision === undefined ? undefined : findContent(wiki.db, baseRevision);
  if (baseRevision === undefined || (page.slug === slug && seen?.title === page.title)) return;
  throw new Refused(
    'conflict',
    'Somebody else moved this page while you were here. Look at its name and address again.',
  );
}

/** What stands in the history where no reason was given. It names neither name: an old one may be hidden later. */
const RENAMED = 'Another name';

function saveName(wiki: Wiki, author: User, page: Page, content: Content, reason: string): number {
  return saveRevision(wiki, {
    ...{ pageId: page.id, parentId: page.currentRevisionId, author, content, revertedToId: null },
    ...{ summary: reason === '' ? RENAMED : reason, minor: false, affiliated: false },
  });
}

/** Links by the old name go on leading here, also where the address never spelled it. */
function keepOldName(wiki: Wiki, { id: actorId }: User, { id: pageId, titleKey: slug }: Page): void {
  insertRedirect(wiki.db, { pageId, slug, actorId, now: timeText(wiki.now()) });
}

interface MoveTraced {
  readonly reason: string;
  readonly revisionId: number | null;
}

/** A reason that is not in a version could not be hidden from the notices that tell it: it stands in the history of the page. */
function traceMove(wiki: Wiki, { id: actorId, role }: User, page: Page, { reason, revisionId }: MoveTraced): void {
  if (atLeast(role, 'moderator')) log(wiki, { act: 'move', actorId, pageId: page.id, reason });
  const told = revisionId === null || reason === '' ? { reason: '' } : { reason, revisionId };
  tellWriters(wiki, page, { act: 'move', actorId, ...told });
}
