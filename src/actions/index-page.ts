import type { Content } from '../domain/content.js';
import type { Facts } from '../domain/facts.js';
import { kindOf } from '../domain/kind.js';
import type { Page } from '../domain/revision.js';
import type { PageSource, SearchDocument, ToolTraits } from '../search/search.js';
import { SEARCH_WORDS } from '../domain/reserved-slugs.js';
import { proseOf, synonymGroups } from '../search/synonyms.js';
import { listAlternativesFrom } from '../storage/acts.js';
import { listLatestChecks } from '../storage/checks.js';
import { listPagesForUse } from '../storage/page-lists.js';
import { findPageStamp, listPageStamps } from '../storage/page-stamps.js';
import { findPage, findPageBySlug } from '../storage/pages.js';
import { isSandbox } from '../storage/sandbox.js';
import { findContent } from '../storage/revisions.js';
import { listTags } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { publicName } from './access.js';

const TOOLS_OF_USE = 1000;
const MOST_NAMED = 200;
/** The help page where editors say which words mean the same. */

/** Tells the search index what readers see of a page now; to be called after the commit of an act. */
export function indexPage(wiki: Wiki, pageId: number): void {
  afterCommit(wiki, () => tellIndex(wiki, pageId));
}

/** The same for an act that changes whether readers see the page's name: tools are found by the names of their uses too. */
export function indexPageEverywhere(wiki: Wiki, page: Page): void {
  afterCommit(wiki, () => {
    tellIndex(wiki, page.id);
    if (page.kind !== 'use') return;
    for (const tool of listPagesForUse(wiki.db, page.id, TOOLS_OF_USE)) tellIndex(wiki, tool.id);
  });
}

/** The same for an act that changed what a page says; `before` is the page as it was. Tools are found by the new name of their use. */
export function indexChangedPage(wiki: Wiki, before: Page): void {
  afterCommit(wiki, () => {
    const hasOtherName = findPage(wiki.db, before.id)?.title !== before.title;
    if (hasOtherName) indexPageEverywhere(wiki, before);
    else indexPage(wiki, before.id);
  });
}

/** What is saved stays saved and is answered so, even when the index cannot be told. */
function afterCommit(wiki: Wiki, tell: () => void): void {
  try {
    tell();
  } catch (error) {
    wiki.log.error({ err: error }, 'the index was not told of a change');
  }
}

function tellIndex(wiki: Wiki, pageId: number): void {
  const document = publicDocument(wiki, pageId);
  if (document) wiki.search.put([document]);
  else wiki.search.remove([pageId]);
}

/** Where the search index takes all pages from when it starts. */
export function pageSource(wiki: Wiki): PageSource {
  return {
    stampsAfter: (id, limit) => listPageStamps(wiki.db, id, limit),
    document: (id) => publicDocument(wiki, id),
  };
}

function publicDocument(wiki: Wiki, pageId: number): SearchDocument | undefined {
  const page = isSandbox(wiki.db, pageId) ? undefined : findPage(wiki.db, pageId);
  const content = page && page.deletedAt === null ? findContent(wiki.db, page.currentRevisionId) : undefined;
  return page && content && documentFrom(wiki, page, content);
}

function documentFrom(wiki: Wiki, page: Page, { title, body, tags, facts }: Content): SearchDocument {
  const labels = new Map(listTags(wiki.db).map(({ slug, label }) => [slug, label]));
  return {
    id: page.id,
    title,
    aliases: facts.aliases,
    summary: facts.summary,
    uses: facts.uses.flatMap((id) => publicName(wiki, id)?.title ?? []),
    tags: tags.map((tag) => labels.get(tag) ?? tag),
    language: page.language,
    stamp: findPageStamp(wiki.db, page.id) ?? '',
    kind: page.kind,
    ...(holdsSearchWords(wiki, page) ? { text: proseOf(body), synonyms: synonymGroups(body) } : { text: body }),
    ...(kindOf(page.kind).hasToolFacts ? { tool: toolTraits(wiki, page, facts) } : {}),
  };
}

function holdsSearchWords(wiki: Wiki, page: Page): boolean {
  return page.kind === 'help' && findPageBySlug(wiki.db, SEARCH_WORDS)?.id === page.id;
}

function toolTraits(wiki: Wiki, { id }: Page, { uses, cost, openSource, encryption, status }: Facts): ToolTraits {
  const days = listLatestChecks(wiki.db, [id]).map(({ createdAt }) => createdAt.slice(0, 10));
  const checkedDay = days.toSorted().at(-1);
  const named = [...new Set(listAlternativesFrom(wiki.db, id, MOST_NAMED).map(({ pageId }) => pageId))];
  return {
    ...(checkedDay === undefined ? {} : { checkedDay }),
    ...(named.length === 0 ? {} : { named }),
    uses,
    cost: cost.band,
    openSource: openSource.value,
    canSelfHost: openSource.canSelfHost,
    encryption: encryption.value,
    status: status.value,
    replacedBy: status.replacedBy,
  };
}
