import { STARTER_NAME, STARTER_SUMMARY } from '../domain/starter.js';
import { timeText } from '../domain/time.js';
import { findPage, findPageByName, findPageBySlug, isSlugTaken } from '../storage/pages.js';
import { findStart } from '../storage/revisions.js';
import { findSandbox, insertSandbox, updateSandboxDay } from '../storage/sandbox.js';
import { findSetting } from '../storage/settings.js';
import type { Wiki } from '../wiki.js';
import { importBy } from './import-pages.js';
import { keepingWanted } from './keep-wanted.js';
import type { TextFile } from './page-file.js';
import { relistPage } from './rebuild-lists.js';
import { starterAccount } from './starter-account.js';

const SLUG = 'sandbox';
const RESET = 'Begins anew for the next day';

/** Makes the starter page of that name the sandbox, where it has just been loaded; runs inside that transaction. */
export function settleSandbox(wiki: Wiki): void {
  const page = findPageBySlug(wiki.db, SLUG);
  const first = page && findStart(wiki.db, page.id);
  if (!page || first?.authorName !== STARTER_NAME || first.summary !== STARTER_SUMMARY) return;
  insertSandbox(wiki.db, { pageId: page.id, freshOn: today(wiki) });
  keepingWanted(wiki, page.id, () => relistPage(wiki, page));
}

/** Gives a wiki that was begun before there was a sandbox one of its own. Does without where it was begun empty, or where a page bears the name. */
export function addSandboxOnce(wiki: Wiki, readText: () => TextFile): void {
  if (findSetting(wiki.db, 'starter') !== 'loaded' || findSandbox(wiki.db)) return;
  if (isSlugTaken(wiki.db, SLUG) || findPageByName(wiki.db, SLUG)) return;
  importText(wiki, readText(), STARTER_SUMMARY, () => settleSandbox(wiki));
}

/** Brings the text of the sandbox back once a day, by an edit like any other. One that was deleted stays so. */
export function resetSandbox(wiki: Wiki, readText: () => TextFile): void {
  const sandbox = findSandbox(wiki.db);
  const day = today(wiki);
  if (!sandbox || sandbox.freshOn === day || findPage(wiki.db, sandbox.pageId)?.deletedAt !== null) return;
  importText(wiki, readText(), RESET, () => updateSandboxDay(wiki.db, day));
}

function importText(wiki: Wiki, file: TextFile, summary: string, beforeCommit: () => void): void {
  const { report } = importBy(wiki, () => starterAccount(wiki), {
    files: [file],
    summary,
    dryRun: false,
    beforeCommit,
  });
  const [problem] = report.problems;
  if (problem) throw new Error(`${problem.file}: ${problem.issue.field}: ${problem.issue.message}`);
}

function today(wiki: Wiki): string {
  return timeText(wiki.now()).slice(0, 10);
}
