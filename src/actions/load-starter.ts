import { STARTER_SUMMARY } from '../domain/starter.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { listPagesAfter } from '../storage/pages.js';
import { findSetting, updateSetting } from '../storage/settings.js';
import type { Wiki } from '../wiki.js';
import { indexPage } from './index-page.js';
import { importBy, type Import, type ImportReport } from './import-pages.js';
import type { TextFile } from './page-file.js';
import { settleSandbox } from './sandbox.js';
import { starterAccount } from './starter-account.js';

const SETTING = 'starter';

/** Whether this wiki was begun before, with the starter pages or without. */
export function isStarterDecided(wiki: Wiki): boolean {
  return findSetting(wiki.db, SETTING) !== undefined;
}

/** Fills a new wiki with the starter pages, unless that was done or declined before. The index is told by whoever opens the wiki. */
export function loadStarterOnce(wiki: Wiki, readFiles: () => readonly TextFile[]): void {
  if (isStarterDecided(wiki)) return;
  const files = listPagesAfter(wiki.db, 0, 1).length === 0 ? readFiles() : [];
  const beforeCommit = () => {
    markStarter(wiki, 'loaded');
    if (files.length > 0) settleSandbox(wiki);
  };
  const { report } = importBy(wiki, () => starterAccount(wiki), {
    files,
    summary: STARTER_SUMMARY,
    dryRun: false,
    beforeCommit,
  });
  const [problem] = report.problems;
  if (problem) throw new Error(`${problem.file}: ${problem.issue.field}: ${problem.issue.message}`);
}

/** Keeps a new wiki empty. */
export function declineStarter(wiki: Wiki): void {
  write(wiki.db, () => markStarter(wiki, 'declined'));
}

/** Imports pages under the account of the starter library, which is made if need be. */
export function importAsStarter(wiki: Wiki, input: Import): ImportReport {
  const { report, saved } = importBy(wiki, () => starterAccount(wiki), { ...input, isRecorded: true });
  for (const pageId of saved) indexPage(wiki, pageId);
  return report;
}

function markStarter(wiki: Wiki, value: 'loaded' | 'declined'): void {
  updateSetting(wiki.db, { name: SETTING, value, actorId: null, changedAt: timeText(wiki.now()) });
}
