import path from 'node:path';
import { answerQuestion } from '../../src/actions/answer-question.js';
import { askAuthor } from '../../src/actions/ask-author.js';
import { addFile } from '../../src/actions/add-file.js';
import { admitPerson } from '../../src/actions/admit-person.js';
import { admitRequest } from '../../src/actions/admit-request.js';
import { answerRequest } from '../../src/actions/answer-request.js';
import { appealBlock } from '../../src/actions/appeal-block.js';
import { askForTool } from '../../src/actions/ask-for-tool.js';
import { blockPerson } from '../../src/actions/block-person.js';
import { changeFile } from '../../src/actions/change-file.js';
import { changePassword } from '../../src/actions/change-password.js';
import { changeLimits } from '../../src/actions/change-limits.js';
import { changeRule } from '../../src/actions/change-rule.js';
import { dropOldHits } from '../../src/actions/drop-old-hits.js';
import { keepingHits, StoppedByRule } from '../../src/actions/keep-hits.js';
import { makeRule, ruleNumbered } from '../../src/actions/make-rule.js';
import { callBack, invite } from '../../src/actions/invite.js';
import { endSlowMode, startSlowMode } from '../../src/actions/slow-mode.js';
import { reportMistake } from '../../src/actions/report-mistake.js';
import { setRuleLevel } from '../../src/actions/set-rule-level.js';
import { BLANK_RULE } from '../../src/web/rule-form.js';
import { changeSetting } from '../../src/actions/change-setting.js';
import { createFirstAdministrator } from '../../src/actions/create-first-administrator.js';
import { checkPage } from '../../src/actions/check-page.js';
import { createPage } from '../../src/actions/create-page.js';
import { createPerson } from '../../src/actions/create-person.js';
import { deleteFile } from '../../src/actions/delete-file.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { editPage } from '../../src/actions/edit-page.js';
import { endLimits } from '../../src/actions/end-limits.js';
import { endOtherSessions, endOwnSession, endSession } from '../../src/actions/end-sessions.js';
import { dropSearchGap } from '../../src/actions/drop-search-gap.js';
import { agreeErasure, askErasure, beginDueErasures, cancelErasure } from '../../src/actions/ask-erasure.js';
import { eraseNext } from '../../src/actions/erase-next.js';
import { hideNextWords, keepPlace } from '../../src/actions/hide-next-words.js';
import { clearDeparted } from '../../src/actions/clear-departed.js';
import { leave } from '../../src/actions/leave.js';
import { hideWords } from '../../src/actions/hide-words.js';
import { showNextWords } from '../../src/actions/show-words.js';
import { hideAct, unhideAct } from '../../src/actions/hide-act.js';
import { hideFile } from '../../src/actions/hide-file.js';
import { hideRevision } from '../../src/actions/hide-revision.js';
import { importPages } from '../../src/actions/import-pages.js';
import { keepSearchGaps } from '../../src/actions/keep-search-gaps.js';
import { keepSession } from '../../src/actions/keep-session.js';
import { declineStarter, importAsStarter, loadStarterOnce } from '../../src/actions/load-starter.js';
import { massRevert } from '../../src/actions/mass-revert.js';
import { returnNextItem } from '../../src/actions/return-items.js';
import { passedOver, settleItem } from '../../src/actions/settle-item.js';
import { takeBackNextItem } from '../../src/actions/take-back-items.js';
import { makeRedirect } from '../../src/actions/make-redirect.js';
import { makePasswordReset } from '../../src/actions/make-password-reset.js';
import { movePage } from '../../src/actions/move-page.js';
import { nameAlternative } from '../../src/actions/name-alternative.js';
import { dropOldWaitingEdits } from '../../src/actions/drop-old-waiting-edits.js';
import { patrolEdit, patrolEdits, patrolPage } from '../../src/actions/patrol-edits.js';
import { readSandboxFile } from '../../src/actions/read-files.js';
import { readNotices } from '../../src/actions/read-notices.js';
import { rebuildLists } from '../../src/actions/rebuild-lists.js';
import { recoverAccount } from '../../src/actions/recover-account.js';
import { removeRedirect } from '../../src/actions/remove-redirect.js';
import { renewRecoveryCodes } from '../../src/actions/renew-recovery-codes.js';
import { resetPassword } from '../../src/actions/reset-password.js';
import { resetSandbox } from '../../src/actions/sandbox.js';
import { revertFile } from '../../src/actions/revert-file.js';
import { revertPage } from '../../src/actions/revert-page.js';
import { finishJob, saveStep } from '../../src/actions/save-step.js';
import { saveFileRevision } from '../../src/actions/save-file-revision.js';
import { setPassword } from '../../src/actions/set-password.js';
import { COMMAND_LINE, setRole } from '../../src/actions/set-role.js';
import { signUp } from '../../src/actions/sign-up.js';
import { haltJob, steerJob } from '../../src/actions/steer-job.js';
import { takeBackAct } from '../../src/actions/take-back-act.js';
import { unprotectPage } from '../../src/actions/unprotect-page.js';
import { unblockPerson } from '../../src/actions/unblock-person.js';
import { acceptProposal } from '../../src/actions/accept-proposal.js';
import { changeProposal } from '../../src/actions/change-proposal.js';
import { claimProposal } from '../../src/actions/claim-proposal.js';
import { decideAppeal } from '../../src/actions/decide-appeal.js';
import { dropOldAppeals } from '../../src/actions/drop-old-appeals.js';
import { withdrawAppeal } from '../../src/actions/withdraw-appeal.js';
import { declineProposal } from '../../src/actions/decline-proposal.js';
import { protectPage } from '../../src/actions/protect-page.js';
import { proposeEdit } from '../../src/actions/propose-edit.js';
import { withdrawProposal } from '../../src/actions/withdraw-proposal.js';
import { reportPage } from '../../src/actions/report-page.js';
import { settleReport } from '../../src/actions/settle-report.js';
import { keepDraft } from '../../src/actions/keep-draft.js';
import { dropDraft } from '../../src/actions/drop-draft.js';
import { dropEndedNotes } from '../../src/actions/drop-ended-notes.js';
import { dropNote, notePerson } from '../../src/actions/note-person.js';
import { dropOldDrafts } from '../../src/actions/drop-old-drafts.js';
import { answerEditor } from '../../src/actions/answer-editor.js';
import { askEditor } from '../../src/actions/ask-editor.js';
import { thankEditor } from '../../src/actions/thank-editor.js';
import { undoEdit } from '../../src/actions/undo-edit.js';
import { undoJob } from '../../src/actions/undo-job.js';
import { undeleteFile } from '../../src/actions/undelete-file.js';
import { undeletePage } from '../../src/actions/undelete-page.js';
import { unhideFile } from '../../src/actions/unhide-file.js';
import { unhideRevision } from '../../src/actions/unhide-revision.js';
import { allOf } from '../../src/domain/merge-choice.js';
import { wishFrom } from '../../src/domain/tool-request.js';
import { findNextChangeId } from '../../src/storage/changes.js';
import { findJob } from '../../src/storage/jobs.js';
import { findPageBySlug } from '../../src/storage/pages.js';
import { findContent } from '../../src/storage/revisions.js';
import { write } from '../../src/storage/database.js';
import { findFileByName } from '../../src/storage/files.js';
import { changeNumberOf, dumpOf } from '../support/dump.js';
import { contentOf, givenFile, pdf } from '../support/files.js';
import { filesIn, textOf } from '../support/sources.js';
import {
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  later,
  givenTool,
  givenUse,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

/** Prepares a wiki and gives back the act to be done in it. */
type Act = () => unknown;
type Case = (wiki: TestWiki) => Act | Promise<Act>;

const PASSWORD = 'a row of plain words';
const EVERYTHING = { keepName: true, relink: true };
const WISH = wishFrom((part) => (part === 'wanted' ? 'Text our members' : ''));

const PROTECTION = { level: 'suggestions', until: 'week', reason: 'Two people fight' };

const PROPOSED = {
  ...{ title: 'A page', body: 'Other words.\n', tags: ['tips'], facts: { summary: 'What the page says.' } },
  ...{ summary: 'Better', minor: false, affiliated: false },
};

const SOME_RULE = { ...BLANK_RULE, name: 'Casinos', message: 'No casinos, please.', words: 'casino' };

function givenRule(wiki: TestWiki) {
  const moderator = givenPerson(wiki, 'mod', 'moderator');
  return { moderator, id: makeRule(wiki, moderator, SOME_RULE) };
}

/** What a rule refuses is written down, and refused all the same. */
function orStopped(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof StoppedByRule)) throw error;
  }
}

function givenProposal(wiki: TestWiki) {
  const { slug, revisionId } = givenPage(wiki, {});
  const sent = { ...PROPOSED, slug, baseRevision: revisionId };
  const { key = '' } = proposeEdit(wiki, undefined, sent, 'no-account');
  return { key, slug, revisionId };
}

function givenOwnProposal(wiki: TestWiki) {
  const author = givenPerson(wiki, 'ana');
  const { slug, revisionId } = givenPage(wiki, {});
  proposeEdit(wiki, author, { ...PROPOSED, slug, baseRevision: revisionId }, 'affiliated');
  return { author };
}

/** At least one act for each file of src/actions that writes: its name, and what it does where a file does several things. */
const CASES: Readonly<Record<string, Case>> = {
  'add-file': (wiki) => {
    const by = givenPerson(wiki, 'ana');
    const file = { bytes: pdf(), name: '', altText: 'Our flyer', decorative: false };
    return () => addFile(wiki, by, file);
  },
  'change-file': (wiki) => {
    const by = givenPerson(wiki, 'ana');
    const baseRevision = givenFile(wiki, { content: contentOf('pdf', 'x') });
    const change = { bytes: pdf(), altText: 'Our flyer', decorative: false, summary: 'A new date' };
    return () => changeFile(wiki, by, { ...change, name: 'ballot-box', baseRevision });
  },
  'revert-file': (wiki) => {
    const { by, revision } = givenTwoVersions(wiki);
    return () => revertFile(wiki, by, { name: 'ballot-box', revision, summary: 'Better before' });
  },
  'delete-file': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    givenFile(wiki);
    return () => deleteFile(wiki, moderator, { name: 'ballot-box', reason: 'Advertising' });
  },
  'undelete-file': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    givenFile(wiki);
    deleteFile(wiki, moderator, { name: 'ballot-box', reason: 'Advertising' });
    return () => undeleteFile(wiki, moderator, { name: 'ballot-box', reason: 'A mistake' });
  },
  'hide-file': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    const { revision } = givenTwoVersions(wiki);
    return () => hideFile(wiki, moderator, { name: 'ballot-box', revision, reason: 'A private person' });
  },
  'unhide-file': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    const { revision } = givenTwoVersions(wiki);
    hideFile(wiki, moderator, { name: 'ballot-box', revision, reason: 'A private person' });
    return () => unhideFile(wiki, moderator, { name: 'ballot-box', revision, reason: '' });
  },
  'admit-person': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    givenPerson(wiki, 'waiting', 'reader');
    return () => admitPerson(wiki, moderator, { name: 'waiting' });
  },
  'block-person': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    givenPerson(wiki, 'loud');
    return () => blockPerson(wiki, moderator, { name: 'loud', reason: 'Spam', until: '2027-01-01' });
  },
  'protect-page': (wiki) => {
    const { slug } = givenPage(wiki, {});
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    return () => protectPage(wiki, moderator, { ...PROTECTION, slug });
  },
  'unprotect-page': (wiki) => {
    const { slug } = givenPage(wiki, {});
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    protectPage(wiki, moderator, { ...PROTECTION, slug });
    return () => unprotectPage(wiki, moderator, { slug, reason: 'It is calm' });
  },
  'end-limits': (wiki) => {
    const { slug } = givenPage(wiki, {});
    protectPage(wiki, givenPerson(wiki, 'mod', 'moderator'), { ...PROTECTION, slug });
    later(wiki, 24 * 8);
    return () => endLimits(wiki);
  },
  'appeal-block': (wiki) => {
    const { loud } = givenBlocked(wiki);
    return () => appealBlock(wiki, loud, { words: 'I meant well.' });
  },
  'withdraw-appeal': (wiki) => {
    const { loud } = givenAppeal(wiki);
    return () => withdrawAppeal(wiki, loud);
  },
  'decide-appeal': (wiki) => {
    const { moderator } = givenAppeal(wiki);
    return () => decideAppeal(wiki, moderator, { id: 1, outcome: 'lifted', reason: 'We talked' });
  },
  'decide-appeal: it stays': (wiki) => {
    givenAppeal(wiki);
    const other = givenPerson(wiki, 'other', 'moderator');
    return () => decideAppeal(wiki, other, { id: 1, outcome: 'kept', reason: 'Once more' });
  },
  'drop-old-appeals': (wiki) => {
    const { moderator } = givenAppeal(wiki);
    decideAppeal(wiki, moderator, { id: 1, outcome: 'kept', reason: 'Once more' });
    const loudest = givenPerson(wiki, 'loudest');
    blockPerson(wiki, moderator, { name: 'loudest', reason: 'Spam', until: 'day' });
    appealBlock(wiki, loudest, { words: 'I meant well.' });
    later(wiki, 24 * 91);
    return () => dropOldAppeals(wiki);
  },
  'change-password': (wiki) => {
    const person = givenPerson(wiki, 'ana');
    keepSession(wiki, 'a hash', '{}', person.id);
    return () => changePassword(wiki, person, PASSWORD);
  },
  'set-password': (wiki) => {
    keepSession(wiki, 'a hash', '{}', givenPerson(wiki, 'ana').id);
    return () => setPassword(wiki, { name: 'ana', password: PASSWORD });
  },
  'change-setting': (wiki) => {
    const administrator = givenPerson(wiki, 'root', 'administrator');
    return () => changeSetting(wiki, administrator, { name: 'signUp', value: 'closed' });
  },
  'change-limits': (wiki) => {
    const administrator = givenPerson(wiki, 'root', 'administrator');
    return () => changeLimits(wiki, administrator, { newEdits: '30' });
  },
  invite: (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    return () => invite(wiki, moderator, { uses: 1, days: 7 });
  },
  'invite: called back': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    invite(wiki, moderator, { uses: 1, days: 7 });
    return () => callBack(wiki, moderator, 1);
  },
  'sign-up: with an invitation': (wiki) => {
    const invitation = invite(wiki, givenPerson(wiki, 'mod', 'moderator'), { uses: 1, days: 7 });
    return () => signUp(wiki, { name: 'ana', password: PASSWORD, invitation });
  },
  'slow-mode': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    return () => startSlowMode(wiki, moderator, { days: 4, hours: 24 });
  },
  'slow-mode: ended': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    startSlowMode(wiki, moderator, { days: 4, hours: 24 });
    return () => endSlowMode(wiki, moderator);
  },
  'make-rule': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    return () => makeRule(wiki, moderator, SOME_RULE);
  },
  'change-rule': (wiki) => {
    const { moderator, id } = givenRule(wiki);
    return () => changeRule(wiki, moderator, id, { ...SOME_RULE, words: 'roulette' });
  },
  'set-rule-level': (wiki) => {
    const { moderator, id } = givenRule(wiki);
    return () => setRuleLevel(wiki, moderator, id, 'note');
  },
  'report-mistake': (wiki) => {
    const { id } = givenRule(wiki);
    const by = givenPerson(wiki, 'ana');
    return () => reportMistake(wiki, by, { rule: id, words: 'It is a law.' });
  },
  'drop-old-hits': (wiki) => {
    const { id: rule } = givenRule(wiki);
    reportMistake(wiki, undefined, { rule, words: 'It is a law.' });
    later(wiki, 24 * 91);
    return () => dropOldHits(wiki);
  },
  'edit-page: that a rule watches, and is one too many': async (wiki) => {
    const { moderator, id } = givenRule(wiki);
    const { slug, revisionId } = givenPage(wiki, {});
    await setRuleLevel(wiki, moderator, id, 'note');
    let baseRevision = revisionId;
    for (const body of ['Casino 1.\n', 'Casino 2.\n']) {
      ({ revisionId: baseRevision } = givenEdit(wiki, { slug, baseRevision, body }));
    }
    const edit = { ...PROPOSED, body: 'Casino 3.\n', slug, baseRevision };
    const by = givenPerson(wiki, 'ana');
    return () => editPage(wiki, by, edit);
  },
  'keep-hits': (wiki) => {
    const rule = ruleNumbered(wiki, givenRule(wiki).id);
    const of = { userId: givenPerson(wiki, 'ana').id, pageId: null, revisionId: null, proposalId: null };
    const stopped = new StoppedByRule('refuse', { level: 'refuse', met: [{ rule, level: 'refuse' }] }, of, 'No');
    return () =>
      orStopped(() =>
        keepingHits(wiki, () => {
          throw stopped;
        }),
      );
  },
  'create-first-administrator': (wiki) => {
    wiki.setup.code = 'the code';
    return () => createFirstAdministrator(wiki, { code: 'the code', name: 'root', password: PASSWORD });
  },
  'check-page': (wiki) => {
    const { slug, revisionId: revision, by } = givenTwoTools(wiki);
    return () => checkPage(wiki, by, { slug, revision, part: 'cost', affiliated: false });
  },
  'name-alternative': (wiki) => {
    const { slug, other, by } = givenTwoTools(wiki);
    return () => nameAlternative(wiki, by, { slug, other, advantage: 'cheaper' });
  },
  'ask-for-tool': (wiki) => {
    const by = givenPerson(wiki, 'ana');
    return () => askForTool(wiki, by, WISH);
  },
  'ask-for-tool: without an account': (wiki) => () => askForTool(wiki, undefined, WISH),
  'admit-request': (wiki) => {
    const { id } = askForTool(wiki, undefined, WISH);
    const by = givenPerson(wiki, 'ana');
    return () => admitRequest(wiki, by, { id });
  },
  'answer-request': (wiki) => {
    const { id } = askForTool(wiki, givenPerson(wiki, 'bo'), WISH);
    const { slug: page, by } = givenTwoTools(wiki);
    return () => answerRequest(wiki, by, { id, page, closes: true });
  },
  'keep-search-gaps': (wiki) => {
    for (let n = 0; n < 5; n += 1) wiki.gaps.add('text banking', '2026-11-23');
    return () => keepSearchGaps(wiki);
  },
  'drop-search-gap': (wiki) => {
    const by = givenPerson(wiki, 'ana');
    for (let n = 0; n < 5; n += 1) wiki.gaps.add('text banking', '2026-11-23');
    keepSearchGaps(wiki);
    return () => dropSearchGap(wiki, by, { query: 'text banking' });
  },
  'take-back-act': (wiki) => {
    const { slug, revisionId: revision, by } = givenTwoTools(wiki);
    checkPage(wiki, givenPerson(wiki, 'bo'), { slug, revision, part: 'cost', affiliated: false });
    const change = findNextChangeId(wiki.db) - 1;
    return () => takeBackAct(wiki, by, { change, reason: 'The price is another' });
  },
  'patrol-edits': (wiki) => {
    const { revisionId: revision } = givenPage(wiki, {});
    const moderator = givenPerson(wiki, 'mo', 'moderator');
    return () => patrolEdit(wiki, moderator, { revision });
  },
  'patrol-edits: a page': (wiki) => {
    const { slug, revisionId } = givenPage(wiki, {});
    givenEdit(wiki, { slug, baseRevision: revisionId });
    const moderator = givenPerson(wiki, 'mo', 'moderator');
    return () => patrolPage(wiki, moderator, { slug, upTo: 99 });
  },
  'patrol-edits: several': (wiki) => {
    const { slug, revisionId } = givenPage(wiki, {});
    const { revisionId: later } = givenEdit(wiki, { slug, baseRevision: revisionId });
    const moderator = givenPerson(wiki, 'mo', 'moderator');
    return () => patrolEdits(wiki, moderator, { revisions: [revisionId, later] });
  },
  'drop-old-waiting-edits': (wiki) => {
    givenPage(wiki, {});
    later(wiki, 24 * 31);
    return () => dropOldWaitingEdits(wiki);
  },
  'hide-act': (wiki) => {
    const moderator = givenPerson(wiki, 'mo', 'moderator');
    const change = givenReason(wiki);
    return () => hideAct(wiki, moderator, { change, reason: 'A number' });
  },
  'hide-act: shown again': (wiki) => {
    const moderator = givenPerson(wiki, 'mo', 'moderator');
    const change = givenReason(wiki);
    hideAct(wiki, moderator, { change, reason: 'A number' });
    return () => unhideAct(wiki, moderator, { change, reason: '' });
  },
  'create-page': (wiki) => {
    const editor = givenPerson(wiki, 'ana');
    givenUse(wiki);
    const facts = {
      summary: 'A tool.',
      website: 'https://example.org/',
      uses: ['peer-to-peer-texting'],
      aliases: ['T'],
    };
    const page = { kind: 'tool', title: 'Tool', body: 'See [[Other]].', tags: ['tips'], facts };
    return () => createPage(wiki, editor, { ...page, summary: 'new', affiliated: false });
  },
  'create-person': (wiki) => () => createPerson(wiki, { name: 'ana', password: PASSWORD, role: 'editor' }),
  'delete-page': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    const { slug } = givenPage(wiki, {});
    return () => deletePage(wiki, moderator, { slug, reason: 'Advertising' });
  },
  'delete-page: its address leads on': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    const { slug } = givenPage(wiki, {});
    givenPage(wiki, { title: 'Another' });
    return () => deletePage(wiki, moderator, { slug, reason: 'Twice here', redirect: 'Another' });
  },
  'edit-page': (wiki) => {
    const by = givenPerson(wiki, 'ana');
    const { slug, revisionId } = givenPage(wiki, {});
    const edit = { title: 'A page', body: 'New [[link]].\n', tags: ['fundraising'], facts: { summary: 'Else.' } };
    return () =>
      editPage(wiki, by, { ...edit, slug, baseRevision: revisionId, summary: '', minor: false, affiliated: false });
  },
  'hide-revision': (wiki) => {
    const { moderator, revisionId } = givenHideable(wiki);
    return () =>
      hideRevision(wiki, moderator, { revision: revisionId, parts: ['text', 'author'], reason: 'An address' });
  },
  'import-pages': (wiki) => {
    const importer = givenPerson(wiki, 'importer');
    givenPage(wiki, { title: 'Known', by: importer });
    const file = (name: string, body: string) => ({
      name: `${name}.md`,
      text: `---\ntitle: ${name}\nkind: guide\ntags: [Tips]\n---\n\n${body}\n`,
    });
    const files = [file('Known', 'Changed.'), file('New', 'See [[Known]].')];
    return () => importPages(wiki, importer, { files, summary: 'import', dryRun: false });
  },
  'load-starter': (wiki) => {
    const text = '---\ntitle: A guide\nkind: guide\ntags: [Tips]\n---\n\nWords.\n';
    return () => loadStarterOnce(wiki, () => [{ name: 'a-guide.md', text }]);
  },
  'load-starter: with the sandbox': (wiki) => () => loadStarterOnce(wiki, () => [readSandboxFile()]),
  'import-pages: the sandbox begins anew': (wiki) => {
    loadStarterOnce(wiki, () => [readSandboxFile()]);
    const { slug, currentRevisionId: baseRevision } = findPageBySlug(wiki.db, 'sandbox')!;
    const { title, tags, facts } = findContent(wiki.db, baseRevision)!;
    const tried = { slug, baseRevision, title, tags, facts: { summary: facts.summary } };
    givenEdit(wiki, { ...tried, body: 'Hello.\n' });
    wiki.clock.time = new Date(wiki.clock.time.getTime() + 86_400_000);
    return () => resetSandbox(wiki, readSandboxFile);
  },
  'load-starter: declined': (wiki) => () => declineStarter(wiki),
  'load-starter: an import in its name': (wiki) => {
    const text = '---\ntitle: A guide\nkind: guide\n---\n\nWords.\n';
    const files = [{ name: 'a-guide.md', text }];
    return () => importAsStarter(wiki, { files, summary: '', dryRun: false });
  },
  'make-redirect': (wiki) => {
    const by = givenPerson(wiki, 'mod', 'moderator');
    const { slug: page } = givenPage(wiki, { body: 'As [[Wanted]] does.\n' });
    return () => makeRedirect(wiki, by, { name: 'Wanted', page, reason: 'The same' });
  },
  'remove-redirect': (wiki) => {
    const by = givenPerson(wiki, 'mod', 'moderator');
    const { slug: page } = givenPage(wiki, {});
    const { slug } = makeRedirect(wiki, by, { name: 'Old name', page, reason: '' });
    return () => removeRedirect(wiki, by, { slug, reason: 'Nobody uses it' });
  },
  'move-page': (wiki) => {
    const by = givenPerson(wiki, 'ana');
    const { slug, revisionId } = givenPage(wiki, { by });
    givenEdit(wiki, { slug, baseRevision: revisionId });
    givenPage(wiki, { title: 'Another', body: 'See [[A page]].\n' });
    return () => movePage(wiki, by, { slug, title: 'A new name', to: '', reason: 'Renamed', ...EVERYTHING });
  },
  'move-page: by a moderator': (wiki) => {
    const by = givenPerson(wiki, 'mod', 'moderator');
    const { slug } = givenPage(wiki, { by });
    return () => movePage(wiki, by, { slug, title: 'A page', to: 'elsewhere', reason: '', ...EVERYTHING });
  },
  'save-step': (wiki) => {
    const { job, step } = givenStep(wiki);
    return () => saveStep(wiki, job, step);
  },
  'save-step: the end': (wiki) => {
    const { job } = givenStep(wiki);
    return () => finishJob(wiki, job);
  },
  'steer-job': (wiki) => {
    const { job } = givenStep(wiki);
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    return () => steerJob(wiki, moderator, { id: job.id, order: 'pause' });
  },
  'steer-job: by itself': (wiki) => {
    const { job } = givenStep(wiki);
    return () => haltJob(wiki, job, 'failed', { sentence: 'There is a problem', values: {} });
  },
  'undo-job': (wiki) => {
    const { job, step, by } = givenStep(wiki);
    saveStep(wiki, job, step);
    steerJob(wiki, by, { id: job.id, order: 'stop' });
    return () => undoJob(wiki, by, { id: job.id });
  },
  'undo-job: one that took back what people did': async (wiki) => {
    const { job, by } = givenMassRevert(wiki);
    await takeBackNextItem(wiki, job);
    steerJob(wiki, by, { id: job.id, order: 'stop' });
    return () => undoJob(wiki, by, { id: job.id });
  },
  leave: (wiki) => {
    const by = givenPerson(wiki, 'ana');
    return () => leave(wiki, by);
  },
  'clear-departed': (wiki) => {
    leave(wiki, givenPerson(wiki, 'ana'));
    const job = findJob(wiki.db, 1)!;
    return () => clearDeparted(wiki, job);
  },
  'hide-words': (wiki) => {
    const mod = givenPerson(wiki, 'mod', 'moderator');
    return () => hideWords(wiki, mod, WORDS);
  },
  'hide-next-words': (wiki) => {
    const { job } = givenWords(wiki);
    return () => hideNextWords(wiki, job);
  },
  'hide-next-words: it looks on': (wiki) => {
    const { job } = givenWords(wiki);
    return () => keepPlace(wiki, job, { number: 3, afterId: 0 });
  },
  'show-words': async (wiki) => {
    const { job, mod } = givenWords(wiki);
    await hideNextWords(wiki, job);
    steerJob(wiki, mod, { id: job.id, order: 'pause' });
    const shown = findJob(wiki.db, undoJob(wiki, mod, { id: job.id }))!;
    return () => showNextWords(wiki, shown);
  },
  'ask-erasure': (wiki) => {
    const admin = givenPerson(wiki, 'admin', 'administrator');
    return () => askErasure(wiki, admin, WORDS);
  },
  'ask-erasure: it is agreed to': (wiki) => {
    const id = askErasure(wiki, givenPerson(wiki, 'admin', 'administrator'), WORDS);
    const other = givenPerson(wiki, 'other', 'administrator');
    return () => agreeErasure(wiki, other, { id });
  },
  'ask-erasure: it is taken back': (wiki) => {
    const admin = givenPerson(wiki, 'admin', 'administrator');
    const id = askErasure(wiki, admin, WORDS);
    return () => cancelErasure(wiki, admin, { id });
  },
  'ask-erasure: its day has come': (wiki) => {
    askErasure(wiki, givenPerson(wiki, 'admin', 'administrator'), WORDS);
    later(wiki, 25);
    return () => beginDueErasures(wiki);
  },
  'erase-next': (wiki) => {
    const { job } = givenErasure(wiki);
    return () => eraseNext(wiki, job);
  },
  'erase-next: a picture': (wiki) => {
    const { revision } = givenTwoVersions(wiki);
    const [admin, other] = ['admin', 'other'].map((name) => givenPerson(wiki, name, 'administrator'));
    deleteFile(wiki, admin, { name: 'ballot-box', reason: 'A face' });
    const id = askErasure(wiki, admin, { file: 'ballot-box', revision, reason: 'A face' });
    const job = findJob(wiki.db, agreeErasure(wiki, other, { id }))!;
    return () => eraseNext(wiki, job);
  },
  'mass-revert': (wiki) => {
    const { by, order } = givenSpoiled(wiki);
    return () => massRevert(wiki, by, order);
  },
  'settle-item': (wiki) => {
    const { job, item } = givenMassRevert(wiki);
    return () => settleItem(wiki, job, item, () => passedOver('nothing'));
  },
  'settle-item: a page goes back': (wiki) => {
    const { job } = givenMassRevert(wiki);
    return () => takeBackNextItem(wiki, job);
  },
  'settle-item: a page is deleted': (wiki) => {
    const { job } = givenMassRevert(wiki, false);
    return () => takeBackNextItem(wiki, job);
  },
  'settle-item: a page comes back': async (wiki) => {
    const { job, by } = givenMassRevert(wiki, false);
    await takeBackNextItem(wiki, job);
    steerJob(wiki, by, { id: job.id, order: 'stop' });
    const back = findJob(wiki.db, undoJob(wiki, by, { id: job.id }))!;
    return () => returnNextItem(wiki, back);
  },
  'read-notices': (wiki) => {
    const { author } = givenReverted(wiki);
    return () => readNotices(wiki, author, { upTo: 100 });
  },
  'rebuild-lists': (wiki) => {
    givenUse(wiki);
    givenTool(wiki, 'Spoke');
    return () => rebuildLists(wiki);
  },
  'recover-account': (wiki) => {
    const [code = ''] = renewRecoveryCodes(wiki, givenPerson(wiki, 'ana'));
    return () => recoverAccount(wiki, { name: 'ana', code, password: PASSWORD });
  },
  'renew-recovery-codes': (wiki) => {
    const person = givenPerson(wiki, 'ana');
    renewRecoveryCodes(wiki, person);
    return () => renewRecoveryCodes(wiki, person);
  },
  'make-password-reset': (wiki) => {
    const administrator = givenPerson(wiki, 'root', 'administrator');
    givenPerson(wiki, 'ana');
    return () => makePasswordReset(wiki, administrator, { name: 'ana' });
  },
  'reset-password': (wiki) => {
    givenPerson(wiki, 'ana');
    const token = makePasswordReset(wiki, givenPerson(wiki, 'root', 'administrator'), { name: 'ana' });
    return () => resetPassword(wiki, { token, password: PASSWORD });
  },
  'revert-page': (wiki) => {
    const { slug, revisionId } = givenPage(wiki, {});
    givenEdit(wiki, { slug, baseRevision: revisionId });
    const by = givenPerson(wiki, 'ana');
    return () => revertPage(wiki, by, { slug, revision: revisionId, summary: 'Better before' });
  },
  'undo-edit': (wiki) => {
    const { slug, revisionId } = givenPage(wiki, {});
    const edited = givenEdit(wiki, { slug, baseRevision: revisionId });
    const by = givenPerson(wiki, 'ana');
    return () => undoEdit(wiki, by, { slug, revision: edited.revisionId, summary: 'Better before' });
  },
  'propose-edit: without an account': (wiki) => {
    const { slug, revisionId } = givenPage(wiki, {});
    return () => proposeEdit(wiki, undefined, { ...PROPOSED, slug, baseRevision: revisionId }, 'no-account');
  },
  'propose-edit: by a member': (wiki) => {
    const { slug, revisionId } = givenPage(wiki, {});
    const by = givenPerson(wiki, 'ana');
    return () => proposeEdit(wiki, by, { ...PROPOSED, slug, baseRevision: revisionId }, 'affiliated');
  },
  'change-proposal': (wiki) => {
    const { key, slug, revisionId } = givenProposal(wiki);
    const text = { ...PROPOSED, body: 'Still other words.\n', slug, baseRevision: revisionId };
    return () => changeProposal(wiki, undefined, key, text);
  },
  'withdraw-proposal': (wiki) => {
    const { key } = givenProposal(wiki);
    return () => withdrawProposal(wiki, undefined, key);
  },
  'claim-proposal': (wiki) => {
    const { key } = givenProposal(wiki);
    const by = givenPerson(wiki, 'ana');
    return () => claimProposal(wiki, by, key);
  },
  'claim-proposal: one that was published': async (wiki) => {
    const { key } = givenProposal(wiki);
    await acceptProposal(wiki, givenPerson(wiki, 'mod', 'moderator'), { key: '1' });
    const by = givenPerson(wiki, 'ana');
    return () => claimProposal(wiki, by, key);
  },
  'accept-proposal': (wiki) => {
    givenProposal(wiki);
    const by = givenPerson(wiki, 'mod', 'moderator');
    return () => acceptProposal(wiki, by, { key: '1' });
  },
  'accept-proposal: a new page': (wiki) => {
    proposeEdit(wiki, givenPerson(wiki, 'ana'), { ...PROPOSED, kind: 'guide' }, 'affiliated');
    const by = givenPerson(wiki, 'mod', 'moderator');
    return () => acceptProposal(wiki, by, { key: '1' });
  },
  'accept-proposal: parts of it': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    const author = givenPerson(wiki, 'ana');
    const { slug, revisionId } = givenPage(wiki, {});
    proposeEdit(wiki, author, { ...PROPOSED, title: 'Parts', slug, baseRevision: revisionId }, 'affiliated');
    const choices = { ...allOf('mine'), field: () => 'theirs' as const };
    const order = { key: '1', choices, baseRevision: revisionId, parts: { reason: 'The name stays' } };
    return () => acceptProposal(wiki, moderator, order);
  },
  'ask-author': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    givenOwnProposal(wiki);
    return () => askAuthor(wiki, moderator, { key: '1', words: 'Where does it say so?' });
  },
  'answer-question': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    const { author } = givenOwnProposal(wiki);
    askAuthor(wiki, moderator, { key: '1', words: 'Where does it say so?' });
    return () => answerQuestion(wiki, author, { key: '1', words: 'On their page.' });
  },
  'decline-proposal': (wiki) => {
    const { key } = givenProposal(wiki);
    claimProposal(wiki, givenPerson(wiki, 'ana'), key);
    const by = givenPerson(wiki, 'mod', 'moderator');
    return () => declineProposal(wiki, by, { key: '1', reason: 'No place to check it' });
  },
  'report-page': (wiki) => {
    const { slug } = givenPage(wiki, {});
    return () => reportPage(wiki, undefined, { slug, words: 'It costs 15 now.' });
  },
  'settle-report': (wiki) => {
    const { slug } = givenPage(wiki, {});
    reportPage(wiki, givenPerson(wiki, 'ana'), { slug, words: 'It costs 15 now.' });
    const by = givenPerson(wiki, 'mod', 'moderator');
    return () => settleReport(wiki, by, { id: 1, outcome: 'mended', reason: '' });
  },
  'keep-draft': (wiki) => {
    const by = givenPerson(wiki, 'ana');
    return () => keepDraft(wiki, by, { place: '/wiki/a-page/edit', title: 'A page', fields: [['body', ['Words.']]] });
  },
  'drop-draft': (wiki) => {
    const by = givenPerson(wiki, 'ana');
    const id = keepDraft(wiki, by, { place: '/wiki/a-page/edit', title: 'A page', fields: [['body', ['Words.']]] });
    return () => dropDraft(wiki, by, id);
  },
  'drop-old-drafts': (wiki) => {
    const by = givenPerson(wiki, 'ana');
    keepDraft(wiki, by, { place: '/wiki/a-page/edit', title: 'A page', fields: [['body', ['Words.']]] });
    wiki.clock.time = new Date(wiki.clock.time.getTime() + 91 * 86_400_000);
    return () => dropOldDrafts(wiki);
  },
  'note-person': (wiki) => {
    const by = givenPerson(wiki, 'mod', 'moderator');
    givenPerson(wiki, 'ana');
    return () => notePerson(wiki, by, { name: 'ana', words: 'Adds adverts', days: 30 });
  },
  'note-person: taken away': (wiki) => {
    const by = givenPerson(wiki, 'mod', 'moderator');
    givenPerson(wiki, 'ana');
    notePerson(wiki, by, { name: 'ana', words: 'Adds adverts', days: 30 });
    return () => dropNote(wiki, by, { name: 'ana', id: 1 });
  },
  'drop-ended-notes': (wiki) => {
    const by = givenPerson(wiki, 'mod', 'moderator');
    givenPerson(wiki, 'ana');
    notePerson(wiki, by, { name: 'ana', words: 'Adds adverts', days: 30 });
    wiki.clock.time = new Date(wiki.clock.time.getTime() + 31 * 86_400_000);
    return () => dropEndedNotes(wiki);
  },
  'keep-session': (wiki) => {
    const { id } = givenPerson(wiki, 'ana');
    return () => keepSession(wiki, 'a hash', '{}', id);
  },
  'end-sessions: one': (wiki) => {
    keepSession(wiki, 'a hash', '{}', givenPerson(wiki, 'ana').id);
    return () => endSession(wiki, 'a hash');
  },
  'end-sessions: one of their own': (wiki) => {
    const person = givenPerson(wiki, 'ana');
    keepSession(wiki, 'a hash', '{}', person.id);
    return () => endOwnSession(wiki, person, 'a hash');
  },
  'end-sessions: the others': (wiki) => {
    const { id } = givenPerson(wiki, 'ana');
    keepSession(wiki, 'a hash', '{}', id);
    return () => endOtherSessions(wiki, id, 'another hash');
  },
  'set-role': (wiki) => {
    givenPerson(wiki, 'ana');
    return () => setRole(wiki, COMMAND_LINE, { name: 'ana', role: 'moderator' });
  },
  'sign-up': (wiki) => () => signUp(wiki, { name: 'ana', password: PASSWORD }),
  'ask-editor': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    const { revisionId: revision } = givenPage(wiki, { by: givenPerson(wiki, 'ana') });
    return () => askEditor(wiki, moderator, { revision, words: 'Why?' });
  },
  'answer-editor': (wiki) => {
    const [moderator, ana] = [givenPerson(wiki, 'mod', 'moderator'), givenPerson(wiki, 'ana')];
    const { revisionId: revision } = givenPage(wiki, { by: ana });
    askEditor(wiki, moderator, { revision, words: 'Why?' });
    return () => answerEditor(wiki, ana, { revision, words: 'It says so.' });
  },
  'thank-editor': (wiki) => {
    const by = givenPerson(wiki, 'ana');
    const { revisionId } = givenPage(wiki, {});
    return () => thankEditor(wiki, by, revisionId);
  },
  'unblock-person': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    givenPerson(wiki, 'loud');
    blockPerson(wiki, moderator, { name: 'loud', reason: 'Spam', until: '2027-01-01' });
    return () => unblockPerson(wiki, moderator, { name: 'loud', reason: 'Sorry' });
  },
  'undelete-page': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    const { slug } = givenPage(wiki, {});
    deletePage(wiki, moderator, { slug, reason: 'Advertising' });
    return () => undeletePage(wiki, moderator, { slug, reason: 'A mistake' });
  },
  'undelete-page: to its address': (wiki) => {
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    const { slug } = givenPage(wiki, {});
    givenPage(wiki, { title: 'Another' });
    const deleted = deletePage(wiki, moderator, { slug, reason: 'Twice here', redirect: 'Another' });
    return () => undeletePage(wiki, moderator, { slug: deleted.slug, reason: 'A mistake' });
  },
  'unhide-revision': (wiki) => {
    const { moderator, revisionId } = givenHideable(wiki);
    hideRevision(wiki, moderator, { revision: revisionId, parts: ['text'], reason: 'An address' });
    return () => unhideRevision(wiki, moderator, { revision: revisionId, parts: ['text'], reason: '' });
  },
};

/** A page that somebody spoiled, or else made alone, and how a moderator takes that back. */
function givenSpoiled(wiki: TestWiki, isOthers = true) {
  const by = givenPerson(wiki, 'mod', 'moderator');
  const loud = givenPerson(wiki, 'loud');
  const { slug, revisionId, pageId: item } = givenPage(wiki, isOthers ? {} : { by: loud });
  if (isOthers) givenEdit(wiki, { slug, baseRevision: revisionId, by: loud });
  const days = { from: '2026-11-17', to: '2026-11-23', tag: '', kind: '' };
  return { by, item, order: { ...days, people: [loud.id], skip: [], reason: 'Spam' } };
}

/** Somebody who was stopped from editing, and by whom. */
function givenBlocked(wiki: TestWiki) {
  const moderator = givenPerson(wiki, 'mod', 'moderator');
  const loud = givenPerson(wiki, 'loud');
  blockPerson(wiki, moderator, { name: 'loud', reason: 'Spam', until: '2027-01-01' });
  return { moderator, loud };
}

function givenAppeal(wiki: TestWiki) {
  const blocked = givenBlocked(wiki);
  appealBlock(wiki, blocked.loud, { words: 'I meant well.' });
  return blocked;
}

function givenMassRevert(wiki: TestWiki, isOthers = true) {
  const { by, item, order } = givenSpoiled(wiki, isOthers);
  return { by, item, job: findJob(wiki.db, massRevert(wiki, by, order))! };
}

/** A job that is to change a link on one page, and its step. */
function givenStep(wiki: TestWiki) {
  const by = givenPerson(wiki, 'ana');
  const { slug } = givenPage(wiki, { by });
  const { pageId, revisionId: baseRevision } = givenPage(wiki, { title: 'Another', body: 'See [[A page]].\n', by });
  const { jobId = 0 } = movePage(wiki, by, { slug, title: 'A new name', to: '', reason: '', ...EVERYTHING });
  const result = { ...findContent(wiki.db, baseRevision)!, body: 'See [[A new name]].\n' };
  const step = { pageId, baseRevision, result, summary: 'Links', undoneId: null };
  return { by, job: findJob(wiki.db, jobId)!, step };
}

/** A file that somebody else changed since; gives back its first revision. */
function givenTwoVersions(wiki: TestWiki) {
  const revision = givenFile(wiki, { by: givenPerson(wiki, 'bo') });
  const by = givenPerson(wiki, 'ana');
  const file = findFileByName(wiki.db, 'ballot-box');
  if (!file) throw new Error('the file is not there');
  const order = { fileId: file.id, contentId: file.contentId, parentId: revision, summary: '', revertedToId: null };
  const author = givenPerson(wiki, 'cleo');
  write(wiki.db, () => saveFileRevision(wiki, { ...order, author, altText: 'Other words' }));
  return { by, revision };
}

function givenTwoTools(wiki: TestWiki) {
  const by = givenPerson(wiki, 'ana');
  givenUse(wiki);
  const { slug: other } = givenTool(wiki, 'Hustle');
  return { ...givenTool(wiki, 'Spoke'), other, by };
}

/** What stands in the public log after each act of a moderator, an administrator or the server. */
const LOGGED = new Map([
  ['leave', 'leave'],
  ['hide-words', 'hide-words'],
  ['ask-erasure', 'ask-erasure'],
  ['ask-erasure: it is agreed to', 'agree-erasure'],
  ['ask-erasure: it is taken back', 'cancel-erasure'],
  ['ask-erasure: its day has come', 'erase'],
  ['admit-person', 'admission'],
  ['block-person', 'block'],
  ['protect-page', 'protect'],
  ['unprotect-page', 'unprotect'],
  ['change-setting', 'settings'],
  ['change-limits', 'settings'],
  ['slow-mode', 'slow-mode'],
  ['slow-mode: ended', 'slow-mode-end'],
  ['make-rule', 'rule-made'],
  ['change-rule', 'rule-changed'],
  ['set-rule-level', 'rule-level'],
  ['edit-page: that a rule watches, and is one too many', 'rule-weakened'],
  ['accept-proposal', 'accept'],
  ['accept-proposal: a new page', 'accept'],
  ['accept-proposal: parts of it', 'accept'],
  ['decline-proposal', 'decline'],
  ['settle-report', 'report-mended'],
  ['create-first-administrator', 'account'],
  ['create-person', 'account'],
  ['decide-appeal', 'appeal-lifted-own'],
  ['decide-appeal: it stays', 'appeal-kept'],
  ['delete-page', 'delete'],
  ['delete-page: its address leads on', 'delete'],
  ['delete-file', 'delete-file'],
  ['hide-file', 'hide-file'],
  ['hide-act', 'hide-act'],
  ['hide-act: shown again', 'unhide-act'],
  ['hide-revision', 'hide'],
  ['make-password-reset', 'reset'],
  ['make-redirect', 'redirect'],
  ['remove-redirect', 'unredirect'],
  ['move-page: by a moderator', 'move'],
  ['set-password', 'password'],
  ['steer-job', 'steer-job'],
  ['mass-revert', 'mass-revert'],
  ['undo-job: one that took back what people did', 'mass-return'],
  ['settle-item: a page is deleted', 'delete'],
  ['settle-item: a page comes back', 'undelete'],
  ['set-role', 'role'],
  ['unblock-person', 'unblock'],
  ['undelete-page', 'undelete'],
  ['undelete-page: to its address', 'undelete'],
  ['undelete-file', 'undelete-file'],
  ['unhide-file', 'unhide-file'],
  ['unhide-revision', 'unhide'],
]);

/** Acts on the whole site, on what somebody without an account did, and on one's own pages. */
const TOLD_NOBODY: ReadonlySet<string> = new Set([
  ...['change-setting', 'change-limits', 'create-first-administrator', 'accept-proposal', 'move-page: by a moderator'],
  ...[
    'make-redirect',
    'remove-redirect',
    'make-rule',
    'change-rule',
    'set-rule-level',
    'hide-words',
    'ask-erasure',
    'leave',
  ],
  ...['slow-mode', 'slow-mode: ended'],
  ...['ask-erasure: it is taken back', 'ask-erasure: its day has come'],
  // They were told once, when the job began.
  ...['settle-item: a page is deleted', 'settle-item: a page comes back'],
]);

/** What the person is told whom an act is about: all that is logged about a person, and what is taken back. */
const TOLD = new Map([
  ['erase-next', 'erased'] as const,
  ['erase-next: a picture', 'erased'] as const,
  ...[...LOGGED].filter(([name]) => !TOLD_NOBODY.has(name)),
  ['move-page', 'move'] as const,
  ['revert-page', 'revert'] as const,
  ['undo-edit', 'undo'] as const,
  ['revert-file', 'revert-file'] as const,
  ['take-back-act', 'take-back'] as const,
  ['answer-request', 'settle'] as const,
  ['thank-editor', 'thank'] as const,
  ['ask-editor', 'ask-editor'] as const,
  ['answer-editor', 'answer-editor'] as const,
  ['decide-appeal', 'appeal-lifted'] as const,
  ['accept-proposal: parts of it', 'accept-part'] as const,
  ['ask-author', 'ask-author'] as const,
  ['answer-question', 'author-answer'] as const,
]);

/** Acts that no reader sees: of people on their own account, of the server on itself, and what waits to be let through. */
const UNSEEN: ReadonlySet<string> = new Set([
  'hide-next-words: it looks on',
  'clear-departed',
  'ask-for-tool: without an account',
  'propose-edit: without an account',
  'propose-edit: by a member',
  'change-proposal',
  'withdraw-proposal',
  'claim-proposal',
  'ask-author',
  'answer-question',
  'keep-draft',
  'drop-draft',
  'drop-old-drafts',
  'note-person',
  'note-person: taken away',
  'drop-ended-notes',
  'invite',
  'invite: called back',
  'drop-old-hits',
  'report-mistake',
  'keep-hits',
  'drop-old-waiting-edits',
  'appeal-block',
  'withdraw-appeal',
  'drop-old-appeals',
  'patrol-edits',
  'patrol-edits: a page',
  'patrol-edits: several',
  'report-page',
  'drop-search-gap',
  'change-password',
  'end-sessions: one',
  'end-sessions: one of their own',
  'end-sessions: the others',
  'keep-search-gaps',
  'keep-session',
  'load-starter: declined',
  'read-notices',
  'recover-account',
  'renew-recovery-codes',
  'reset-password',
  'save-step: the end',
  'settle-item',
  'steer-job',
  'steer-job: by itself',
  'thank-editor',
  'ask-editor',
  'answer-editor',
  'undo-job',
]);

function givenHideable(wiki: TestWiki) {
  const moderator = givenPerson(wiki, 'mod', 'moderator');
  const { slug, revisionId } = givenPage(wiki, {});
  givenEdit(wiki, { slug, baseRevision: revisionId, title: 'Another name' });
  return { moderator, revisionId };
}

/** A redirect that somebody made for a reason; gives back its number among all changes. */
function givenReason(wiki: TestWiki): number {
  const by = givenPerson(wiki, 'ana');
  givenPage(wiki, { title: 'Calling', by });
  makeRedirect(wiki, by, { name: 'Ringing', page: 'calling', reason: 'Ask 555-0147' });
  return findNextChangeId(wiki.db) - 1;
}

const WORDS = { words: '503 555 0172', reason: 'A private number' };

/** A page with a number on it, and the job that is to hide it. */
function givenWords(wiki: TestWiki) {
  const mod = givenPerson(wiki, 'mod', 'moderator');
  givenPage(wiki, { title: 'Calls', body: 'Ring 503-555-0172.\n', by: mod });
  return { mod, job: findJob(wiki.db, hideWords(wiki, mod, WORDS))! };
}

/** A job that is to erase a hidden version, and has been agreed to. */
function givenErasure(wiki: TestWiki) {
  const { revisionId } = givenHideable(wiki);
  const [admin, other] = ['admin', 'other'].map((name) => givenPerson(wiki, name, 'administrator'));
  hideRevision(wiki, admin, { revision: revisionId, parts: ['text'], reason: 'A number' });
  const id = askErasure(wiki, admin, { revision: revisionId, reason: 'A number' });
  return { job: findJob(wiki.db, agreeErasure(wiki, other, { id }))! };
}

function givenReverted(wiki: TestWiki) {
  const author = givenPerson(wiki, 'ana');
  const { slug, revisionId } = givenPage(wiki, {});
  givenEdit(wiki, { slug, baseRevision: revisionId, by: author });
  revertPage(wiki, givenPerson(wiki, 'bo'), { slug, revision: revisionId, summary: 'Better before' });
  return { author };
}

test('every action that writes is tried below', () => {
  // What is written into a copy is thrown away with it when it fails.
  const writing = filesIn('src/actions', '.ts').filter(
    (file) => /\bwrite(?:Unseen)?\(/.test(textOf(file)) && !file.endsWith('/remake-backup.ts'),
  );
  const exported = writing.flatMap((file) => writingFunctions(textOf(file)));

  const tried = new Set(Object.keys(CASES).map((name) => name.replace(/:.*/, '')));
  expect([...tried].sort()).toEqual(writing.map((file) => path.basename(file, '.ts')).sort());
  const calls = Object.values(CASES).join('\n');
  expect(exported).toContain('blockPerson');
  // Both imports, of pages and of the starter library, are one act with another author; edits are published alone or put together.
  expect(exported.filter((name) => !new RegExp(`\\b${name}\\)?\\(`).test(calls))).toEqual(['publish', 'importBy']);
});

/** The exported functions of a file that open a write themselves. */
function writingFunctions(text: string): string[] {
  const functions = text.split(/^(?=export |function |const |\/\*\*)/m);
  return functions.flatMap((one) => {
    const [, name] = /^export (?:async )?function (\w+)/.exec(one) ?? [];
    return name !== undefined && /\bwrite(?:Unseen)?\(/.test(one) ? [name] : [];
  });
}

describe('whichever statement of an action fails, the database is as before; the next try works and leaves its traces', () => {
  test.each(Object.entries(CASES))('%s', async (name, prepare) => {
    const fault = { countdown: Infinity };
    const wiki = emptyWiki({ onStatement: (text) => failAtZero(fault, text) });
    const act = await prepare(wiki);
    const before = dumpOf(wiki.db);
    const traces = tracesIn(wiki);

    let failures = 0;
    for (; ; failures += 1) {
      fault.countdown = failures;
      const succeeded = await succeeds(act);
      fault.countdown = Infinity;
      if (succeeded) break;
      expect(dumpOf(wiki.db)).toEqual(before);
    }

    expect(failures).toBeGreaterThan(2);
    expect(dumpOf(wiki.db)).not.toEqual(before);
    expect(tracesSince(wiki, traces)).toEqual({
      logged: LOGGED.has(name) ? [LOGGED.get(name)] : [],
      told: TOLD.has(name) ? [TOLD.get(name)] : [],
      changes: UNSEEN.has(name) ? 0 : 1,
    });
  });
});

/** The acts in the log and in the notices, and the change number. */
function tracesIn({ db }: TestWiki) {
  const actsOf = (statement: string) => db.driver.prepare(statement).pluck().all() as string[];
  return {
    logged: actsOf('SELECT act FROM moderation_log ORDER BY id'),
    told: actsOf('SELECT act FROM notices ORDER BY id'),
    changes: changeNumberOf(db),
  };
}

/** What has been added to the traces since. */
function tracesSince(wiki: TestWiki, before: ReturnType<typeof tracesIn>): ReturnType<typeof tracesIn> {
  const { logged, told, changes } = tracesIn(wiki);
  return {
    logged: logged.slice(before.logged.length),
    told: told.slice(before.told.length),
    changes: changes - before.changes,
  };
}

function failAtZero(fault: { countdown: number }, text: string): void {
  if (text.startsWith('ROLLBACK')) return;
  fault.countdown -= 1;
  if (fault.countdown < 0) {
    fault.countdown = Infinity;
    throw new Error('the disk is gone');
  }
}

async function succeeds(act: () => unknown): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    expect(String(error)).toContain('the disk is gone');
    return false;
  }
}
