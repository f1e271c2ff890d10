import { tidyLine } from '../domain/content.js';
import { altIssues, fileNameFrom, fileNameIssues, type KeptType } from '../domain/file.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid } from '../domain/refused.js';
import { numberedSlug } from '../domain/slug.js';
import { minutesFrom, timeText } from '../domain/time.js';
import { insertFileContent } from '../storage/file-contents.js';
import { write } from '../storage/database.js';
import {
  findFileByName,
  findLatestFileRevisionBy,
  insertFile,
  listFilesByIds,
  nextFileRevisionId,
} from '../storage/files.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { readUpload } from './read-upload.js';
import { saveFileRevision } from './save-file-revision.js';
import { mustNotBeSlowed } from './waiting.js';

export interface NewFile {
  readonly bytes: Buffer;
  /** How addresses should spell it; '' for a name from what it shows. */
  readonly name: string;
  readonly altText: string;
  /** The picture says nothing, so that nothing is said for it. */
  readonly decorative: boolean;
}

/** What was added. */
export interface Added {
  readonly name: string;
  readonly altText: string;
  readonly type: KeptType;
}

const SENT_TWICE_MINUTES = 2;

/** Keeps a picture or a PDF file. The same form sent twice adds it once. */
export async function addFile(wiki: Wiki, visitor: Visitor, input: NewFile): Promise<Added> {
  const actor = mustMay(visitor, 'add-file');
  const [altText, name] = [tidyLine(input.altText), tidyLine(input.name)];
  const typed = fileNameIssues(name);
  if (typed.length > 0) throw invalid(typed);
  const content = await readUpload(wiki, input.bytes);
  const issues = altIssues(altText, content.type, input.decorative);
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const author = actorNow(wiki, actor, 'add-file');
    mustNotBeSlowed(wiki, author);
    const contentId = insertFileContent(wiki.db, content, timeText(wiki.now()));
    const again = addedJustNow(wiki, author, contentId, altText);
    if (again) return again;
    const { type } = content;
    const added = insertNow(wiki, author, contentId, { altText, wanted: fileNameFrom(name, altText, type) });
    return { name: added, altText, type };
  });
}

/** The file that the same form added a moment ago. */
function addedJustNow(wiki: Wiki, author: User, contentId: number, altText: string): Added | undefined {
  const latest = findLatestFileRevisionBy(wiki.db, author.id);
  if (latest?.parentId !== null || latest.createdAt < minutesFrom(wiki.now(), -SENT_TWICE_MINUTES)) return undefined;
  if (latest.contentId !== contentId || latest.altText !== altText) return undefined;
  const [file] = listFilesByIds(wiki.db, [latest.fileId]);
  return file?.deletedAt === null ? { name: file.name, altText, type: file.type } : undefined;
}

function insertNow(
  wiki: Wiki,
  author: User,
  contentId: number,
  { altText, wanted }: { readonly altText: string; readonly wanted: string },
): string {
  const name = freeName(wiki, wanted);
  const currentRevisionId = nextFileRevisionId(wiki.db);
  const fileId = insertFile(wiki.db, { name, currentRevisionId, createdAt: timeText(wiki.now()) });
  saveFileRevision(wiki, { fileId, author, contentId, altText, parentId: null, summary: '', revertedToId: null });
  return name;
}

/** The name that was wanted or, when another file has it, the next with a number. */
function freeName(wiki: Wiki, wanted: string): string {
  let name = wanted;
  for (let n = 2; findFileByName(wiki.db, name); n += 1) name = numberedSlug(wanted, n);
  return name;
}
