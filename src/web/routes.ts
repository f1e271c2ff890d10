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
import { SEARCH_KEYS, showSearch } from './search.js';
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
import { get, post, postText, postFile, show, showEach, type Route } from './route.js';

/** Every address of the site: method, path, who may, and what answers. */
export const routes: readonly Route[] = [
  // Finding a page
  show('/', showHome),
  show('/search', showSearch, ...SEARCH_KEYS),
  get('/suggest', 'anyone', showSuggestions),
  showEach('/tools', showList('tool'), 'from', 'sort'),
  showEach('/guides', showList('guide'), 'from', 'sort'),
  showEach('/uses', showList('use'), 'from', 'sort'),
  showEach('/help', showList('help'), 'from', 'sort'),
  showEach('/tags/:tag', showTag),
  get('/compare', 'anyone', showCompare),
  get('/list', 'anyone', showHandout),
  get('/list/qr.png', 'anyone', sendHandoutPicture),
  show('/privacy', showPrivacy),
  get('/export', 'anyone', sendExport),
  show('/sitemap.xml', showSitemap, 'part'),
  show('/opensearch.xml', showOpenSearch),
  show('/robots.txt', showRobots),

  // For programs that watch the site
  get('/healthz', 'anyone', showHealth),
  get('/readyz', 'anyone', showReadiness),
  get('/metrics', 'anyone', showMetrics),

  // Reading a page
  showEach('/wiki/:slug', showPage, 'sections', 'from'),
  show('/wiki/:slug/raw', showRaw),
  showEach('/wiki/:slug/backlinks', showBacklinks, 'after'),
  show('/checks', showDueChecks, 'page', 'tag'),
  get('/wiki/:slug/check', 'editor', showCheck),
  post('/wiki/:slug/check', 'editor', makeCheck),
  showEach('/wiki/:slug/alternatives', showAlternatives),
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
  showEach('/files', showFiles, 'before'),
  get('/files/new', 'editor', showNewFile),
  postFile('/files/new', 'editor', addNewFile),
  showEach('/files/:name', showFile, 'before'),
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
  showEach('/wiki/:slug/history', showHistory, 'before', 'each', 'only'),
  show('/wiki/:slug/history.atom', showHistoryFeed),
  show('/revisions/:id', showRevision),
  show('/diff/:from/:to', showDiff, 'part', 'view'),
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
  show('/changes', showChanges, 'before', 'group', 'kind', 'tag'),
  show('/changes.atom', showChangesFeed, 'kind', 'tag', 'use'),
  show('/changes.json', showChangesJson, 'before'),
  get('/changes/:id/removal', 'editor', showRemoval),
  post('/changes/:id/removal', 'editor', makeRemoval),

  // Helping out: what is missing, what nothing leads to, and which addresses lead on
  show('/first-steps', showFirstSteps),
  show('/upkeep', showUpkeep),
  show('/upkeep/wanted', showWanted, 'after', 'links'),
  show('/upkeep/orphans', showPagesToMend('orphans'), 'after'),
  show('/upkeep/short', showPagesToMend('short'), 'after'),
  show('/upkeep/link-poor', showPagesToMend('link-poor'), 'after'),
  show('/upkeep/redirects', showRedirects, 'after'),
  post('/upkeep/redirects', 'editor', addRedirect),
  get('/upkeep/redirects/:slug/removal', 'editor', showRedirectRemoval),
  post('/upkeep/redirects/:slug/removal', 'editor', takeAwayRedirect),

  // Long work
  get('/jobs', 'editor', showJobs),
  get('/jobs/:id', 'member', showJob),
  post('/jobs/:id', 'editor', steer),
  post('/jobs/:id/undo', 'editor', undoWork),

  // Asking for a tool: without an account a request waits until somebody lets it through
  show('/requests', showRequests, 'before', 'state'),
  post('/requests', 'anyone', makeRequest),
  get('/requests/new', 'anyone', showAsk),
  get('/requests/gaps', 'editor', showGaps),
  post('/requests/gaps/removal', 'editor', dropGap),
  show('/requests/:id', showRequest),
  post('/requests/:id/admission', 'editor', admitWaiting),
  post('/requests/:id/answers', 'editor', makeAnswer),

  ...reviewRoutes,
  ...moderationRoutes,
  ...peopleRoutes,
];
