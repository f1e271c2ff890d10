import type { RequestHandler } from 'express';
import { openContent, revisionFor, revisionsFor } from '../actions/access.js';
import { keptTags } from '../actions/kept-pages.js';
import { renderRevision } from '../actions/rendering.js';
import type { Content } from '../domain/content.js';
import { may, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import type { Page, Revision } from '../domain/revision.js';
import type { NamedHiding } from '../storage/moderation.js';
import { listAnswersOfRevision } from '../storage/publish-answers.js';
import { findNextRevisionId } from '../storage/revisions.js';
import type { Tag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { compare, type Comparison } from './comparison.js';
import { frameOf } from './frame.js';
import { hidingsOf } from './history.js';
import { factsPanel, type FactsPanel } from './page-facts.js';
import { suitsOf, type Suits } from './page-suits.js';
import { pageLinks, type PageLink } from './page-numbers.js';
import { bodyFor } from './body.js';
import { patrolOf, type Patrolled } from './patrol.js';
import { askedShown, type AskedShown } from './question-words.js';
import { idFrom, queryText } from './request.js';
import { thanksFor, type Thanks } from './thanks.js';
import { mayUndoOn } from './offers.js';
import { rollbackOffer, type RollbackOffer } from './rollback.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'history/revision': {
      readonly page: Page;
      readonly revision: Revision;
      readonly content: Content | null;
      readonly facts: FactsPanel | undefined;
      readonly suits: readonly Suits[];
      readonly tags: readonly Tag[];
      readonly bodyHtml: string;
      readonly patrol: Patrolled | undefined;
      /** Who hid parts of it, and why. */
      readonly hiding: NamedHiding | undefined;
      readonly thanks: Thanks;
      readonly mayHide: boolean;
      readonly mayUndo: boolean;
    };
    'history/diff': {
      readonly page: Page;
      readonly from: Revision;
      readonly to: Revision;
      readonly comparison: Comparison;
      readonly side: boolean;
      /** The way to the other parts of a long comparison. */
      readonly parts: PartLinks;
      readonly isOneChange: boolean;
      readonly patrol: Patrolled | undefined;
      /** What was asked before the later one was published. */
      readonly asked: readonly AskedShown[];
      readonly next: number | undefined;
      readonly thanks: Thanks;
      /** The later one is the newest of several by somebody else, which can be taken back at once. */
      readonly rollback: RollbackOffer | undefined;
      readonly mayHide: boolean;
      readonly mayUndo: boolean;
    };
  }
}

/** One version of a page as it was. */
export function showRevision(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const { t, visitor, language } = frameOf(res);
    const { page, revision, content } = revisionFor(wiki, visitor, idFrom(req.params['id']));
    const rendered = content && (await renderRevision(wiki, revision.id, content.body, language));
    render(res, 'history/revision', {
      title: t('A version of {title}', { title: page.title }),
      ...{ page, revision, content, patrol: patrolOf(wiki, visitor, revision) },
      facts: content ? factsPanel(wiki, page.kind, content, t) : undefined,
      suits: content ? suitsOf(page.kind, content) : [],
      tags: content ? keptTags(wiki.db).filter(({ slug }) => content.tags.includes(slug)) : [],
      hiding: hidingsOf(wiki, [revision]).get(revision.id),
      bodyHtml: rendered ? await bodyFor(wiki, rendered, t) : '',
      thanks: thanksFor(wiki, visitor, [revision]),
      mayUndo: mayUndoOn(wiki, visitor, page),
      mayHide: may(visitor, 'hide'),
      unlisted: true,
    });
  };
}

/** What differs between two versions of a page. */
export function showDiff(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const { t, visitor } = frameOf(res);
    const { from, to, next } = versionsOfDiff(wiki, visitor, idFrom(req.params['from']), idFrom(req.params['to']));
    if (from.page.id !== to.page.id) throw new Refused('not-found', 'These two versions are of different pages.');
    const how = { key: `${from.revision.id} ${to.revision.id}`, part: Number(queryText(req, 'part', 6)) || 1 };
    const side = queryText(req, 'view', 8) === 'side';
    const isOneChange = to.revision.parentId === from.revision.id;
    const comparison = await compare(wiki, t, openContent(from), openContent(to), how);
    render(res, 'history/diff', {
      title: t('What changed: {title}', { title: to.page.title }),
      ...{ page: to.page, from: from.revision, to: to.revision },
      ...{ comparison, side, parts: partsOf(comparison, side) },
      isOneChange,
      patrol: patrolOf(wiki, visitor, to.revision),
      asked: to.content ? askedShown(t, listAnswersOfRevision(wiki.db, to.revision.id)) : [],
      next,
      thanks: thanksFor(wiki, visitor, isOneChange ? [to.revision] : []),
      rollback: to.revision.id === to.page.currentRevisionId ? rollbackOffer(wiki, visitor, to.page) : undefined,
      ...{ mayHide: may(visitor, 'hide'), mayUndo: mayUndoOn(wiki, visitor, to.page) },
      unlisted: true,
    });
  };
}

interface PartLinks {
  readonly numbers: readonly PageLink[];
  readonly previous: string;
  readonly next: string;
}

function partsOf({ part, parts }: Comparison, side: boolean): PartLinks {
  const address = (number: number) =>
    addressWith('', { view: side ? 'side' : '', part: number === 1 ? '' : String(number) }) || '?';
  return {
    numbers: pageLinks(part, parts, address),
    previous: part > 1 ? address(part - 1) : '',
    next: part < parts ? address(part + 1) : '',
  };
}

/** Both versions, and the id of the one after them unless its text is hidden from the visitor. */
function versionsOfDiff(wiki: Wiki, visitor: Visitor, fromId: number, toId: number) {
  const nextId = findNextRevisionId(wiki.db, toId);
  const found = revisionsFor(wiki, visitor, [fromId, toId, ...(nextId === undefined ? [] : [nextId])]);
  const [from, to] = [found.get(fromId), found.get(toId)];
  if (!from || !to) throw new Refused('not-found', 'We could not find that version.');
  const isShown = nextId !== undefined && found.get(nextId)?.revision.title !== null;
  return { from, to, next: isShown ? nextId : undefined };
}
