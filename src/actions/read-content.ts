import { EMPTY_CONTENT, missingIssues, summaryIssues, tidyLine, titleIssues, type Content } from '../domain/content.js';
import { parseFacts, type Facts, type WrittenFacts } from '../domain/facts.js';
import { kindOf, type Kind } from '../domain/kind.js';
import { invalid, Refused, type Issue } from '../domain/refused.js';
import { slugOf } from '../domain/slug.js';
import { normalizeBody } from '../domain/text.js';
import { exceedsLimits, PAGE_LIMITS } from '../markup/limits.js';
import { findPageByName } from '../storage/pages.js';
import { findTag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { keepUnseenPages } from './unseen-pages.js';

/** A page as people, files and programs write it: tags by slug or label, other pages by slug, title or alias. */
export interface WrittenContent {
  readonly title: string;
  readonly body: string;
  readonly tags: readonly string[];
  readonly facts: unknown;
}

/** How a page named in facts is found; files name pages that the same import makes. */
export type PageLookup = (key: string) => { readonly id: number; readonly kind: Kind } | undefined;

/** Checks what was written over what stood there and puts it in the form a revision keeps. Refuses with every issue at once; throws nothing away. */
export function readContent(
  wiki: Wiki,
  kind: Kind,
  written: WrittenContent,
  summary = '',
  before = EMPTY_CONTENT,
): Content {
  const { content, issues } = checkOver(wiki, kind, written, before);
  const all = [...issues, ...(content ? missingIssues(kind, content) : []), ...summaryIssues(summary)];
  if (!content || all.length > 0) throw invalid(all);
  return content;
}

/** What was written as far as it can be read, and everything that stands against publishing it: for previews. */
export function draftContent(
  wiki: Wiki,
  kind: Kind,
  written: WrittenContent,
  before = EMPTY_CONTENT,
): { readonly content: Content; readonly issues: readonly Issue[] } {
  const { content, issues } = checkOver(wiki, kind, written, before);
  const { title, body } = written;
  const readable = content ?? { ...EMPTY_CONTENT, title: tidyLine(title), body: normalizeBody(body) };
  return { content: readable, issues: content ? [...issues, ...missingIssues(kind, content)] : issues };
}

function checkOver(wiki: Wiki, kind: Kind, written: WrittenContent, before: Content) {
  const { content, issues } = checkContent(wiki, kind, written, (key) => findPageByName(wiki.db, key));
  return { content: content && { ...content, facts: keepUnseenPages(wiki, content.facts, before.facts) }, issues };
}

/** The same without asking for what people must fill in: for files, whose problems are listed row by row. */
export function checkContent(
  wiki: Wiki,
  kind: Kind,
  written: WrittenContent,
  lookup: PageLookup,
): { readonly content?: Content; readonly issues: readonly Issue[] } {
  const title = tidyLine(written.title);
  const body = normalizeBody(written.body);
  checkSize(body);
  const tags = readTags(wiki, written.tags);
  const parsed = parseFacts(kindOf(kind).hasToolFacts, written.facts);
  if (!parsed.success) return { issues: [...titleIssues(title), ...tags.issues, ...factIssues(parsed.error.issues)] };
  const facts = withPageIds(parsed.data, lookup);
  const issues = [...titleIssues(title), ...tags.issues, ...facts.issues];
  return { content: { title, body, tags: tags.slugs, facts: facts.facts }, issues };
}

/** Refuses a text that is longer than a page may be. */
export function checkSize(body: string): void {
  const limit = exceedsLimits(body);
  if (limit === 'bytes') {
    throw new Refused('too-large', 'The text is longer than {n} KiB. Please split it into several pages.', {
      n: PAGE_LIMITS.bytes / 1024,
    });
  }
  if (limit === 'lines') {
    throw new Refused('too-large', 'The text has more than {n} lines. Please split it into several pages.', {
      n: PAGE_LIMITS.lines,
    });
  }
}

function readTags(wiki: Wiki, names: readonly string[]) {
  const found = names.map((name) => findTag(wiki.db, name));
  const unknown = found.includes(undefined);
  const slugs = [...new Set(found.flatMap((tag) => tag?.slug ?? []))].sort();
  return { slugs, issues: unknown ? [{ field: 'tags', message: 'Choose from the tags offered.' }] : [] };
}

function factIssues(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): Issue[] {
  return issues.map(({ path, message }) => ({
    field: ['facts', ...path.filter((part) => typeof part === 'string')].join('.'),
    message,
  }));
}

const NOT_ONE_PAGE = 'There is no page here with the name “{name}”, or several have it.';

function withPageIds(written: WrittenFacts, lookup: PageLookup): { facts: Facts; issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const find = (name: string, kind: Kind, field: string): number[] => {
    const page = lookup(slugOf(name));
    if (page?.kind === kind) return [page.id];
    issues.push({ field, message: NOT_ONE_PAGE, values: { name } });
    return [];
  };
  const uses = written.uses.flatMap((name) => find(name, 'use', 'facts.uses'));
  const { replacedBy } = written.status;
  const [replacement = null] = replacedBy === null ? [] : find(replacedBy, 'tool', 'facts.status.replacedBy');
  const status = { ...written.status, replacedBy: replacement };
  return { facts: { ...written, uses: [...new Set(uses)], status }, issues };
}
