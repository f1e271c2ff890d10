import { hideReason, showActHiding, unhideReason } from './act-hiding.js';
import { showAdmin } from './admin.js';
import { showStatus } from './status.js';
import { decide, showAppeals, showOneAppeal } from './appeals.js';
import { block, showBlock, unblock } from './block.js';
import { showDesk } from './desk.js';
import { makeDeletion, removeDeletion, showDeletion } from './deletion.js';
import { markTicked, showQueue } from './edit-queue.js';
import { showUndoTicked, undoTicked } from './edit-queue-undo.js';
import { agree, askForRevision, askForWords, cancel, showErasure, showErasures } from './erasures.js';
import { showWordHiding, showWordPlaces, startWordHiding } from './hidden-words.js';
import { hide, showHiding, unhide } from './hiding.js';
import { showMassRevert, startMassRevert } from './mass-revert.js';
import { saveLimits, showLimits } from './limit-settings.js';
import { showModerationLog } from './moderation-log.js';
import { showAccounts } from './moderation.js';
import { patrol, patrolWholePage, showNextWaiting } from './patrol.js';
import { makeNote, removeNote, showNotes } from './person-notes.js';
import { protect, showProtection, unprotect } from './protection.js';
import { showProtectedPages } from './protected-pages.js';
import { saveSettings, showSettings } from './settings.js';
import { sendMistake, showMistake } from './rule-mistake.js';
import { addRule, chooseLevel, saveRule, showNewRule, showRule, showRuleEdit, showRules, showTrial } from './rules.js';
import { showSlowMode, slowDownNew, stopSlowMode } from './slow-mode.js';
import { get, post, show, type Route } from './route.js';

/** The addresses of those who look after the site, as they stand in the sitemap. */
export const moderationRoutes: readonly Route[] = [
  get('/wiki/:slug/deletion', 'moderator', showDeletion),
  post('/wiki/:slug/deletion', 'moderator', makeDeletion),
  post('/wiki/:slug/deletion/removal', 'moderator', removeDeletion),
  get('/wiki/:slug/protection', 'moderator', showProtection),
  post('/wiki/:slug/protection', 'moderator', protect),
  post('/wiki/:slug/protection/removal', 'moderator', unprotect),
  get('/people/:name/block', 'moderator', showBlock),
  post('/people/:name/block', 'moderator', block),
  post('/people/:name/block/removal', 'moderator', unblock),
  get('/people/:name/notes', 'moderator', showNotes),
  post('/people/:name/notes', 'moderator', makeNote),
  post('/people/:name/notes/:id/removal', 'moderator', removeNote),
  get('/moderation/appeals', 'moderator', showAppeals),
  get('/moderation/appeals/:id', 'moderator', showOneAppeal),
  post('/moderation/appeals/:id/decision', 'moderator', decide),
  get('/revisions/:id/hiding', 'moderator', showHiding),
  post('/revisions/:id/hiding', 'moderator', hide),
  post('/revisions/:id/hiding/removal', 'moderator', unhide),
  get('/moderation', 'moderator', showDesk),
  get('/moderation/edits', 'moderator', showQueue),
  post('/moderation/edits', 'moderator', markTicked),
  get('/moderation/edits/undo', 'moderator', showUndoTicked),
  post('/moderation/edits/undo', 'moderator', undoTicked),
  get('/moderation/next', 'moderator', showNextWaiting),
  post('/revisions/:id/patrol', 'moderator', patrol),
  post('/wiki/:slug/patrol', 'moderator', patrolWholePage),
  get('/changes/:id/hiding', 'moderator', showActHiding),
  post('/changes/:id/hiding', 'moderator', hideReason),
  post('/changes/:id/hiding/removal', 'moderator', unhideReason),
  get('/moderation/mass-revert', 'moderator', showMassRevert),
  post('/moderation/mass-revert', 'moderator', startMassRevert),
  get('/moderation/protected', 'moderator', showProtectedPages),
  get('/moderation/slow-mode', 'moderator', showSlowMode),
  post('/moderation/slow-mode', 'moderator', slowDownNew),
  post('/moderation/slow-mode/removal', 'moderator', stopSlowMode),
  get('/moderation/rules', 'moderator', showRules),
  get('/moderation/rules/new', 'moderator', showNewRule),
  post('/moderation/rules/new', 'moderator', addRule),
  get('/moderation/rules/:id', 'moderator', showRule),
  get('/moderation/rules/:id/trial', 'moderator', showTrial),
  get('/moderation/rules/:id/edit', 'moderator', showRuleEdit),
  post('/moderation/rules/:id/edit', 'moderator', saveRule),
  post('/moderation/rules/:id/level', 'moderator', chooseLevel),
  get('/rules/:id/mistake', 'anyone', showMistake),
  post('/rules/:id/mistake', 'anyone', sendMistake),
  get('/moderation/hidden-words', 'moderator', showWordHiding),
  post('/moderation/hidden-words', 'moderator', startWordHiding),
  post('/moderation/hidden-words/places', 'moderator', showWordPlaces),
  get('/moderation/accounts', 'moderator', showAccounts),
  show('/moderation-log', showModerationLog, 'act', 'before'),

  // Administration
  get('/admin', 'administrator', showAdmin),
  get('/admin/status', 'administrator', showStatus),
  get('/admin/settings', 'administrator', showSettings),
  post('/admin/settings', 'administrator', saveSettings),
  get('/admin/limits', 'administrator', showLimits),
  post('/admin/limits', 'administrator', saveLimits),
  get('/admin/erasures', 'administrator', showErasures),
  post('/admin/erasures', 'administrator', askForWords),
  post('/admin/erasures/:id/agreement', 'administrator', agree),
  post('/admin/erasures/:id/removal', 'administrator', cancel),
  get('/revisions/:id/erasure', 'administrator', showErasure),
  post('/revisions/:id/erasure', 'administrator', askForRevision),
];
