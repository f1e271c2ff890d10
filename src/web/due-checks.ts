import type { Request, RequestHandler } from 'express';
import type { CheckPart } from '../domain/act.js';
import { CHECK_PARTS, freshnessOf } from '../domain/freshness.js';
import { may } from '../domain/permission.js';
import type { Page } from '../domain/revision.js';
import { listLatestChecks } from '../storage/checks.js';
import { listPagesWithTags } from '../storage/listed-pages.js';
import { countLinksTo } from '../storage/page-lists.js';
import { findTag, listTags, type Tag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { unknownTagWords } from './filter-form.js';
import { frameOf, type Frame } from './frame.js';
import { lineFor, type FreshnessLine } from './freshness.js';
import { pageLinks, type PageLink } from './page-numbers.js';
import { queryText } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'due-checks/show': {
      readonly rows: readonly DueRow[];
      readonly first: number;
      readonly all: number;
      readonly tags: readonly Tag[];
      readonly tag: string;
      /** That there is no such tag as was asked for. */
      readonly unknown: readonly string[];
      readonly mayCheck: boolean;
      readonly numbers: readonly PageLink[];
      readonly previous: string;
      readonly next: string;
    };
  }
}

/** A tool of which something is to be checked. */
interface DueRow {
  readonly page: Page;
  readonly lines: readonly FreshnessLine[];
}

interface Due {
  readonly page: Page;
  readonly checkedAt: ReadonlyMap<CheckPart, string>;
  /** When the part that waits longest was checked; '' for never. */
  readonly oldest: string;
}

/** So many tools are looked through; a larger wiki is narrowed by a tag. */
const MOST_READ = 1000;
const SHOWN = 50;

/** What is to be checked, the longest unchecked first, and of those the pages that most others link to: nobody counts readers here. */
export function showDueChecks(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (req, res) => {
    const frame = frameOf(res);
    const asked = queryText(req, 'tag', 60);
    const tag = findTag(wiki.db, asked)?.slug ?? '';
    const due = dueTools(wiki, tag);
    const last = Math.max(1, Math.ceil(due.length / SHOWN));
    const page = Math.min(pageIn(req), last);
    const address = (to: number) => addressWith('/checks', { tag, page: to === 1 ? '' : String(to) });
    render(res, 'due-checks/show', {
      ...{ title: frame.t('What needs checking'), section: 'tools', unlisted: true, tag, all: due.length },
      unknown: tag === '' && asked !== '' ? [unknownTagWords(asked, frame.t)] : [],
      rows: due.slice((page - 1) * SHOWN, page * SHOWN).map((one) => rowOf(one, frame)),
      first: (page - 1) * SHOWN + 1,
      ...{ tags: listTags(wiki.db), mayCheck: may(frame.visitor, 'check') },
      numbers: pageLinks(page, last, address),
      previous: page > 1 ? address(page - 1) : '',
      next: page < last ? address(page + 1) : '',
    });
  };
}

function pageIn(req: Request): number {
  return Math.max(1, Number(/^\d{1,6}$/.exec(queryText(req, 'page', 6))?.[0] ?? 1));
}

function dueTools(wiki: Wiki, tag: string): readonly Due[] {
  const tags = tag === '' ? [] : [tag];
  const tools = listPagesWithTags(wiki.db, { kind: 'tool', tags }, { key: '', id: 0 }, MOST_READ);
  const ids = tools.map(({ id }) => id);
  const checks = new Map(tools.map(({ id }) => [id, new Map<CheckPart, string>()]));
  for (const { pageId, part, createdAt } of listLatestChecks(wiki.db, ids)) checks.get(pageId)?.set(part, createdAt);
  const links = countLinksTo(wiki.db, ids);
  const isDue = (at: ReadonlyMap<CheckPart, string>, part: CheckPart) =>
    freshnessOf(part, at.get(part), wiki.now()) !== 'fresh';
  return tools
    .map((page) => ({ page, checkedAt: checks.get(page.id) ?? new Map<CheckPart, string>() }))
    .filter(({ checkedAt }) => CHECK_PARTS.some((part) => isDue(checkedAt, part)))
    .map((one) => ({
      ...one,
      oldest: oldestOf(
        CHECK_PARTS.filter((part) => isDue(one.checkedAt, part)),
        one.checkedAt,
      ),
    }))
    .sort((one, other) => compareTexts(one.oldest, other.oldest) || linksOf(links, other) - linksOf(links, one));
}

function oldestOf(parts: readonly CheckPart[], checkedAt: ReadonlyMap<CheckPart, string>): string {
  return parts.map((part) => checkedAt.get(part) ?? '').sort()[0] ?? '';
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function linksOf(links: ReadonlyMap<number, number>, { page }: Due): number {
  return links.get(page.id) ?? 0;
}

function rowOf({ page, checkedAt }: Due, frame: Frame): DueRow {
  return { page, lines: CHECK_PARTS.map((part) => lineFor(part, { createdAt: checkedAt.get(part) }, frame)) };
}
