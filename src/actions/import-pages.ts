import { sameContent, type Content } from '../domain/content.js';
import type { Kind } from '../domain/kind.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { Refused, type Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { slugOf } from '../domain/slug.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { findNextChangeId } from '../storage/changes.js';
import { write } from '../storage/database.js';
import { insertImport } from '../storage/imports.js';
import { findPageByName, findPageBySlug } from '../storage/pages.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow, currentContent } from './access.js';
import { insertPlace } from './create-page.js';
import { indexPage } from './index-page.js';
import { readFile, type FilePage, type ReadFile, type TextFile } from './page-file.js';
import { checkContent, type PageLookup } from './read-content.js';
import { saveRevision } from './save-revision.js';

export interface Import {
  readonly files: readonly TextFile[];
  readonly summary: string;
  /** Does everything and then takes it back. */
  readonly dryRun: boolean;
  /** It stands among the imports, so that all of it can be taken back. */
  readonly isRecorded?: boolean;
  /** Runs in the transaction, once everything is saved. */
  readonly beforeCommit?: () => void;
  readonly onProgress?: (done: number, all: number) => void;
}

export interface Problem {
  readonly file: string;
  readonly issue: Issue;
}

export interface ImportReport {
  readonly created: number;
  readonly changed: number;
  readonly same: number;
  /** With any problem, nothing was written. */
  readonly problems: readonly Problem[];
}

type Read = ReadFile & { readonly file: string };

/** A page on its way: where it stands, or will stand. */
interface Placed {
  readonly file: string;
  readonly written: FilePage;
  readonly pageId: number;
  readonly before: Page | undefined;
}

interface Checked extends Placed {
  readonly content: Content;
}

/** Thrown to take everything back; carries what is to be reported. */
class TakenBack extends Error {
  readonly report: ImportReport;

  constructor(report: ImportReport) {
    super('taken back');
    this.report = report;
  }
}

/** Makes or edits every page that the files hold, all in one transaction or none; pages may name each other in any order. Protected ones too: whoever has the server may do everything. */
export function importPages(wiki: Wiki, visitor: Visitor, input: Import): ImportReport {
  const actor = mustMay(visitor, 'create');
  const { report, saved } = importBy(wiki, () => actorNow(wiki, actor, 'create'), { ...input, isRecorded: true });
  for (const pageId of saved) indexPage(wiki, pageId);
  return report;
}

/** The same by an author found inside the transaction; gives back which pages the index must hear of. */
export function importBy(wiki: Wiki, findAuthor: () => User, input: Import) {
  const read = input.files.map((file) => ({ file: file.name, ...readFile(file) }));
  const saved: number[] = [];
  try {
    return { report: write(wiki.db, () => importAll(wiki, findAuthor(), read, input, saved)), saved };
  } catch (error) {
    if (error instanceof TakenBack) return { report: error.report, saved: [] };
    throw error;
  }
}

function importAll(wiki: Wiki, author: User, read: readonly Read[], input: Import, saved: number[]): ImportReport {
  const problems = read.flatMap(({ file, issues }) => issues.map((issue) => ({ file, issue })));
  const placed = placeAll(wiki, read, problems);
  const checked = checkAll(wiki, placed, problems);
  if (problems.length > 0) throw new TakenBack({ created: 0, changed: 0, same: 0, problems });
  const fromChange = findNextChangeId(wiki.db);
  const report = saveAll(wiki, author, checked, input, saved);
  if (input.isRecorded && saved.length > 0) record(wiki, author, fromChange);
  if (input.dryRun) throw new TakenBack(report);
  input.beforeCommit?.();
  return report;
}

function record(wiki: Wiki, { id: authorId }: User, fromChange: number): void {
  const toChange = findNextChangeId(wiki.db) - 1;
  insertImport(wiki.db, { authorId, fromChange, toChange, createdAt: timeText(wiki.now()) });
}

function placeAll(wiki: Wiki, read: readonly Read[], problems: Problem[]): readonly Placed[] {
  const taken = new Map<string, string>();
  return read.flatMap(({ file, page }) => {
    if (!page) return [];
    const slug = page.slug ?? slugOf(page.title);
    const issue = placeIssue(wiki, page, slug, taken.get(slug));
    taken.set(slug, file);
    if (issue) {
      problems.push({ file, issue });
      return [];
    }
    const before = findPageBySlug(wiki.db, slug);
    const pageId = before?.id ?? insertPlace(wiki, page.kind, page.language ?? 'en', page, slug).pageId;
    return [{ file, written: page, pageId, before }];
  });
}

function placeIssue(wiki: Wiki, page: FilePage, slug: string, other: string | undefined): Issue | undefined {
  if (slug === '') return { field: 'title', message: 'A name needs at least one letter or digit.' };
  if (slug !== slugOf(slug)) {
    return { field: 'slug', message: 'Write {slug} as {better}.', values: { slug, better: slugOf(slug) } };
  }
  if (other !== undefined) {
    return { field: 'slug', message: 'The file {other} has the same address.', values: { other } };
  }
  const before = findPageBySlug(wiki.db, slug);
  return before && differenceOfPlace(before, page);
}

function differenceOfPlace(before: Page, page: FilePage): Issue | undefined {
  if (before.deletedAt !== null) return { field: 'slug', message: 'The page with this address was deleted here.' };
  if (before.kind !== page.kind) {
    return { field: 'kind', message: 'The page here is of another kind: {kind}.', values: { kind: before.kind } };
  }
  if (page.language === undefined || before.language === page.language) return undefined;
  return {
    field: 'language',
    message: 'The page here is in another language: {language}.',
    values: { language: before.language },
  };
}

function checkAll(wiki: Wiki, placed: readonly Placed[], problems: Problem[]): readonly Checked[] {
  const lookup = lookupAmong(wiki, placed);
  return placed.flatMap((page) => {
    const { content, issues } = checkOne(wiki, page, lookup);
    problems.push(...issues.map((issue) => ({ file: page.file, issue })));
    return content ? [{ ...page, content }] : [];
  });
}

function checkOne(wiki: Wiki, { written }: Placed, lookup: PageLookup): ReturnType<typeof checkContent> {
  try {
    return checkContent(wiki, written.kind, written, lookup);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { issues: [{ field: 'body', message: error.sentence, values: error.values }] };
  }
}

/** The pages of this import come first, by address and then by title. */
function lookupAmong(wiki: Wiki, placed: readonly Placed[]): PageLookup {
  const named = new Map<string, { readonly id: number; readonly kind: Kind }>();
  for (const { written, pageId } of placed) named.set(slugOf(written.title), { id: pageId, kind: written.kind });
  for (const { written, pageId } of placed) {
    if (written.slug !== undefined) named.set(written.slug, { id: pageId, kind: written.kind });
  }
  return (key) => named.get(key) ?? findPageByName(wiki.db, key);
}

function saveAll(
  wiki: Wiki,
  author: User,
  checked: readonly Checked[],
  { summary, onProgress }: Import,
  saved: number[],
): ImportReport {
  let [created, changed] = [0, 0];
  for (const [index, page] of checked.entries()) {
    onProgress?.(index + 1, checked.length);
    if (page.before && sameContent(page.content, currentContent(wiki, page.before))) continue;
    saveOne(wiki, author, page, summary);
    saved.push(page.pageId);
    if (page.before) changed += 1;
    else created += 1;
  }
  if (saved.length > 0) raiseChangeNumber(wiki.db);
  return { created, changed, same: checked.length - created - changed, problems: [] };
}

function saveOne(wiki: Wiki, author: User, { pageId, before, content }: Checked, summary: string): void {
  saveRevision(wiki, {
    ...{ pageId, author, content, summary, isUnlimited: true },
    parentId: before?.currentRevisionId ?? null,
    ...{ minor: false, affiliated: false, revertedToId: null },
  });
}
