import type { Request, RequestHandler, Response } from 'express';
import { currentContent, currentRevision, pageFor, revisionFor } from '../actions/access.js';
import { publicNamesakes, publicPageNamed } from '../actions/access-names.js';
import { keptTags } from '../actions/kept-pages.js';
import { ledTo } from '../actions/redirect-deleted.js';
import { renderRevision } from '../actions/rendering.js';
import type { Content } from '../domain/content.js';
import { isOldPrice } from '../domain/freshness.js';
import { kindOf } from '../domain/kind.js';
import { may, type Visitor } from '../domain/permission.js';
import { minutesToRead } from '../domain/reading-time.js';
import { Refused } from '../domain/refused.js';
import type { Page, Revision } from '../domain/revision.js';
import { slugOf } from '../domain/slug.js';
import { withOldPrice } from '../domain/statements.js';
import type { Translate } from '../locales/translate.js';
import type { Heading, Rendered } from '../markup/render.js';
import { foldSections } from '../markup/folded-sections.js';
import { linkSections } from '../markup/section-links.js';
import { findLastAffiliatedId } from '../storage/revisions.js';
import { countWaitingOn } from '../storage/proposals.js';
import type { Tag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { cameFrom, type CameFrom } from './came-from.js';
import { doneChecking, doneReporting, doneToPage, type Done } from './done.js';
import { bodyFor } from './body.js';
import { foldsOf, type Folds } from './folds.js';
import { frameOf, type Frame } from './frame.js';
import { oneOf, showMeanings } from './meanings.js';
import { doneToAddress } from './moves.js';
import { freshnessBadges, type FreshnessBadge } from './freshness-badge.js';
import { freshnessLines, type FreshnessLine } from './freshness.js';
import { factsPanel, type FactsPanel } from './page-facts.js';
import { relatedPages, type RelatedPages } from './page-relations.js';
import { suitsOf, type Suits } from './page-suits.js';
import { doneToProtection, protectedHere, type ProtectedHere } from './protected-here.js';
import { publishedHere, type PublishedHere } from './published.js';
import { queryText } from './request.js';
import { stayOf } from './sandbox.js';
import { savesData } from './shown-files.js';
import { starterMonth } from './starter-line.js';
import { structuredDataHtml } from './structured-data.js';
import type { SafeHtml } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'pages/show': PageShown;
  }
}

interface PageShown extends RelatedPages, PublishedHere, ProtectedHere {
  readonly page: Page;
  readonly kindLabel: string;
  readonly content: Content;
  readonly bodyHtml: string;
  readonly headings: readonly Heading[];
  readonly folds: Folds;
  readonly facts: FactsPanel;
  readonly tags: readonly Tag[];
  readonly last: Revision;
  /** An earlier edit by somebody who works for this, sells it or is paid by it; undefined where there is none. */
  readonly affiliated: Revision | undefined;
  readonly suits: readonly Suits[];
  /** How long a guide takes to read; undefined for other kinds of page. */
  readonly minutes: number | undefined;
  /** That somebody checked its facts; undefined where nobody did. */
  readonly badge: FreshnessBadge | undefined;
  /** The month that a starter page tells of; '' for a page that somebody wrote here or brought. */
  readonly starterMonth: string;
  /** The name or address by which the visitor came, when it is not today's. */
  readonly cameFrom: CameFrom | undefined;
  /** Other pages of the same name; undefined where there are none. */
  readonly namesakes: SafeHtml | undefined;
  /** The visitor published without changing anything. */
  readonly unchanged: boolean;
  /** The facts for programs. */
  readonly structuredDataHtml: string;
  readonly mayDelete: boolean;
  /** How many suggestions wait on it; 0 for those who do not review. */
  readonly waiting: number;
  readonly mayMove: boolean;
  readonly mayReport: boolean;
  /** The day on which this page, the sandbox, begins anew; undefined for every other page. */
  readonly freshDay: string | undefined;
  readonly freshness: readonly FreshnessLine[];
  readonly mayCheck: boolean;
  /** The visitor has just brought the page back. */
  readonly done: Done | undefined;
  /** Where the address of this page leads while it is deleted. */
  readonly ledTo: Page | undefined;
}

/** A page as readers see it. */
export function showPage(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const { t, visitor, language } = frameOf(res);
    const page = pageAt(wiki, req, res);
    if (!page) return;
    const content = currentContent(wiki, page);
    const rendered = await renderRevision(wiki, page.currentRevisionId, content.body, language);
    const last = currentRevision(wiki, visitor, page);
    const { list } = kindOf(page.kind);
    const { isChecked, ...factsHere } = factsShown(wiki, page, content, frameOf(res));
    const tags = keptTags(wiki.db).filter(({ slug }) => content.tags.includes(slug));
    const guarded = protectedHere(wiki, visitor, page);
    const linkedHtml = await withEditLinks(wiki, res, page, rendered, guarded.mayEdit);
    const folds = foldsOf(req, page, content, rendered);
    render(res, 'pages/show', {
      title: content.title,
      canonical: `${wiki.config.baseUrl}/wiki/${encodeURIComponent(page.slug)}`,
      section: list as 'tools',
      ...{ page, content, last, headings: rendered.headings, feed: feedOf(page, t) },
      kindLabel: t(kindOf(page.kind).label),
      bodyHtml: folds.isFolded ? foldSections(linkedHtml, folds.areOpen) : linkedHtml,
      folds,
      ...{ ...factsHere, tags, affiliated: affiliatedBefore(wiki, visitor, last) },
      structuredDataHtml: structuredDataHtml(page, content, { ...wiki.config, tags, uses: factsHere.facts.uses }, t),
      ...relatedPages(wiki, page, rendered, t),
      suits: suitsOf(page.kind, content),
      minutes: page.kind === 'guide' ? minutesToRead(content.body) : undefined,
      starterMonth: isChecked ? '' : starterMonth(wiki, page, last, t),
      ...namesHere(wiki, page, queryText(req, 'from', 120), frameOf(res)),
      ...publishedHere(wiki, req, last, frameOf(res)),
      ...{ unchanged: queryText(req, 'unchanged', 5) === 'yes', ledTo: ledTo(wiki, page) },
      ...guarded,
      mayDelete: may(visitor, 'delete'),
      waiting: may(visitor, 'review') ? countWaitingOn(wiki.db, page.id, COUNTED) : 0,
      ...stayOf(wiki, page, visitor),
      mayCheck: may(visitor, 'check'),
      done: doneHere(wiki, req, page, frameOf(res)) ?? doneToProtection(queryText(req, 'done'), page, guarded, t),
    });
  };
}

/** What was taken back since is no longer in the text. */
function affiliatedBefore(wiki: Wiki, visitor: Visitor, last: Revision): Revision | undefined {
  const id = findLastAffiliatedId(wiki.db, last.pageId);
  if (id === undefined || id === last.id) return undefined;
  const { revision } = revisionFor(wiki, visitor, id);
  return revision.isUndone ? undefined : revision;
}

/** The facts of a page and how fresh they are. */
function factsShown(wiki: Wiki, page: Page, content: Content, frame: Frame) {
  const { t } = frame;
  const freshness = freshnessLines(wiki, page, frame);
  const isChecked = freshness.some(({ by }) => by !== '');
  const panel = factsPanel(wiki, page.kind, content, t);
  return {
    ...{ freshness, isChecked },
    facts: isPriceOld(wiki, content, freshness) ? { ...panel, known: withOldPrice(panel.known, t) } : panel,
    badge: isChecked ? badgeOf(wiki, page, freshness, t) : undefined,
  };
}

/** Of a guide there is one check, in its own words. */
function badgeOf(wiki: Wiki, { id, kind }: Page, [line]: readonly FreshnessLine[], t: Translate) {
  return kind === 'guide' ? line : freshnessBadges(wiki, [id], t).get(id);
}

/** Somebody who checked the price since vouches for it, whatever day it was true on at first. */
function isPriceOld(wiki: Wiki, { facts }: Content, freshness: readonly FreshnessLine[]): boolean {
  return isOldPrice(facts.cost.asOf, wiki.now()) && freshness.some(({ part, isDue }) => part === 'cost' && isDue);
}

const COUNTED = 100;

/** A use is followed with its tools, another page by its versions. */
function feedOf({ kind, slug, title, deletedAt }: Page, t: Translate) {
  if (deletedAt !== null) return undefined;
  const name = encodeURIComponent(slug);
  return kind === 'use'
    ? { href: `/changes.atom?use=${name}`, title: t('Recent changes: {subject}', { subject: title }) }
    : { href: `/wiki/${name}/history.atom`, title: t('Versions of {title}', { title }) };
}

/** What the visitor has just done to this page, who may do it. */
function doneHere(wiki: Wiki, req: Request, page: Page, { t, visitor }: Frame): Done | undefined {
  if (queryText(req, 'done') === 'reported') return doneReporting(t);
  if (queryText(req, 'done') === 'checked') return may(visitor, 'check') ? doneChecking(t) : undefined;
  const moved = doneToAddress(wiki, req, page, { t, visitor });
  if (moved) return moved;
  return may(visitor, 'delete') && !page.deletedAt ? doneToPage(req, t, page.slug) : undefined;
}

/** The body of a page with a link beside each heading that edits what stands under it. */
async function withEditLinks(
  wiki: Wiki,
  res: Response,
  page: Page,
  rendered: Rendered,
  mayEdit: boolean,
): Promise<string> {
  const { t } = frameOf(res);
  if (rendered.files.length > 0) res.vary('Save-Data');
  const html = await bodyFor(wiki, rendered, t, savesData(res.req));
  if (page.deletedAt !== null || !mayEdit) return html;
  const address = `/wiki/${encodeURIComponent(page.slug)}/edit?section=`;
  return linkSections(html, rendered.sections, (number) => address + String(number), t);
}

/** A page's Markdown, as plain text. */
export function showRaw(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const page = pageFor(wiki, frameOf(res).visitor, 'read', req.params['slug'] ?? '');
    res.type('text/plain').send(currentContent(wiki, page).body);
  };
}

/** The page at an address. Leads other spellings and other names of a page to its one address, and shows which pages a name can mean; undefined when it did. */
function pageAt(wiki: Wiki, req: Request<Record<string, string>>, res: Response): Page | undefined {
  const asked = req.params['slug'] ?? '';
  try {
    const page = pageFor(wiki, frameOf(res).visitor, 'read', asked);
    if (page.slug === asked) return page;
    lead(res, page, asked);
  } catch (error) {
    const key = error instanceof Refused ? slugOf(asked) : '';
    const named = publicPageNamed(wiki, key);
    if (named && named.slug !== asked) lead(res, named, asked);
    else if (!showMeanings(wiki, res, key)) throw error;
  }
  return undefined;
}

function lead(res: Response, page: Page, asked: string): void {
  const from = slugOf(asked) === page.slug ? '' : `?from=${encodeURIComponent(asked)}`;
  res.redirect(301, `/wiki/${encodeURIComponent(page.slug)}${from}`);
}

function namesHere(wiki: Wiki, page: Page, from: string, frame: Frame) {
  const others = publicNamesakes(wiki, page, [page.titleKey, page.slug, slugOf(from)]);
  return { cameFrom: cameFrom(wiki, page, from), namesakes: oneOf(others, frame) };
}
