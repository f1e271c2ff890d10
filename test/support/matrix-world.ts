import { appealBlock } from '../../src/actions/appeal-block.js';
import { askForTool } from '../../src/actions/ask-for-tool.js';
import { blockPerson } from '../../src/actions/block-person.js';
import { checkPage } from '../../src/actions/check-page.js';
import { deleteFile } from '../../src/actions/delete-file.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { hideAct } from '../../src/actions/hide-act.js';
import { hideFile } from '../../src/actions/hide-file.js';
import { hideRevision } from '../../src/actions/hide-revision.js';
import { keepDraft } from '../../src/actions/keep-draft.js';
import { leave } from '../../src/actions/leave.js';
import { makePasswordReset } from '../../src/actions/make-password-reset.js';
import { makeRedirect } from '../../src/actions/make-redirect.js';
import { movePage } from '../../src/actions/move-page.js';
import { askErasure } from '../../src/actions/ask-erasure.js';
import { invite } from '../../src/actions/invite.js';
import { makeRule } from '../../src/actions/make-rule.js';
import { BLANK_RULE } from '../../src/web/rule-form.js';
import { notePerson } from '../../src/actions/note-person.js';
import { protectPage } from '../../src/actions/protect-page.js';
import { proposeEdit } from '../../src/actions/propose-edit.js';
import { reportPage } from '../../src/actions/report-page.js';
import { saveFileRevision } from '../../src/actions/save-file-revision.js';
import { takeBackAct } from '../../src/actions/take-back-act.js';
import type { ProtectionLevel } from '../../src/domain/protection.js';
import type { Hideable } from '../../src/domain/revision.js';
import type { Role } from '../../src/domain/role.js';
import { wishFrom } from '../../src/domain/tool-request.js';
import { nextStep } from '../../src/jobs/scheduler.js';
import { findNextChangeId } from '../../src/storage/changes.js';
import { sql, write } from '../../src/storage/database.js';
import { findFileByName } from '../../src/storage/files.js';
import type { User } from '../../src/storage/users.js';
import { givenFile } from './files.js';
import {
  asReader,
  emptyWiki,
  givenEdit,
  givenOldHand,
  givenPerson,
  givenTool,
  givenUse,
  PASSWORD,
  type TestWiki,
} from './wiki.js';

/** Who may stand before an address; `deleted` had an account and has its old cookie. */
export const PRINCIPALS = [
  ...(['none', 'reader', 'newcomer', 'editor', 'moderator', 'administrator', 'blocked', 'deleted'] as const),
];
export type Principal = (typeof PRINCIPALS)[number];

/** What may be the matter with the thing at an address. */
export const STATES = [
  'public',
  'proposal',
  'hidden text',
  'hidden author',
  'suggestions only',
  'protected',
  'deleted',
] as const;
export type State = (typeof STATES)[number];

/** The things of one state, by what addresses and forms call them; what is not there has no such state. */
export type Place = Readonly<Record<string, string | number>>;

/** A wiki as bytes, the cookie of who stands before it, and what stands at each parameter of a path. */
export interface World {
  readonly bytes: Buffer;
  readonly cookie: string;
  readonly places: Readonly<Record<State, Place>>;
}

const ROLES: Readonly<Record<Exclude<Principal, 'none'>, Role>> = {
  reader: 'reader',
  newcomer: 'editor',
  editor: 'editor',
  moderator: 'moderator',
  administrator: 'administrator',
  blocked: 'editor',
  deleted: 'editor',
};

const TWO_DAYS_AGO = '2026-11-21T12:00:00Z';

/** One wiki with a thing of each kind in each state, made by who stands before it or by somebody else. */
export async function worldOf(principal: Principal, isAuthor: boolean): Promise<World> {
  const wiki = emptyWiki();
  const visitor = principal === 'none' ? undefined : givenOldHand(wiki, 'visitor');
  const author = (isAuthor && visitor) || givenOldHand(wiki, 'somebody');
  const cast = { author, moderator: givenPerson(wiki, 'keeper', 'moderator'), hasNoAccount: isAuthor && !visitor };
  givenUse(wiki);
  const places = await fill(wiki, cast);
  const cookie = visitor ? await cookieOf(wiki) : '';
  if (principal !== 'none' && visitor) become(wiki, principal, visitor, cast.moderator);
  return { bytes: wiki.db.driver.serialize(), cookie, places };
}

/** Signs in as the visitor; gives back the cookie. */
async function cookieOf(wiki: TestWiki): Promise<string> {
  const { headers, status } = await asReader(wiki).post('/sign-in', { name: 'visitor', password: PASSWORD });
  const [cookie = ''] = [headers['set-cookie'] ?? ''].flat();
  if (status !== 303) throw new Error('the visitor could not sign in');
  return cookie.split(';')[0] ?? '';
}

function become(wiki: TestWiki, principal: Exclude<Principal, 'none'>, visitor: User, moderator: User): void {
  const { id, name } = visitor;
  sql(wiki.db, 'UPDATE users SET role = ? WHERE id = ?').run(ROLES[principal], id);
  // Things were made by somebody who might make them all; a young account is made young afterwards.
  if (principal === 'newcomer') sql(wiki.db, 'UPDATE users SET created_at = ? WHERE id = ?').run(TWO_DAYS_AGO, id);
  if (principal === 'blocked') blockPerson(wiki, moderator, { name, until: 'week', reason: 'A reason' });
  if (principal === 'deleted') leave(wiki, visitor);
}

interface Cast {
  readonly author: User;
  readonly moderator: User;
  /** Suggestions are made without an account, so that the visitor has the secret address. */
  readonly hasNoAccount: boolean;
}

async function fill(wiki: TestWiki, cast: Cast): Promise<World['places']> {
  const { author, moderator } = cast;
  const administrator = givenPerson(wiki, 'chief', 'administrator');
  const target = givenPerson(wiki, 'target');
  const paused = givenPerson(wiki, 'paused');
  blockPerson(wiki, moderator, { name: paused.name, until: 'week', reason: 'A reason' });
  appealBlock(wiki, paused, { words: 'I meant well.' });
  givenPerson(wiki, 'waiting', 'reader');
  askErasure(wiki, administrator, { words: '503 555 0172', reason: 'A number' });
  const rule = makeRule(wiki, moderator, { ...BLANK_RULE, name: 'Shops', message: 'No shops.', words: 'casino' });
  invite(wiki, moderator, { uses: 1, days: 7 });
  notePerson(wiki, moderator, { name: author.name, words: 'Adds adverts', days: 30 });
  const shared = {
    ...{
      tag: 'tips',
      size: '320.webp',
      code: 'setup-code',
      paused: 'paused',
      waiting: 'waiting',
      note: 1,
      erasure: 1,
      rule,
      invitation: 1,
    },
    token: makePasswordReset(wiki, administrator, { name: target.name }),
    person: author.name,
    draft: keepDraft(wiki, author, { place: '/new', title: 'A draft', fields: [['title', ['A draft']]] }),
    appeal: 1,
    job: await givenJob(wiki, author),
  };
  return {
    public: { ...shared, ...publicPlace(wiki, cast) },
    proposal: { slug: 'not-there-yet', ...proposedPlace(wiki, cast) },
    'hidden text': hiddenPlace(wiki, cast, 'text'),
    'hidden author': hiddenPlace(wiki, cast, 'author'),
    'suggestions only': protectedPlace(wiki, cast, 'suggestions'),
    protected: protectedPlace(wiki, cast, 'moderators'),
    deleted: deletedPlace(wiki, cast),
  };
}

/** A tool that somebody else began and the author changed twice, with a check, a name that leads on and a report. */
function givenPlace(wiki: TestWiki, { author }: Cast, state: State) {
  const title = `The ${state} tool`;
  const begun = givenTool(wiki, title);
  const { slug, pageId } = begun;
  const edit = { slug, title, by: author, facts: { ...facts(title) } };
  const { revisionId: from } = givenEdit(wiki, { ...edit, baseRevision: begun.revisionId, body: 'One.\n' });
  const { revisionId: to } = givenEdit(wiki, { ...edit, baseRevision: from, body: 'Two.\n' });
  checkPage(wiki, author, { slug, revision: to, part: 'cost', affiliated: false });
  const check = findNextChangeId(wiki.db) - 1;
  const redirect = makeRedirect(wiki, author, {
    name: `Nickname of ${title}`,
    page: slug,
    reason: 'People say so',
  }).slug;
  const reason = findNextChangeId(wiki.db) - 1;
  return { slug, pageId, from, to, check, redirect, reason };
}

const facts = (title: string) => ({
  summary: `${title} in a line.`,
  website: 'https://example.org/',
  uses: ['peer-to-peer-texting'],
});

function publicPlace(wiki: TestWiki, cast: Cast): Place {
  const { author } = cast;
  const place = givenPlace(wiki, cast, 'public');
  reportPage(wiki, author, { slug: place.slug, words: 'It costs 15 now.' });
  return {
    ...place,
    report: 1,
    request: givenRequest(wiki, author, 'Text our members'),
    ...givenFileOf(wiki, author, 'public'),
  };
}

/** What waits: a suggestion, and a request without an account. */
function proposedPlace(wiki: TestWiki, cast: Cast): Place {
  const { slug, to } = givenPlace(wiki, cast, 'proposal');
  return { ...proposalFor(wiki, cast, slug, to), request: givenRequest(wiki, undefined, 'Call our members') };
}

function proposalFor(wiki: TestWiki, { author, hasNoAccount }: Cast, slug: string, baseRevision: number): Place {
  const title = 'The proposal tool';
  const words = { title, body: 'Proposed words.\n', tags: ['tips'], facts: facts(title), summary: 'Better' };
  const edit = { ...words, slug, baseRevision, minor: false, affiliated: false };
  const [by, why] = hasNoAccount ? [undefined, 'no-account' as const] : [author, 'affiliated' as const];
  return { key: proposeEdit(wiki, by, edit, why).key ?? '', baseRevision };
}

function hiddenPlace(wiki: TestWiki, cast: Cast, part: Hideable): Place {
  const { author, moderator } = cast;
  const place = givenPlace(wiki, cast, `hidden ${part === 'text' ? 'text' : 'author'}`);
  hideRevision(wiki, moderator, { revision: place.from, parts: [part], reason: 'A number' });
  if (part !== 'text') return { ...place, reason: 0, check: 0, redirect: '' };
  hideAct(wiki, moderator, { change: place.reason, reason: 'A number' });
  const file = givenFileOf(wiki, author, 'hidden');
  hideFile(wiki, moderator, { name: file.file, revision: file.fileFrom, reason: 'A number' });
  return { ...place, ...file };
}

function protectedPlace(wiki: TestWiki, cast: Cast, level: ProtectionLevel): Place {
  const place = givenPlace(wiki, cast, level === 'moderators' ? 'protected' : 'suggestions only');
  protectPage(wiki, cast.moderator, { slug: place.slug, level, until: 'week', reason: 'A quarrel' });
  return place;
}

function deletedPlace(wiki: TestWiki, cast: Cast): Place {
  const { author, moderator } = cast;
  const place = givenPlace(wiki, cast, 'deleted');
  const proposal = proposalFor(wiki, cast, place.slug, place.to);
  deletePage(wiki, moderator, { slug: place.slug, reason: 'Spam' });
  const file = givenFileOf(wiki, author, 'deleted');
  deleteFile(wiki, moderator, { name: file.file, reason: 'Spam' });
  const request = givenRequest(wiki, author, 'Write to our members');
  takeBackAct(wiki, moderator, { change: findNextChangeId(wiki.db) - 1, reason: 'Spam' });
  return { ...place, ...proposal, ...file, request };
}

function givenRequest(wiki: TestWiki, by: User | undefined, wanted: string): number {
  const wish = wishFrom((part) => (part === 'wanted' ? wanted : ''));
  return askForTool(wiki, by, wish).id;
}

/** A picture of two versions by the author. */
function givenFileOf(wiki: TestWiki, author: User, name: string) {
  const fileFrom = givenFile(wiki, { name, by: author });
  const found = findFileByName(wiki.db, name);
  if (!found) throw new Error('the file is not there');
  const { id: fileId, contentId } = found;
  const order = { fileId, author, contentId, parentId: fileFrom, summary: '', revertedToId: null };
  const fileTo = write(wiki.db, () => saveFileRevision(wiki, { ...order, altText: 'Other words' }));
  return { file: name, fileFrom, fileTo };
}

/** A job that has changed a link on one page and is done. */
async function givenJob(wiki: TestWiki, by: User): Promise<number> {
  const { slug } = givenTool(wiki, 'Linked', { by });
  givenTool(wiki, 'Linking', { body: 'See [[Linked]].\n', by });
  const move = { slug, title: 'Linked to', to: '', reason: '', keepName: false, relink: true };
  const { jobId = 0 } = movePage(wiki, by, move);
  for (let n = 0; n < 2; n += 1) await nextStep(wiki, 0);
  return jobId;
}
