import { visibleActs } from '../actions/access-acts.js';
import { filesSeenBy } from '../actions/access-files.js';
import { pagesSeenBy } from '../actions/access.js';
import type { FileRecord } from '../domain/file.js';
import { PASSED_OVER } from '../domain/job.js';
import type { Page } from '../domain/revision.js';
import { DID, partOf, type JobItem } from '../domain/take-back.js';
import type { Wiki } from '../wiki.js';
import { actSentence, type ActSentence } from './act-words.js';
import type { Frame } from './frame.js';
import { fileAddress, namesAsLinks, type SafeHtml } from './view-helpers.js';

/** What a job did with a page, a file or an act. */
export interface ItemRow {
  /** '' where the visitor may not see it. */
  readonly title: string;
  readonly href: string;
  readonly words: ActSentence<SafeHtml> | undefined;
  readonly did: string;
  readonly isPassed: boolean;
  readonly why: string;
  /** Where what it did is seen in the history; '' where nothing stands there. */
  readonly seen: string;
}

/** The items of a job as a visitor may see them. */
export function itemRows(wiki: Wiki, items: readonly JobItem[], frame: Frame): readonly ItemRow[] {
  const parts = items.map(({ item }) => partOf(item));
  const idsOf = (part: string) => parts.filter((one) => one.part === part).map(({ id }) => id);
  const pages = new Map(pagesSeenBy(wiki, frame.visitor, idsOf('page')).map((page) => [page.id, page]));
  const files = new Map(filesSeenBy(wiki, frame.visitor, idsOf('file')).map((file) => [file.id, file]));
  const acts = visibleActs(wiki, frame.visitor, idsOf('act'));
  return items.map((item) => {
    const { part, id } = partOf(item.item);
    if (part === 'page') return { ...blank(item), ...pageNamed(pages.get(id), item) };
    if (part === 'file') return { ...blank(item), ...fileNamed(files.get(id)) };
    const act = acts.get(id);
    return { ...blank(item), words: act && actSentence(act, namesAsLinks(frame), frame.t) };
  });
}

function blank({ did, why }: JobItem): ItemRow {
  const whatDid = { did: DID[did], isPassed: did === 'passed', why: why === '' ? '' : PASSED_OVER[why] };
  return { title: '', href: '', words: undefined, ...whatDid, seen: '' };
}

function pageNamed(page: Page | undefined, { revisionId }: JobItem) {
  if (!page) return {};
  const href = `/wiki/${encodeURIComponent(page.slug)}`;
  return { title: page.title, href, seen: revisionId === null ? '' : `${href}/history#version-${revisionId}` };
}

function fileNamed(file: FileRecord | undefined) {
  return file ? { title: file.name, href: fileAddress(file.name) } : {};
}
