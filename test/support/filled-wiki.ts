import { appealBlock } from '../../src/actions/appeal-block.js';
import { askErasure } from '../../src/actions/ask-erasure.js';
import { hideRevision } from '../../src/actions/hide-revision.js';
import { reportPage } from '../../src/actions/report-page.js';
import { proposeEdit } from '../../src/actions/propose-edit.js';
import { askAuthor } from '../../src/actions/ask-author.js';
import { askForTool } from '../../src/actions/ask-for-tool.js';
import { blockPerson } from '../../src/actions/block-person.js';
import { checkPage } from '../../src/actions/check-page.js';
import { deleteFile } from '../../src/actions/delete-file.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { makeRedirect } from '../../src/actions/make-redirect.js';
import { keepDraft } from '../../src/actions/keep-draft.js';
import { hideAct } from '../../src/actions/hide-act.js';
import { invite } from '../../src/actions/invite.js';
import { makeRule } from '../../src/actions/make-rule.js';
import { BLANK_RULE } from '../../src/web/rule-form.js';
import { movePage } from '../../src/actions/move-page.js';
import { makePasswordReset } from '../../src/actions/make-password-reset.js';
import { protectPage } from '../../src/actions/protect-page.js';
import { saveFileRevision } from '../../src/actions/save-file-revision.js';
import { wishFrom } from '../../src/domain/tool-request.js';
import { nextStep } from '../../src/jobs/scheduler.js';
import { findNextChangeId } from '../../src/storage/changes.js';
import { write } from '../../src/storage/database.js';
import { findFileByName } from '../../src/storage/files.js';
import type { User } from '../../src/storage/users.js';
import type { Route } from '../../src/web/route.js';
import { givenFile } from './files.js';
import { asReader, emptyWiki, givenEdit, givenPage, givenPerson, givenTool, givenUse, signIn } from './wiki.js';
import type { Browser, TestWiki } from './wiki.js';

const PROTECTED = { level: 'suggestions', until: 'week', reason: 'Two people fight' };

export interface Visit {
  readonly wiki: TestWiki;
  readonly browser: Browser;
  /** The route's path with its parameters filled, so that something stands there. */
  readonly address: string;
}

/** An administrator before a small wiki with something at the address of a route. Before the first one is made, a reader. */
export async function visitTo(route: Pick<Route, 'path'>): Promise<Visit> {
  const wiki = emptyWiki();
  if (route.path.startsWith('/setup')) {
    wiki.setup.code = 'setup-code';
    return { wiki, browser: asReader(wiki), address: route.path.replace(':code', 'setup-code') };
  }
  const places = await fill(wiki, route);
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => String(places[name]));
  if (route.path === '/moderation/edits/undo') {
    return { wiki, browser: await signIn(wiki, 'admin'), address: `${path}?edit=${places['to']}` };
  }
  const isAsked = /\/(revert|undo|hiding|erasure)$/.exec(path);
  const which =
    isAsked && (route.path.startsWith('/files') ? places['revision'] : places[isAsked[1] === 'undo' ? 'to' : 'from']);
  const address = which ? `${path}?revision=${which}` : path;
  return { wiki, browser: await signIn(wiki, 'admin'), address };
}

/** Pages, people and acts; gives back what stands for each parameter of a path. */
async function fill(wiki: TestWiki, { path }: Pick<Route, 'path'>): Promise<Readonly<Record<string, string | number>>> {
  const admin = givenPerson(wiki, 'admin', 'administrator');
  const person = givenPerson(wiki, 'target');
  // The last administrator cannot leave.
  if (path === '/account/leaving') givenPerson(wiki, 'second', 'administrator');
  givenUse(wiki);
  givenTool(wiki, 'Spoke', { by: person });
  const { revisionId: from } = givenPage(wiki, { title: 'A page', by: person });
  const { revisionId: to } = givenEdit(wiki, { slug: 'a-page', baseRevision: from, by: admin });
  givenPage(wiki, { title: 'Gone', by: person });
  deletePage(wiki, admin, { slug: 'gone', reason: 'Spam' });
  const hustle = givenTool(wiki, 'Hustle', { by: person });
  givenPerson(wiki, 'waiting', 'reader');
  const token = makePasswordReset(wiki, admin, { name: 'target' });
  if (path.endsWith('/block/removal')) blockPerson(wiki, admin, { name: 'target', until: 'day', reason: 'Spam' });
  if (path.endsWith('/protection/removal')) protectPage(wiki, admin, { ...PROTECTED, slug: 'a-page' });
  if (path.startsWith('/appeal')) givenBlocked(wiki, admin);
  if (path.startsWith('/moderation/appeals/')) givenAppeal(wiki, admin, person);
  const isOfTool = path.endsWith('/alternatives') || path.endsWith('/check');
  const slug = path.endsWith('/deletion/removal') ? 'gone' : isOfTool ? 'spoke' : 'a-page';
  if (path.startsWith('/drafts/')) keepDraft(wiki, admin, { place: '/new?title=Owls', title: 'Owls', fields: [] });
  if (path.startsWith('/reports/')) reportPage(wiki, person, { slug: 'a-page', words: 'It costs 15 now.' });
  if (path.startsWith('/account/invitations/')) {
    invite(wiki, admin, { uses: 1, days: 7 });
    return { id: 1 };
  }
  if (/\/rules\//.test(path)) return { id: makeRule(wiki, admin, SOME_RULE) };
  if (path.startsWith('/upkeep/redirects/')) return { slug: givenRedirect(wiki, admin) };
  if (path.startsWith('/admin/erasures/')) return { id: givenErasure(wiki, path.endsWith('/removal')) };
  if (path.endsWith('/erasure')) hideRevision(wiki, admin, { revision: from, parts: ['text'], reason: 'A number' });
  const asker = path.endsWith('/admission') ? undefined : person;
  const id = path.startsWith('/changes/')
    ? path.includes('/hiding')
      ? givenReason(wiki, person, path)
      : givenCheck(wiki, person, hustle)
    : path.startsWith('/requests/')
      ? givenRequest(wiki, asker)
      : /^\/(?:reports|drafts|moderation\/appeals)\//.test(path)
        ? 1
        : path.startsWith('/jobs/')
          ? await givenJob(wiki, admin)
          : from;
  const key = path.startsWith('/proposals/') ? givenProposal(wiki, path, person, from) : '';
  if (path.endsWith('/answers') && key !== '') askAuthor(wiki, admin, { key: '1', words: 'Where does it say so?' });
  const name = path.endsWith('/admission') ? 'waiting' : 'target';
  const revision = path.startsWith('/files') ? givenFileAt(wiki, person, path) : 0;
  return { ...{ slug, from, to, token, id, name, key, revision }, size: '320.webp', tag: 'tips' };
}

const SOME_RULE = { ...BLANK_RULE, name: 'Shops', message: 'No shops, please.', words: 'casino' };

/** A proposal; at its secret address where only its author may go on. */
function givenProposal(wiki: TestWiki, path: string, by: User, baseRevision: number): string {
  const isForReviewers = /\/(?:acceptance|decline|improvement|parts|questions)$/.test(path);
  const said = { summary: 'Better', minor: false, affiliated: false };
  const page = { title: 'A page', body: 'Proposed words.\n', tags: ['tips'], facts: { summary: 'A line.' } };
  const edit = { ...page, ...said, slug: 'a-page', baseRevision };
  const why = isForReviewers ? 'affiliated' : 'no-account';
  return proposeEdit(wiki, isForReviewers ? by : undefined, edit, why).key ?? '';
}

/** The administrator who visits, stopped from editing by another one. */
function givenBlocked(wiki: TestWiki, { name }: User): void {
  blockPerson(wiki, givenPerson(wiki, 'root', 'administrator'), { name, until: 'day', reason: 'Spam' });
}

/** What somebody says who was stopped from editing. */
function givenAppeal(wiki: TestWiki, by: User, person: User): void {
  blockPerson(wiki, by, { name: person.name, until: 'day', reason: 'Spam' });
  appealBlock(wiki, person, { words: 'I meant well.' });
}

/** A job that has changed a link on one page and is done. */
async function givenJob(wiki: TestWiki, by: User): Promise<number> {
  givenPage(wiki, { title: 'Linked', by });
  givenPage(wiki, { title: 'Linking', body: 'See [[Linked]].\n', by });
  const move = { slug: 'linked', title: 'Linked to', to: '', reason: '', keepName: false, relink: true };
  const { jobId = 0 } = movePage(wiki, by, move);
  for (let n = 0; n < 2; n += 1) await nextStep(wiki, 0);
  return jobId;
}

/** A request to erase words, of the administrator who looks at it or of another. */
function givenErasure(wiki: TestWiki, isOwn: boolean): number {
  const by = givenPerson(wiki, isOwn ? 'own' : 'other', 'administrator');
  return askErasure(wiki, by, { words: '503 555 0172', reason: 'A number' });
}

/** An address that leads on to a page. */
function givenRedirect(wiki: TestWiki, by: User): string {
  return makeRedirect(wiki, by, { name: 'Other name', page: 'a-page', reason: '' }).slug;
}

/** A file of two versions called as the person is; gives back the first. */
function givenFileAt(wiki: TestWiki, by: User, path: string): number {
  const revision = givenFile(wiki, { name: 'target', by });
  const file = findFileByName(wiki.db, 'target');
  if (!file) throw new Error('the file is not there');
  const { id: fileId, contentId } = file;
  const order = { fileId, author: by, contentId, parentId: revision, summary: '', revertedToId: null };
  write(wiki.db, () => saveFileRevision(wiki, { ...order, altText: 'Other words' }));
  if (path.endsWith('/deletion/removal'))
    deleteFile(wiki, givenPerson(wiki, 'mod', 'moderator'), { name: 'target', reason: 'Spam' });
  if (path.endsWith('/erasure'))
    deleteFile(wiki, givenPerson(wiki, 'mod', 'moderator'), { name: 'target', reason: 'A face' });
  return revision;
}

/** A request for a tool; without a person it waits. */
function givenRequest(wiki: TestWiki, by: User | undefined): number {
  return askForTool(
    wiki,
    by,
    wishFrom((part) => (part === 'wanted' ? 'Text our members' : '')),
  ).id;
}

/** A redirect made for a reason, which for one path is hidden; gives back its number among all changes. */
function givenReason(wiki: TestWiki, by: User, path: string): number {
  makeRedirect(wiki, by, { name: 'Nickname', page: 'hustle', reason: 'People say so' });
  const change = findNextChangeId(wiki.db) - 1;
  if (path.endsWith('/removal')) {
    hideAct(wiki, givenPerson(wiki, 'mod', 'moderator'), { change, reason: 'A number' });
  }
  return change;
}

/** A check of a tool; gives back its number among all changes. */
function givenCheck(
  wiki: TestWiki,
  by: User,
  { slug, revisionId: revision }: { readonly slug: string; readonly revisionId: number },
): number {
  checkPage(wiki, by, { slug, revision, part: 'cost', affiliated: false });
  return findNextChangeId(wiki.db) - 1;
}
