import { missingIssues, sameContent, type Content } from '../domain/content.js';
import type { WhyPassedOver } from '../domain/job.js';
import { listHiddenTexts } from '../storage/moderation.js';
import type { Page } from '../domain/revision.js';
import { isChosen, spanOf, stretchesOf, type Selection, type Stretch } from '../domain/take-back.js';
import type { FileRecord, FileRevisionRecord } from '../domain/file.js';
import { listFileRevisions } from '../storage/files.js';
import { listAuthored } from '../storage/runs.js';
import { findFirstRevisionSince } from '../storage/touched.js';
import type { Wiki } from '../wiki.js';
import { currentContent } from './access.js';
import { savedContent, withoutEdits, type Edits } from './without-edits.js';

/** What taking back chosen edits makes of a page. */
export type PagePlan = Planned & {
  /** From what stood before the first of them to the last. */
  readonly span: Stretch | undefined;
  /** The revisions that they made. */
  readonly taken: readonly number[];
};

type Planned =
  | { readonly did: 'restored'; readonly content: Content; readonly revertedToId: number }
  | { readonly did: 'merged'; readonly content: Content; readonly undoneId: number }
  | { readonly did: 'deleted' }
  | Passed;

interface Passed {
  readonly did: 'passed';
  readonly why: WhyPassedOver;
}

/** More versions of one page since the first chosen day than that nobody takes back at once. */
const MOST_VERSIONS = 5000;

/** What is to become of a page as it stands now: it goes back where nobody else edited it since, else what others wrote is kept. */
export async function planForPage(wiki: Wiki, selection: Selection, page: Page): Promise<PagePlan> {
  const fromId = findFirstRevisionSince(wiki.db, spanOf(selection).since);
  const revisions = listAuthored(wiki.db, page.id, fromId, MOST_VERSIONS + 1);
  const stretches = stretchesOf(selection, revisions);
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (!first || !last) return { ...passed('nothing'), span: undefined, taken: [] };
  const span = { beforeId: first.beforeId, lastId: last.lastId };
  if (revisions.length > MOST_VERSIONS) return { ...passed('not-possible'), span, taken: [] };
  const isUntouched = first === last && last.lastId === page.currentRevisionId;
  const taken = revisions.filter((revision) => isChosen(selection, revision)).map(({ id }) => id);
  return { ...(await planned(wiki, page, stretches, isUntouched)), span, taken };
}

function planned(
  wiki: Wiki,
  page: Page,
  stretches: readonly Stretch[],
  isUntouched: boolean,
): Planned | Promise<Planned> {
  const edits = stretches.flatMap(({ beforeId, lastId }) => (beforeId === null ? [] : [{ beforeId, lastId }]));
  const [only] = edits;
  if (!only || edits.length < stretches.length) return isUntouched ? { did: 'deleted' } : passed('made-by-them');
  return isUntouched ? restoring(wiki, page, only.beforeId) : merging(wiki, page, edits);
}

function restoring(wiki: Wiki, page: Page, revertedToId: number): Planned {
  if (listHiddenTexts(wiki.db, [revertedToId]).size > 0) return passed('hidden');
  const content = savedContent(wiki, revertedToId);
  if (sameContent(content, currentContent(wiki, page))) return passed('nothing');
  return { did: 'restored', content, revertedToId };
}

async function merging(wiki: Wiki, page: Page, edits: readonly Edits[]): Promise<Planned> {
  const content = await withoutEdits(wiki, page, edits);
  if (typeof content === 'string') return passed(content);
  if (sameContent(content, currentContent(wiki, page))) return passed('nothing');
  if (missingIssues(page.kind, content).length > 0) return passed('not-possible');
  return { did: 'merged', content, undoneId: edits.at(-1)?.lastId ?? 0 };
}

function passed(why: WhyPassedOver): Passed {
  return { did: 'passed', why };
}

/** What is to become of a file: the version before theirs is shown again; a file that they alone made is deleted. */
export type FilePlan =
  { readonly did: 'file-restored'; readonly target: FileRevisionRecord } | { readonly did: 'file-deleted' } | Passed;

const MOST_FILE_VERSIONS = 500;

/** The plan for a file as it stands now. */
export function planForFile(wiki: Wiki, selection: Selection, file: FileRecord): FilePlan {
  if (file.deletedAt !== null) return passed('gone');
  const revisions = listFileRevisions(wiki.db, file.id, Number.MAX_SAFE_INTEGER, MOST_FILE_VERSIONS);
  const at = revisions.findIndex((revision) => !isChosen(selection, revision));
  if (at === 0) return passed('nothing');
  const target = revisions[at];
  if (!target) return revisions.length < MOST_FILE_VERSIONS ? { did: 'file-deleted' } : passed('not-possible');
  return target.hidden > 0 ? passed('hidden') : { did: 'file-restored', target };
}
