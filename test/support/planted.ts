import { answerQuestion } from '../../src/actions/answer-question.js';
import { appealBlock } from '../../src/actions/appeal-block.js';
import { askAuthor } from '../../src/actions/ask-author.js';
import { askForTool } from '../../src/actions/ask-for-tool.js';
import { blockPerson } from '../../src/actions/block-person.js';
import { changeFile } from '../../src/actions/change-file.js';
import { decideAppeal } from '../../src/actions/decide-appeal.js';
import { declineProposal } from '../../src/actions/decline-proposal.js';
import { deleteFile } from '../../src/actions/delete-file.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { hideAct } from '../../src/actions/hide-act.js';
import { hideFile } from '../../src/actions/hide-file.js';
import { hideRevision } from '../../src/actions/hide-revision.js';
import { keepDraft } from '../../src/actions/keep-draft.js';
import { makeRedirect } from '../../src/actions/make-redirect.js';
import { massRevert } from '../../src/actions/mass-revert.js';
import { movePage } from '../../src/actions/move-page.js';
import { notePerson } from '../../src/actions/note-person.js';
import { proposeEdit } from '../../src/actions/propose-edit.js';
import { protectPage } from '../../src/actions/protect-page.js';
import { reportPage } from '../../src/actions/report-page.js';
import { revertPage } from '../../src/actions/revert-page.js';
import { setRole } from '../../src/actions/set-role.js';
import { wishFrom } from '../../src/domain/tool-request.js';
import { findNextChangeId } from '../../src/storage/changes.js';
import { write } from '../../src/storage/database.js';
import { findFileByName } from '../../src/storage/files.js';
import { insertSearchGaps } from '../../src/storage/search-gaps.js';
import { findUserByName, type User } from '../../src/storage/users.js';
import { givenFile, pdf, contentOf } from './files.js';
import { givenEdit, givenPage, givenPerson, givenTool, givenUse, type TestWiki } from './wiki.js';

/** The number as a moderator types it. */
export const NUMBER = '+1 (503) 555-0172';

/** The same as people write it; each stands in some place. */
const WRITTEN = ['503-555-0172', '(503) 555 0172', '5035550172', '+1 503.555.0172', '503 555-0172', '1-503-555-0172'];

/** Whether a text holds the number in any spelling that people use. */
export function holdsNumber(text: string): boolean {
  return text.replace(/(?:%20|%28|%29|&nbsp;|[\s+().·/_~*\\-])/g, '').includes('5035550172');
}

/** Plants the number in more than 30 places of a wiki, and gives back how many. */
export async function givenNumberEverywhere(wiki: TestWiki, mod: User): Promise<number> {
  let planted = 0;
  const number = () => WRITTEN[(planted += 1) % WRITTEN.length] ?? '';
  const ana = givenPerson(wiki, 'ana');
  plantInPages(wiki, mod, ana, number);
  await plantInFiles(wiki, mod, ana, number);
  plantInSuggestions(wiki, mod, ana, number);
  plantInActs(wiki, mod, number);
  plantAmongModerators(wiki, mod, number);
  plantReasons(wiki);
  return planted;
}

type Spell = () => string;

/** A reason with a number in it is refused today, but older ones hold some: it is put in afterwards. */
const REASONS: string[] = [];
function why(reason: string): string {
  REASONS.push(reason);
  return 'A reason';
}

const IN_TABLES = [
  `UPDATE page_deletions SET reason = ? WHERE reason = 'A reason'`,
  `UPDATE file_deletions SET reason = ? WHERE reason = 'A reason'`,
  `UPDATE blocks SET reason = ? WHERE reason = 'A reason'`,
  `UPDATE act_hidings SET reason = ? WHERE reason = 'A reason'`,
  `UPDATE file_hidings SET reason = ? WHERE reason = 'A reason'`,
  `UPDATE revision_hidings SET reason = ? WHERE reason = 'A reason'`,
  `UPDATE proposal_decisions SET reason = ? WHERE reason = 'A reason'`,
  `UPDATE protections SET reason = ? WHERE reason = 'A reason'`,
  `UPDATE appeal_decisions SET reason = ? WHERE reason = 'A reason'`,
  `UPDATE person_notes SET words = ? WHERE words = 'A reason'`,
  `UPDATE appeals SET words = ? WHERE words = 'A reason'`,
  `UPDATE proposal_questions SET words = ? WHERE words = 'A reason'`,
  `UPDATE proposal_answers SET words = ? WHERE words = 'A reason'`,
  `UPDATE notices SET reason = ? WHERE reason = 'A reason'`,
  `UPDATE changes SET reason = ? WHERE reason = 'A reason'`,
];

function plantReasons({ db }: TestWiki): void {
  const reason = REASONS[0] ?? '';
  for (const text of IN_TABLES) db.driver.prepare(text).run(reason);
  db.driver
    .prepare(`INSERT INTO moderation_log (act, actor_id, detail, reason, created_at) VALUES ('move', 1, '', ?, ?)`)
    .run(reason, '2026-11-23T12:00:00Z');
}

function plantInPages(wiki: TestWiki, mod: User, ana: User, number: Spell): void {
  givenUse(wiki);
  const facts = { aliases: [`Line ${number()}`], cost: { band: 'unknown', note: `Ask ${number()}` } };
  givenTool(wiki, `Spoke ${number()}`, {
    ...{ by: ana, body: `Call ${number()}.\n`, summary: `From ${number()}` },
    facts: { ...facts, website: `https://example.org/call/${number()}`, summary: `Phone ${number()}` },
  });
  const page = givenPage(wiki, { title: 'Calls', by: ana, body: `Call **${number()}**.\n` });
  const edit = { slug: page.slug, title: 'Calls', by: ana };
  const { revisionId } = givenEdit(wiki, {
    ...edit,
    baseRevision: page.revisionId,
    body: 'Clean.\n',
    summary: number(),
  });
  givenEdit(wiki, { ...edit, baseRevision: revisionId, body: `[Call](tel:${number()}), [[${number()}]]\n` });
  const kept = givenPage(wiki, { title: 'Kept', by: ana, body: 'Nothing here.\n', summary: `By ${number()}` });
  const { revisionId: spoilt } = givenEdit(wiki, {
    slug: kept.slug,
    title: 'Kept',
    baseRevision: kept.revisionId,
    by: ana,
  });
  revertPage(wiki, mod, {
    slug: kept.slug,
    revision: kept.revisionId,
    summary: why(`It named ${number()}`),
    baseRevision: spoilt,
  });
  givenPage(wiki, { title: 'Gone', by: ana, body: `Call ${number()}\n` });
  deletePage(wiki, mod, { slug: 'gone', reason: why(`The number ${number()}`) });
}

async function plantInFiles(wiki: TestWiki, mod: User, ana: User, number: Spell): Promise<void> {
  const name = `call-${WRITTEN[0] ?? ''}`;
  number();
  const first = givenFile(wiki, { name, altText: `A note: ${number()}`, content: contentOf('pdf', 'x'), by: ana });
  const change = { bytes: pdf(), altText: `Call ${number()}`, decorative: false, summary: `New number ${number()}` };
  await changeFile(wiki, ana, { ...change, name, baseRevision: first });
  hideFile(wiki, mod, { name, revision: first, reason: why(`It shows ${number()}`) });
  givenFile(wiki, { name: 'flyer', by: ana });
  deleteFile(wiki, mod, { name: 'flyer', reason: why(`It shows ${number()}`) });
  givenPage(wiki, { title: 'Pictures', by: ana, body: `![A note](/files/${name} "Call ${number()}")\n` });
  if (!findFileByName(wiki.db, name)) throw new Error('the file is not there');
}

function plantInSuggestions(wiki: TestWiki, mod: User, ana: User, number: Spell): void {
  const page = { title: `New ${number()}`, body: `Call ${number()}\n`, facts: { summary: `Call ${number()}` } };
  const base = givenPage(wiki, { title: 'Base', by: ana });
  const edit = { ...page, tags: ['tips'], summary: `With ${number()}`, minor: false, affiliated: false };
  proposeEdit(wiki, ana, { ...edit, slug: base.slug, baseRevision: base.revisionId }, 'affiliated');
  const other = { ...edit, slug: base.slug, baseRevision: base.revisionId, body: 'Words\n' };
  proposeEdit(wiki, givenPerson(wiki, 'bo'), other, 'affiliated');
  declineProposal(wiki, mod, { key: '2', reason: why(`It names ${number()}`) });
  const place = `/new?kind=guide&title=${encodeURIComponent(`Call ${number()}`)}`;
  keepDraft(wiki, ana, { place, title: `Call ${number()}`, fields: [['body', [`Ring ${number()}`]]] });
  const wish = wishFrom((part) => `${part === 'wanted' ? 'Text us' : 'x'} ${number()}`.slice(0, 60));
  askForTool(wiki, ana, wish);
  reportPage(wiki, ana, { slug: base.slug, words: `Their number is ${number()}` });
  const day = '2026-11-23';
  write(wiki.db, () => insertSearchGaps(wiki.db, [{ query: `call ${number()}`, asked: 6, lastDay: day }]));
}

function plantInActs(wiki: TestWiki, mod: User, number: Spell): void {
  const troll = givenPerson(wiki, `Call ${number()}`);
  const page = givenPage(wiki, { title: 'Acts', by: troll });
  makeRedirect(wiki, mod, { name: `Ring ${number()}`, page: page.slug, reason: why(`Known as ${number()}`) });
  const change = findNextChangeId(wiki.db) - 1;
  hideAct(wiki, mod, { change, reason: why(`It names ${number()}`) });
  const move = { slug: page.slug, title: 'Acts moved', to: '', keepName: false, relink: false };
  movePage(wiki, mod, { ...move, reason: why(`Not ${number()}`) });
  hideRevision(wiki, mod, { revision: page.revisionId, parts: ['author'], reason: why(`The name is ${number()}`) });
  blockPerson(wiki, mod, { name: troll.name, until: 'day', reason: why(`Posted ${number()}`) });
  const admin = givenPerson(wiki, 'role giver', 'administrator');
  setRole(wiki, admin, { name: 'bo', role: 'reader', reason: why(`Posted ${number()}`) });
  givenPage(wiki, { title: 'Spam', by: givenPerson(wiki, 'spammer') });
  const spammer = wiki.db.driver.prepare(`SELECT id FROM users WHERE name = 'spammer'`).pluck().get() as number;
  const days = { from: '2026-11-20', to: '2026-11-24', tag: '', kind: '', skip: [] };
  massRevert(wiki, mod, { ...days, people: [spammer], reason: why(`Spam with ${number()}`) });
}

function plantAmongModerators(wiki: TestWiki, mod: User, number: Spell): void {
  const [bo, page] = [givenPerson(wiki, 'stopped'), givenPage(wiki, { title: 'Quarrel' })];
  protectPage(wiki, mod, { slug: page.slug, level: 'moderators', until: 'week', reason: why(`Posted ${number()}`) });
  notePerson(wiki, mod, { name: bo.name, words: why(`Adds ${number()}`), days: 30 });
  blockPerson(wiki, mod, { name: bo.name, until: 'week', reason: why(`Posted ${number()}`) });
  appealBlock(wiki, bo, { words: why(`Ask ${number()}`) });
  const judge = givenPerson(wiki, 'judge', 'moderator');
  decideAppeal(wiki, judge, { id: 1, outcome: 'lifted', reason: why(`Not ${number()}`) });
  askAuthor(wiki, mod, { key: '1', words: why(`Whose is ${number()}?`) });
  const ana = findUserByName(wiki.db, 'ana', '');
  answerQuestion(wiki, ana, { key: '1', words: why(`It is ${number()}`) });
  const gone = givenPage(wiki, { title: `Leads ${number()}` });
  deletePage(wiki, mod, { slug: gone.slug, reason: 'Twice', redirect: 'Quarrel' });
}
