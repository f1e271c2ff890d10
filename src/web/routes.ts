import { moderationRoutes } from './routes-of-moderation.js';
import { peopleRoutes } from './routes-of-people.js';
import { reviewRoutes } from './routes-of-review.js';
import { thank } from './thanks.js';
import { addAlternative, showAlternatives } from './alternatives.js';
import { showChangesFeed } from './changes-feed.js';
import { showChangesJson } from './changes-json.js';
import { showChanges } from './changes.js';
import { showCompare } from './compare.js';
import { sendHandoutPicture, showHandout } from './handout.js';
import { makeRemoval, showRemoval } from './removal.js';
import { makeRequest, showAsk } from './ask.js';
import { makeAnswer, showRequest } from './request-page.js';
import { admitWaiting, showRequests } from './requests.js';
import { sendEditQuestion, showEditQuestion } from './edit-question.js';
import { showHealth, showReadiness } from './health.js';
import { showHome } from './home.js';
import { showMetrics } from './metrics.js';
import { showList } from './lists.js';
import { sendExport } from './export.js';
import { showOpenSearch } from './opensearch.js';
import { showPrivacy } from './privacy.js';
import { showRobots } from './robots.js';
import { showSearch } from './search.js';
import { showSitemap } from './sitemap.js';
import { dropGap, showGaps } from './search-gaps.js';
import { showSuggestions } from './suggest.js';
import { showTag } from './tags.js';
import { move, showMove } from './move.js';
import { showJob, showJobs, steer, undoWork } from './jobs.js';
import { showBacklinks } from './backlinks.js';
import { showPagesToMend } from './pages-to-mend.js';
import { addRedirect, showRedirectRemoval, showRedirects, takeAwayRedirect } from './redirects.js';
import { showFirstSteps } from './first-steps.js';
import { showUpkeep } from './upkeep.js';
import { showWanted } from './wanted.js';
import { showHistory } from './history.js';
import { showHistoryFeed } from './history-feed.js';
import { makeCheck, showCheck } from './check.js';
import { showDueChecks } from './due-checks.js';
import { showPage, showRaw } from './pages.js';
import { showDraft } from './draft.js';
import { discard, keep, showDrafts } from './drafts.js';
import { showPreview } from './preview.js';
import { revert, showRevert } from './revert.js';
import { rollBack, showRollback } from './rollback.js';
import { showUndo, undo } from './undo.js';
import { showDiff, showRevision } from './revisions.js';
import { makePage, publishDecided, savePage } from './saving.js';
import { showEdit } from './write.js';
import {
  makeFileDeletion,
  makeFileHiding,
  removeFileDeletion,
  removeFileHiding,
  showFileDeletion,
  showFileHiding,
} from './file-acts.js';
import { askForFile, showFileErasure } from './erasures.js';
import { sendFile } from './file-content.js';
import { restoreFile, saveFile, showFileEdit } from './edit-file.js';
import { showFile, showFiles } from './files.js';
import { addNewFile, showNewFile } from './new-file.js';
import { showNew } from './new-page.js';
import { goToStep } from './new-steps.js';
import { get, post, postText, postFile, type Route } from './route.js';

/** Every address of the site: method, path, who may, and what answers. */
export const routes: readonly Route[] = [
  // Finding a page
  get('/', 'anyone', showHome),
  get('/search', 'anyone', showSearch),
  get('/suggest', 'anyone', showSuggestions),
  get('/tools', 'anyone', showList('tool')),
  get('/guides', 'anyone', showList('guide')),
  get('/uses', 'anyone', showList('use')),
  get('/help', 'anyone', showList('help')),
  get('/tags/:tag', 'anyone', showTag),
  get('/compare', 'anyone', showCompare),
  get('/list', 'anyone', showHandout),
  get('/list/qr.png', 'anyone', sendHandoutPicture),
  get('/privacy', 'anyone', showPrivacy),
  get('/export', 'anyone', sendExport),
  get('/sitemap.xml', 'anyone', showSitemap),
  get('/opensearch.xml', 'anyone', showOpenSearch),
  get('/robots.txt', 'anyone', showRobots),

  // For programs that watch the site
  get('/healthz', 'anyone', showHealth),
  get('/readyz', 'anyone', showReadiness),
  get('/metrics', 'anyone', showMetrics),

  // Reading a page
  get('/wiki/:slug', 'anyone', showPage),
  get('/wiki/:slug/raw', 'anyone', showRaw),
  get('/wiki/:slug/backlinks', 'anyone', showBacklinks),
  get('/checks', 'anyone', showDueChecks),
  get('/wiki/:slug/check', 'editor', showCheck),
  post('/wiki/:slug/check', 'editor', makeCheck),
  get('/wiki/:slug/alternatives', 'anyone', showAlternatives),
  post('/wiki/:slug/alternatives', 'editor', addAlternative),

  // Writing: without an account an edit waits as a suggestion
  get('/new', 'anyone', showNew),
  postText('/new', 'anyone', makePage),
  postText('/new/step', 'anyone', goToStep),
  get('/wiki/:slug/edit', 'anyone', showEdit),
  postText('/wiki/:slug/edit', 'anyone', savePage),
  postText('/wiki/:slug/merge', 'anyone', publishDecided),
  postText('/preview', 'anyone', showPreview),
  get('/drafts', 'member', showDrafts),
  postText('/drafts', 'member', keep),
  get('/drafts/:id', 'member', showDraft),
  post('/drafts/:id/removal', 'member', discard),
  get('/wiki/:slug/move', 'editor', showMove),
  post('/wiki/:slug/move', 'editor', move),

  // Pictures and PDF files
  get('/files', 'anyone', showFiles),
  get('/files/new', 'editor', showNewFile),
  postFile('/files/new', 'editor', addNewFile),
  get('/files/:name', 'anyone', showFile),
  get('/files/:name/edit', 'editor', showFileEdit),
  postFile('/files/:name/edit', 'editor', saveFile),
  post('/files/:name/revert', 'editor', restoreFile),
  get('/files/:name/deletion', 'moderator', showFileDeletion),
  post('/files/:name/deletion', 'moderator', makeFileDeletion),
  post('/files/:name/deletion/removal', 'moderator', removeFileDeletion),
  get('/files/:name/hiding', 'moderator', showFileHiding),
  post('/files/:name/hiding', 'moderator', makeFileHiding),
  post('/files/:name/hiding/removal', 'moderator', removeFileHiding),
  get('/files/:name/erasure', 'administrator', showFileErasure),
  post('/files/:name/erasure', 'administrator', askForFile),
  get('/files/:name/:revision/:size', 'anyone', sendFile),

  // History
  get('/wiki/:slug/history', 'anyone', showHistory),
  get('/wiki/:slug/history.atom', 'anyone', showHistoryFeed),
  get('/revisions/:id', 'anyone', showRevision),
  get('/diff/:from/:to', 'anyone', showDiff),
  post('/revisions/:id/thanks', 'member', thank),
  get('/revisions/:id/question', 'member', showEditQuestion),
  post('/revisions/:id/question', 'member', sendEditQuestion),
  get('/wiki/:slug/revert', 'editor', showRevert),
  post('/wiki/:slug/revert', 'editor', revert),
  get('/wiki/:slug/undo', 'editor', showUndo),
  post('/wiki/:slug/undo', 'editor', undo),
  get('/wiki/:slug/rollback', 'editor', showRollback),
  post('/wiki/:slug/rollback', 'editor', rollBack),

  // Recent changes
  get('/changes', 'anyone', showChanges),
  get('/changes.atom', 'anyone', showChangesFeed),
  get('/changes.json', 'anyone', showChangesJson),
  get('/changes/:id/removal', 'editor', showRemoval),
  post('/changes/:id/removal', 'editor', makeRemoval),

  // Helping out: what is missing, what nothing leads to, and which addresses lead on
  get('/first-steps', 'anyone', showFirstSteps),
  get('/upkeep', 'anyone', showUpkeep),
  get('/upkeep/wanted', 'anyone', showWanted),
  get('/upkeep/orphans', 'anyone', showPagesToMend('orphans')),
  get('/upkeep/short', 'anyone', showPagesToMend('short')),
  get('/upkeep/link-poor', 'anyone', showPagesToMend('link-poor')),
  get('/upkeep/redirects', 'anyone', showRedirects),
  post('/upkeep/redirects', 'editor', addRedirect),
  get('/upkeep/redirects/:slug/removal', 'editor', showRedirectRemoval),
  post('/upkeep/redirects/:slug/removal', 'editor', takeAwayRedirect),

  // Long work
  get('/jobs', 'editor', showJobs),
  get('/jobs/:id', 'member', showJob),
  post('/jobs/:id', 'editor', steer),
  post('/jobs/:id/undo', 'editor', undoWork),

  // Asking for a tool: without an account a request waits until somebody lets it through
  get('/requests', 'anyone', showRequests),
  post('/requests', 'anyone', makeRequest),
  get('/requests/new', 'anyone', showAsk),
  get('/requests/gaps', 'editor', showGaps),
  post('/requests/gaps/removal', 'editor', dropGap),
  get('/requests/:id', 'anyone', showRequest),
  post('/requests/:id/admission', 'editor', admitWaiting),
  post('/requests/:id/answers', 'editor', makeAnswer),

  ...reviewRoutes,
  ...moderationRoutes,
  ...peopleRoutes,
];
