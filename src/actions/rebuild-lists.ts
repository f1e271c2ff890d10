import { slugOf } from '../domain/slug.js';
import { linksIn } from '../markup/links.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { updatePageLists } from '../storage/page-lists.js';
import { updateCurrentRevision } from '../storage/pages.js';
import { findContent } from '../storage/revisions.js';
import { deleteWantedPages } from '../storage/wanted-pages.js';
import { listPageStates, type PageState } from '../storage/verification.js';
import type { Wiki } from '../wiki.js';
import { keepWantedOf } from './keep-wanted.js';
import { listedLinks } from './sandbox-rules.js';
import { listsOf } from './save-revision.js';

const SLICE = 500;

/** Makes the lists of tags, uses, names and links anew from what each page says now. Gives back how many pages there are. */
export function rebuildLists(wiki: Wiki): number {
  return write(wiki.db, () => {
    let count = 0;
    for (let slice = listPageStates(wiki.db, 0, SLICE); slice.length > 0; slice = sliceAfter(wiki, slice)) {
      for (const page of slice) relistPage(wiki, page);
      count += slice.length;
    }
    rebuildWanted(wiki);
    raiseChangeNumber(wiki.db);
    return count;
  });
}

/** Names are known only once every page is done. */
function rebuildWanted(wiki: Wiki): void {
  deleteWantedPages(wiki.db);
  for (let slice = listPageStates(wiki.db, 0, SLICE); slice.length > 0; slice = sliceAfter(wiki, slice)) {
    for (const { id } of slice) keepWantedOf(wiki, id);
  }
}

function sliceAfter(wiki: Wiki, slice: readonly PageState[]): readonly PageState[] {
  return listPageStates(wiki.db, slice.at(-1)?.id ?? 0, SLICE);
}

/** Makes the lists of one page anew from what it says now; runs inside a transaction. */
export function relistPage({ db }: Wiki, { id, currentRevisionId }: Pick<PageState, 'id' | 'currentRevisionId'>): void {
  const content = findContent(db, currentRevisionId);
  if (!content) throw new Error(`page ${id} has no current revision`);
  updateCurrentRevision(db, id, currentRevisionId, slugOf(content.title));
  updatePageLists(db, id, listsOf(content, listedLinks(db, id, linksIn(content.body))));
}
