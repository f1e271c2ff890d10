import { settleBatch, showReportBatch } from './report-batch.js';
import { claim, showProposal, withdraw } from './proposal.js';
import { saveProposal, showProposalEdit } from './proposal-edit.js';
import { accept, decline } from './proposal-review.js';
import { decideBatch, showBatch, showOutcome } from './proposal-batch.js';
import { answer, ask } from './proposal-questions.js';
import { acceptImproved, showImprovement } from './improvement.js';
import { acceptParts, showParts } from './proposal-parts.js';
import { showProposals } from './proposals.js';
import { report, settle, showReport, showReporting } from './report.js';
import { get, post, postText, type Route } from './route.js';

/** The addresses of suggestions and reports, as they stand in the sitemap. */
export const reviewRoutes: readonly Route[] = [
  // What somebody says is wrong, for those who review
  get('/wiki/:slug/report', 'anyone', showReporting),
  post('/wiki/:slug/report', 'anyone', report),
  get('/reports/batch', 'moderator', showReportBatch),
  post('/reports/batch', 'moderator', settleBatch),
  get('/reports/:id', 'moderator', showReport),
  post('/reports/:id/settlement', 'moderator', settle),

  // Suggestions: found by number by their authors and those who review, without an account at a secret address
  get('/proposals', 'anyone', showProposals),
  get('/proposals/batch', 'moderator', showBatch),
  post('/proposals/batch', 'moderator', decideBatch),
  get('/proposals/outcome', 'moderator', showOutcome),
  get('/proposals/:key', 'anyone', showProposal),
  get('/proposals/:key/edit', 'anyone', showProposalEdit),
  postText('/proposals/:key/edit', 'anyone', saveProposal),
  post('/proposals/:key/withdrawal', 'anyone', withdraw),
  post('/proposals/:key/answers', 'anyone', answer),
  post('/proposals/:key/questions', 'moderator', ask),
  post('/proposals/:key/claim', 'member', claim),
  post('/proposals/:key/acceptance', 'moderator', accept),
  post('/proposals/:key/decline', 'moderator', decline),
  get('/proposals/:key/parts', 'moderator', showParts),
  post('/proposals/:key/parts', 'moderator', acceptParts),
  get('/proposals/:key/improvement', 'moderator', showImprovement),
  postText('/proposals/:key/improvement', 'moderator', acceptImproved),
];
