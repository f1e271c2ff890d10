import { answerQuestion } from '../../src/actions/answer-question.js';
import { askAuthor } from '../../src/actions/ask-author.js';
import { askForTool } from '../../src/actions/ask-for-tool.js';
import { deleteFile } from '../../src/actions/delete-file.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { hideAct } from '../../src/actions/hide-act.js';
import { hideFile } from '../../src/actions/hide-file.js';
import { hideRevision } from '../../src/actions/hide-revision.js';
import { keepDraft } from '../../src/actions/keep-draft.js';
import { keepSearchGaps } from '../../src/actions/keep-search-gaps.js';
import { makeRedirect } from '../../src/actions/make-redirect.js';
import { notePerson } from '../../src/actions/note-person.js';
import { proposeEdit } from '../../src/actions/propose-edit.js';
import { reportPage } from '../../src/actions/report-page.js';
import { saveFileRevision } from '../../src/actions/save-file-revision.js';
import { takeBackAct } from '../../src/actions/take-back-act.js';
import { wishFrom } from '../../src/domain/tool-request.js';
import { findNextChangeId } from '../../src/storage/changes.js';
import { write } from '../../src/storage/database.js';
import { findFileByName } from '../../src/storage/files.js';
import type { User } from '../../src/storage/users.js';
import { givenFile } from './files.js';
import { emptyWiki, givenEdit, givenOldHand, givenPage, givenPerson, type TestWiki } from './wiki.js';

/** A word like no other in each place that may be hidden. */
export const CANARIES = {
  text: 'quaggatower',
  fact: 'quaggalantern',
  summary: 'quaggaviolin',
  author: 'quaggafox',
  title: 'Quaggamarsh',
  act: 'quaggaribbon',
  upload: 'quaggaharbor',
  alt: 'quaggacandle',
  proposal: 'quaggameadow',
  'proposed page': 'Quaggaorchard',
  draft: 'quaggahammock',
  deleted: 'Quaggathunder',
  'waiting request': 'quaggapillow',
  'request taken back': 'quaggasaddle',
  report: 'quaggawhistle',
  gap: 'quaggapepper',
  note: 'quaggawindmill',
  question: 'quaggacompass',
  'answer to it': 'quaggaferry',
} as const;
export type Place = keyof typeof CANARIES;

/** A wiki in which every canary stands where everybody sees it, or waits where nobody does; `hide` then hides the former. */
export interface Planted {
  readonly wiki: TestWiki;
  readonly owner: User;
  readonly hide: () => void;
}

const MORE = { kind: 'guide', tags: ['tips'], facts: { summary: 'What the page says.' } };
const SAID = { summary: '', minor: false, affiliated: false };

/** Plants all of them. Proposals, draft and report are the owner's. */
export function plant(): Planted {
  const wiki = emptyWiki();
  const owner = givenOldHand(wiki, 'owner');
  const moderator = givenPerson(wiki, 'keeper', 'moderator');
  const hiders = [plantRevision(wiki, moderator), plantPage(wiki, moderator), plantAct(wiki, owner, moderator)];
  hiders.push(plantFile(wiki, owner, moderator), plantRequest(wiki, owner, moderator));
  plantWaiting(wiki, owner, moderator);
  notePerson(wiki, moderator, { name: owner.name, words: CANARIES.note, days: 90 });
  return { wiki, owner, hide: () => hiders.forEach((hide) => hide()) };
}

/** A version with its own title, text, fact, summary and author, and one after it that has none of them. */
function plantRevision(wiki: TestWiki, moderator: User): () => void {
  const by = givenPerson(wiki, CANARIES.author);
  const facts = { summary: `It says ${CANARIES.fact}.` };
  const words = { body: `${CANARIES.text}\n`, summary: CANARIES.summary, facts };
  const { slug, revisionId } = givenPage(wiki, { title: CANARIES.title, ...words, by });
  givenEdit(wiki, { slug, baseRevision: revisionId, title: 'Mended', body: 'Everybody reads this.\n' });
  return () => {
    hideRevision(wiki, moderator, { revision: revisionId, parts: ['text', 'summary', 'author'], reason: 'Private' });
  };
}

function plantPage(wiki: TestWiki, moderator: User): () => void {
  const { slug } = givenPage(wiki, { title: CANARIES.deleted, body: 'See [[Mended]].\n' });
  return () => {
    deletePage(wiki, moderator, { slug, reason: 'Advertising' });
  };
}

function plantAct(wiki: TestWiki, owner: User, moderator: User): () => void {
  makeRedirect(wiki, owner, { name: 'Old name', page: 'mended', reason: CANARIES.act });
  const change = findNextChangeId(wiki.db) - 1;
  return () => {
    hideAct(wiki, moderator, { change, reason: 'Private' });
  };
}

/** A file that will be deleted, and one of whose versions the older will be hidden. */
function plantFile(wiki: TestWiki, by: User, moderator: User): () => void {
  givenFile(wiki, { name: CANARIES.upload, by });
  const first = givenFile(wiki, { name: 'ballot-box', altText: CANARIES.alt, by });
  const { id: fileId, contentId } = findFileByName(wiki.db, 'ballot-box') ?? { id: 0, contentId: 0 };
  const order = { fileId, author: by, contentId, parentId: first, summary: '', revertedToId: null };
  write(wiki.db, () => saveFileRevision(wiki, { ...order, altText: 'A ballot box' }));
  return () => {
    deleteFile(wiki, moderator, { name: CANARIES.upload, reason: 'Advertising' });
    hideFile(wiki, moderator, { name: 'ballot-box', revision: first, reason: 'Private' });
  };
}

function plantRequest(wiki: TestWiki, owner: User, moderator: User): () => void {
  ask(wiki, owner, CANARIES['request taken back']);
  const change = findNextChangeId(wiki.db) - 1;
  return () => {
    takeBackAct(wiki, moderator, { change, reason: 'Advertising' });
  };
}

function ask(wiki: TestWiki, by: User | undefined, word: string): void {
  askForTool(
    wiki,
    by,
    wishFrom((part) => (part === 'wanted' ? `Something for ${word}` : '')),
  );
}

/** What no reader ever sees. */
function plantWaiting(wiki: TestWiki, owner: User, moderator: User): void {
  const { slug, revisionId: baseRevision } = givenPage(wiki, { title: 'Open', body: 'Everybody reads it.\n' });
  const proposed = { ...MORE, ...SAID, title: 'Open', body: `${CANARIES.proposal}\n` };
  proposeEdit(wiki, owner, { ...proposed, slug, baseRevision }, 'affiliated');
  askAuthor(wiki, moderator, { key: '1', words: `Is it a ${CANARIES.question}?` });
  answerQuestion(wiki, owner, { key: '1', words: `It is a ${CANARIES['answer to it']}.` });
  proposeEdit(wiki, owner, { ...MORE, ...SAID, title: CANARIES['proposed page'], body: 'New.\n' }, 'affiliated');
  const fields = [['body', [`${CANARIES.draft}\n`]]] as const;
  keepDraft(wiki, owner, { place: `/wiki/${slug}/edit`, title: CANARIES.draft, fields });
  ask(wiki, undefined, CANARIES['waiting request']);
  reportPage(wiki, owner, { slug, words: `Wrong: ${CANARIES.report}.` });
  for (let n = 0; n < 5; n += 1) wiki.gaps.add(CANARIES.gap, '2026-11-23');
  keepSearchGaps(wiki);
}
