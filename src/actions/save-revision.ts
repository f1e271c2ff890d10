import { randomBytes } from 'node:crypto';
import { characters } from '../domain/characters.js';
import type { Content } from '../domain/content.js';
import { chainHash, contentDigest } from '../domain/digest.js';
import { addressesIn, factsToJson } from '../domain/facts.js';
import type { PublishAnswer } from '../domain/publish-questions.js';
import { atLeast } from '../domain/role.js';
import { slugOf } from '../domain/slug.js';
import { timeText } from '../domain/time.js';
import { insertChange } from '../storage/changes.js';
import { updatePageLists, type PageLists } from '../storage/page-lists.js';
import { insertPublishAnswers } from '../storage/publish-answers.js';
import { insertWaitingEdit } from '../storage/patrols.js';
import { findPage, updateCurrentRevision } from '../storage/pages.js';
import { findContent, findSeal, findRevision, insertRevision, nextRevisionId } from '../storage/revisions.js';
import { isSandbox } from '../storage/sandbox.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { mustKeepLimits } from './check-limits.js';
import { judgeEdit, NOTHING_MET, type Judgment } from './judge-edit.js';
import { keepHitsOf, mustPassRules, type Waiting } from './keep-hits.js';
import { keepingWanted } from './keep-wanted.js';
import type { Links } from '../markup/links.js';
import { linksOf } from './links-of.js';
import { isOfWiki, listedLinks, mustKeepSandbox } from './sandbox-rules.js';

/** What makes a revision besides its content. */
export interface RevisionOrder {
  readonly pageId: number;
  readonly parentId: number | null;
  readonly author: User;
  readonly content: Content;
  readonly summary: string;
  readonly minor: boolean;
  readonly affiliated: boolean;
  readonly revertedToId: number | null;
  readonly undoneId?: number | null;
  /** What was asked before it was published. */
  readonly answers?: readonly PublishAnswer[];
  /** Pages from files, and what somebody else looked at, are not held back by the daily limits of new accounts. */
  readonly isUnlimited?: boolean;
  /** A step of a job, whose size was looked at as a whole. */
  readonly isOfJob?: boolean;
}

/** Saves a revision and what the lists say of it; runs inside the transaction of an action. Gives back its id. */
export function saveRevision(wiki: Wiki, order: RevisionOrder): number {
  const { content, pageId, parentId } = order;
  if (!isOfWiki(order.author)) mustKeepSandbox(wiki.db, order, content);
  const links = linksOf(wiki, content.body);
  const judgment = judgeOrder(wiki, order);
  const hit = { userId: order.author.id, pageId: parentId === null ? null : pageId, proposalId: null };
  mustPassRules(judgment, { ...hit, revisionId: null }, waitingOf(order));
  const linksAdded = countNewLinks(wiki, order, [...links.outside, ...addressesIn(content.facts)]);
  if (!order.isUnlimited && !order.isOfJob)
    mustKeepLimits(wiki, order.author, { newPage: parentId === null, newLinks: linksAdded, isMove: false });
  const id = nextRevisionId(wiki.db);
  const columns = columnsOf(wiki, id, order);
  insertRevision(wiki.db, { id, ...columns, linksAdded });
  keepHitsOf(wiki, judgment.met, { ...hit, pageId, revisionId: id });
  insertPublishAnswers(wiki.db, { revisionId: id, proposalId: null }, order.answers ?? []);
  insertChange(wiki.db, { pageId, authorId: order.author.id, revisionId: id, createdAt: columns.createdAt });
  if (mustBeSeen(wiki, order)) insertWaitingEdit(wiki.db, { revisionId: id, pageId, createdAt: columns.createdAt });
  const change = () => {
    updateCurrentRevision(wiki.db, pageId, id, slugOf(content.title));
    updatePageLists(wiki.db, pageId, listsOf(content, listedLinks(wiki.db, pageId, links)));
  };
  // The name and address of a new page stand there already.
  if (parentId === null) keepingWanted(wiki, pageId, change, []);
  else keepingWanted(wiki, pageId, change);
  return id;
}

/** Moderators see each other's edits in the history; what came from files, or through their hands, they have seen. The sandbox is new each night. */
function mustBeSeen(wiki: Wiki, { author, isUnlimited, pageId }: RevisionOrder): boolean {
  return isUnlimited !== true && !atLeast(author.role, 'moderator') && !isSandbox(wiki.db, pageId);
}

/** What the lists must say of a page with this content. */
export function listsOf(content: Content, links: Links): PageLists {
  const aliases = content.facts.aliases.map((alias) => ({ alias, key: slugOf(alias) }));
  return {
    tags: content.tags,
    uses: content.facts.uses,
    replacedBy: content.facts.status.replacedBy,
    aliases: aliases.filter(({ key }) => key !== ''),
    links: [...new Set(links.wiki.map((target) => slugOf(target)).filter((key) => key !== ''))],
    files: links.files,
  };
}

/** Outside links, in text and facts, that the revision before had not. Who takes back an edit adds none, unless they go back to a revision of their own. */
function countNewLinks(wiki: Wiki, order: RevisionOrder, links: readonly string[]): number {
  const { parentId, undoneId = null } = order;
  if (links.length === 0 || bringsBackOthers(wiki, order)) return 0;
  const known = new Set([parentId, parentOf(wiki, undoneId)].flatMap((id) => outsideLinks(wiki, id)));
  return new Set(links.filter((link) => !known.has(link))).size;
}

function bringsBackOthers(wiki: Wiki, { revertedToId, author }: RevisionOrder): boolean {
  return revertedToId !== null && findRevision(wiki.db, revertedToId)?.authorId !== author.id;
}

/** What takes something back cannot wait as a suggestion. */
function waitingOf(order: RevisionOrder): Waiting {
  return takesBack(order) ? 'cannot-wait' : 'can-wait';
}

function takesBack({ revertedToId, undoneId = null }: RevisionOrder): boolean {
  return (revertedToId ?? undoneId) !== null;
}

/** Files, jobs, what somebody else looked at, and going back to what another wrote are held against no rule. */
function judgeOrder(wiki: Wiki, order: RevisionOrder): Judgment {
  if (order.isUnlimited || order.isOfJob || bringsBackOthers(wiki, order)) return NOTHING_MET;
  const { author, pageId, parentId, content: after, summary } = order;
  return judgeEdit(wiki, author, pageId, () => ({
    ...{ after, summary, isNewPage: parentId === null, takesBack: takesBack(order) },
    kind: findPage(wiki.db, pageId)?.kind ?? 'guide',
    before: parentId === null ? undefined : findContent(wiki.db, parentId),
  }));
}

/** The revision before one: undoing puts its links back. */
function parentOf(wiki: Wiki, id: number | null): number | null {
  return id === null ? null : (findRevision(wiki.db, id)?.parentId ?? null);
}

function outsideLinks(wiki: Wiki, revisionId: number | null): readonly string[] {
  const content = revisionId === null ? undefined : findContent(wiki.db, revisionId);
  return content ? [...linksOf(wiki, content.body).outside, ...addressesIn(content.facts)] : [];
}

const NOTHING_BEFORE = { hash: '', createdAt: '' };

function columnsOf(wiki: Wiki, revisionId: number, order: RevisionOrder) {
  const { content, pageId, parentId, summary, revertedToId, undoneId = null } = order;
  const { title, body } = content;
  const [tags, facts] = [JSON.stringify(content.tags), factsToJson(content.facts)];
  const digestKey = randomBytes(32);
  const digest = contentDigest(digestKey, { title, body, tagsJson: tags, factsJson: facts, summary });
  const { hash: before, createdAt: last } = (parentId !== null && findSeal(wiki.db, parentId)) || NOTHING_BEFORE;
  const now = timeText(wiki.now());
  // A clock may be set back: along a page, times never decrease.
  const createdAt = now < last ? last : now;
  return {
    ...{ title, body, tags, facts, pageId, parentId, summary, digestKey, createdAt, revertedToId, undoneId },
    authorId: order.author.id,
    minor: Number(order.minor),
    affiliated: Number(order.affiliated),
    size: characters(body),
    contentDigest: digest,
    hash: chainHash({ before, pageId, revisionId, createdAt, contentDigest: digest }),
  };
}
