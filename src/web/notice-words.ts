import type { Act } from '../domain/act.js';
import type { Page, Revision } from '../domain/revision.js';
import { ROLE_WORDS, roleNamed } from '../domain/role.js';
import type { Translate } from '../locales/translate.js';
import type { Notice } from '../storage/traces.js';
import { blockInDetail } from './block-words.js';
import { ruleInWords } from './rule-words.js';
import { dayWords, fileAddress } from './view-helpers.js';

/** What a visitor may know of the things a notice is about. */
export interface About {
  /** Undefined when the page was deleted, or the notice is about none. */
  readonly page: Page | undefined;
  /** The revision by which the act was done, or that somebody thanks for, if the visitor may see it. */
  readonly revision: Revision | undefined;
  /** The name of the file, where there is one to see. */
  readonly file: string | undefined;
  /** The act by which something was taken back, where the notice says which. */
  readonly removal: Act | undefined;
  /** The act is a revision, so that what is hidden of it is hidden here too. */
  readonly isRevision: boolean;
}

export interface NoticeWords {
  readonly words: string;
  readonly href: string;
}

/** What each act says to the person it is about. */
const SENTENCES: Readonly<Record<string, string>> = {
  thank: '{who} thanked you for your change to {page}',
  revert: '{who} took back your change on {page}',
  undo: '{who} undid your change on {page}',
  accept: '{who} published your suggestion for {page}',
  'accept-part': '{who} published parts of your suggestion for {page}',
  decline: '{who} did not publish your suggestion for {page}',
  'decline-new': '{who} did not publish the page you suggested',
  'ask-author': '{who} asks you something about your suggestion for {page}',
  'ask-author-new': '{who} asks you something about the page you suggested',
  'author-answer': '{who} answered what you asked about the suggestion for {page}',
  'author-answer-new': '{who} answered what you asked about a page that was suggested',
  'ask-editor': '{who} asks you something about your change to {page}',
  'answer-editor': '{who} answered what you asked about a change to {page}',
  'report-mended': '{who} mended what you said is wrong on {page}',
  'report-kept': '{who} looked at what you said is wrong on {page}: it stays as it is',
  'take-back': '{who} took back something you did: see the list of changes',
  answer: '{who} knows a page for what you asked: {page}',
  settle: '{who} settled what you asked for: see {page}',
  delete: '{who} deleted a page you wrote on',
  undelete: '{who} brought back a page you wrote on: {page}',
  move: '{who} moved a page you wrote on: it is called {page} now',
  protect: '{who} protected a page you wrote on: {page}',
  unprotect: '{who} opened a page you wrote on to everybody again: {page}',
  'steer-job': '{who} changed how a job of yours goes on',
  'mass-revert': '{who} takes back changes of yours',
  'mass-return': '{who} gives back changes of yours that were taken back',
  erased: '{who} had words of yours erased for good',
  erase: 'What {who} asked to erase for good is erased now',
  'ask-erasure': '{who} asks to erase something for good. Do you agree?',
  'agree-erasure': '{who} agreed to erase something for good',
  'cancel-erasure': '{who} decided that something is not erased',
  'hide-words': '{who} hid words that you wrote: they must not be read here',
  block: '{who} stopped you from {what} until {day}',
  unblock: '{who} ended the pause of your account',
  'appeal-lifted': '{who} read your appeal and ended the pause',
  'appeal-kept': '{who} read your appeal: the pause stays',
  overruled: '{who} decided on an appeal against a pause of yours, and ended it',
  hide: '{who} hid a part of your version of {page}',
  seal: '{who} hid a part of your version of {page}',
  unhide: '{who} shows again what was hidden of your version of {page}',
  'hide-act': '{who} hid why you did something on {page}',
  'unhide-act': '{who} shows again why you did something on {page}',
  'revert-file': '{who} took back your change to the file {file}',
  'delete-file': '{who} deleted a file of yours',
  'undelete-file': '{who} brought back a file of yours: {file}',
  'hide-file': '{who} hid your version of the file {file}',
  'unhide-file': '{who} shows again your version of the file {file}',
  'ask-role': '{who} asks for somebody to become an administrator. See the moderation log',
  role: '{who} changed what you may do here. You are now: {role}',
  admission: '{who} let your account in. You can edit now',
  'rule-weakened': 'A rule hit too many honest edits, and made itself weaker: {rule}, {level}. {counted}',
  account: 'An account was made for you. You are: {role}',
  password: 'Your password was changed, and all devices were signed out',
  reset: '{who} made a one-time address for a new password of yours',
};
const ANY_ACT = '{who} did something that is about you';

const ABOUT_PROPOSAL = new Set(['accept', 'accept-part', 'decline', 'ask-author', 'author-answer']);
const ABOUT_EDIT = new Set(['ask-editor', 'answer-editor']);
const ABOUT_JOB = new Set(['steer-job', 'mass-revert', 'mass-return', 'hide-words', 'erased']);
const ABOUT_ERASURE = new Set(['ask-erasure', 'agree-erasure', 'cancel-erasure', 'erase']);
const ABOUT_REQUEST = new Set(['answer', 'settle']);
const ABOUT_ACCOUNT = new Set(['block', 'unblock', 'role', 'admission', 'account', 'password', 'reset']);

/** Where acts lead, whatever they are about. */
const PLACES = [
  { acts: ABOUT_ACCOUNT, href: '/account' },
  { acts: new Set(['take-back']), href: '/changes' },
  { acts: new Set(['appeal-lifted', 'appeal-kept']), href: '/appeal' },
  { acts: new Set(['ask-role']), href: '/moderation-log?act=ask-role' },
  { acts: ABOUT_ERASURE, href: '/admin/erasures' },
] as const;

/** Where what is told of stands, by the number of it that notices carry. */
const NUMBERED: readonly { readonly acts: ReadonlySet<string>; readonly address: (id: string) => string }[] = [
  { acts: ABOUT_PROPOSAL, address: (id) => `/proposals/${id}` },
  { acts: ABOUT_EDIT, address: (id) => `/revisions/${id}/question` },
  { acts: ABOUT_JOB, address: (id) => `/jobs/${id}` },
];

/** A notice in words, with its reason, and where it leads. */
export function noticeWords(notice: Notice, about: About, t: Translate, language: string): NoticeWords {
  const isOfNewPage = ABOUT_PROPOSAL.has(notice.act) && notice.pageId === null;
  const what = t(SENTENCES[isOfNewPage ? `${notice.act}-new` : notice.act] ?? ANY_ACT, {
    who: whoOf(notice, about) ?? t('Somebody'),
    ...namesIn(about, t),
    ...detailOf(notice, t, language),
  });
  const reason = reasonOf(notice, about);
  return { words: reason === '' ? what : t('{what}: “{reason}”', { what, reason }), href: hrefOf(notice, about) };
}

function namesIn({ page, file }: About, t: Translate) {
  return { page: page?.title ?? t('a page that was deleted'), file: file ?? t('(its name is not shown)') };
}

function detailOf({ act, detail }: Notice, t: Translate, language: string) {
  if (act === 'block') {
    const { until, what } = blockInDetail(detail, t);
    return { what, day: dayWords(until, language) };
  }
  if (act === 'rule-weakened') return ruleInWords(detail, t);
  const role = roleNamed(detail);
  return role ? { role: t(ROLE_WORDS[role]) } : {};
}

function reasonOf(notice: Notice, { isRevision, revision, removal }: About): string {
  if (removal) return removal.reason;
  return isRevision ? (revision?.summary ?? '') : notice.reason;
}

function whoOf(notice: Notice, { isRevision, revision }: About): string | undefined {
  return isRevision ? revision?.author?.name : notice.actorName;
}

function hrefOf(notice: Notice, about: About): string {
  const fixed = PLACES.find(({ acts }) => acts.has(notice.act));
  if (fixed) return fixed.href;
  if (notice.act === 'rule-weakened') return `/moderation/rules/${notice.detail.split(',')[0]}`;
  const numbered = NUMBERED.find(({ acts }) => acts.has(notice.act));
  if (numbered) return numbered.address(notice.detail);
  if (notice.fileId !== null) return about.file === undefined ? '/moderation-log' : fileAddress(about.file);
  return ABOUT_REQUEST.has(notice.act) ? `/requests/${notice.detail}` : pageHrefOf(notice, about);
}

function pageHrefOf(notice: Notice, { page, revision }: About): string {
  if (!page) return '/moderation-log';
  if (revision?.parentId === null) return `/revisions/${revision.id}`;
  if (revision?.parentId && revision.sizeChange !== null) return `/diff/${revision.parentId}/${revision.id}`;
  return notice.revisionId === null ? `/wiki/${page.slug}` : `/wiki/${page.slug}/history`;
}
