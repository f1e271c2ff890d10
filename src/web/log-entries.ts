import { filesSeenBy } from '../actions/access-files.js';
import { pagesSeenBy } from '../actions/access.js';
import { levelNamed, type ProtectionLevel } from '../domain/protection.js';
import { ROLE_WORDS, roleNamed } from '../domain/role.js';
import { SETTING_NAMES, SITE_SETTINGS } from '../domain/site-settings.js';
import type { Translate } from '../locales/translate.js';
import type { LogEntry } from '../storage/traces.js';
import type { Wiki } from '../wiki.js';
import { blockInDetail } from './block-words.js';
import { limitInWords } from './limit-words.js';
import { ruleInWords } from './rule-words.js';
import { SETTING_WORDS, valueWords } from './setting-words.js';
import type { Frame } from './frame.js';
import { fileAddress, viewHelpers, type SafeHtml, type ViewHelpers } from './view-helpers.js';

/** An entry of the moderation log in words: an English sentence and what stands in it. */
export interface EntryInWords {
  readonly sentence: string;
  readonly values: Readonly<Record<string, string | SafeHtml>>;
  readonly reason: string;
}

/** What is logged: the act, how the filter calls it, and its sentence. */
export const LOGGED_ACTS = [
  { act: 'delete', words: 'Pages deleted', sentence: '{minute}: {who} deleted {page}.' },
  { act: 'undelete', words: 'Pages brought back', sentence: '{minute}: {who} brought back {page}.' },
  { act: 'move', words: 'Pages moved', sentence: '{minute}: {who} moved {page}.' },
  { act: 'redirect', words: 'Redirects made', sentence: '{minute}: {who} made another address lead to {page}.' },
  {
    act: 'unredirect',
    words: 'Redirects taken away',
    sentence: '{minute}: {who} took away an address that led to {page}.',
  },
  { act: 'hide', words: 'Versions hidden', sentence: '{minute}: {who} hid {parts} of a version of {page}.' },
  {
    act: 'unhide',
    words: 'Versions shown again',
    sentence: '{minute}: {who} showed {parts} of a version of {page} again.',
  },
  { act: 'hide-act', words: 'Reasons hidden', sentence: '{minute}: {who} hid why something was done on {page}.' },
  {
    act: 'unhide-act',
    words: 'Reasons shown again',
    sentence: '{minute}: {who} showed again why something was done on {page}.',
  },
  { act: 'protect', words: 'Pages protected', sentence: '{minute}: {who} protected {page} until {until}: {level}.' },
  { act: 'unprotect', words: 'Pages opened again', sentence: '{minute}: {who} opened {page} to everybody again.' },
  {
    act: 'block',
    words: 'People stopped from editing',
    sentence: '{minute}: {who} stopped {whom} from {what} until {until}.',
  },
  { act: 'unblock', words: 'People who may edit again', sentence: '{minute}: {who} let {whom} edit again.' },
  {
    act: 'appeal-lifted',
    words: 'Appeals that were heard',
    sentence: '{minute}: {who} let {whom} edit again after an appeal.',
  },
  {
    act: 'appeal-kept',
    words: 'Appeals that were not heard',
    sentence: '{minute}: {who} looked at an appeal by {whom}: the pause stays.',
  },
  {
    act: 'appeal-lifted-own',
    words: 'Own pauses ended after an appeal',
    sentence: '{minute}: {who} ended an own pause of {whom} after an appeal: nobody else could decide.',
  },
  {
    act: 'appeal-kept-own',
    words: 'Own pauses that stay after an appeal',
    sentence: '{minute}: {who} left an own pause of {whom} as it is after an appeal: nobody else could decide.',
  },
  { act: 'accept', words: 'Suggestions published', sentence: '{minute}: {who} published a suggestion for {page}.' },
  {
    act: 'accept-own',
    words: 'Own suggestions published',
    sentence: '{minute}: {who} published an own suggestion for {page}: nobody else could look at it.',
  },
  { act: 'decline', words: 'Suggestions declined', sentence: '{minute}: {who} declined a suggestion for {page}.' },
  {
    act: 'report-mended',
    words: 'Mistakes mended that somebody told of',
    sentence: '{minute}: {who} mended what somebody said is wrong on {page}.',
  },
  {
    act: 'report-kept',
    words: 'Pages left as they are that somebody said are wrong',
    sentence: '{minute}: {who} left {page} as it is, which somebody said is wrong.',
  },
  { act: 'admission', words: 'Accounts let in', sentence: '{minute}: {who} let {whom} in.' },
  {
    act: 'account',
    words: 'Accounts made',
    sentence: '{minute}: an account was made for {whom}, with the role {role}.',
  },
  { act: 'role', words: 'Roles', sentence: '{minute}: {who} set the role of {whom}: {role}.' },
  {
    act: 'reset',
    words: 'Addresses for a new password',
    sentence: '{minute}: {who} made an address for {whom} to choose a new password.',
  },
  { act: 'password', words: 'New passwords', sentence: '{minute}: {whom} was given a new password.' },
  { act: 'settings', words: 'Settings', sentence: '{minute}: {who} changed a setting. {setting}' },
  { act: 'steer-job', words: 'Jobs of others', sentence: '{minute}: {who} changed how {job} goes on: {order}.' },
  {
    act: 'mass-revert',
    words: 'Many changes taken back',
    sentence: '{minute}: {who} began to take back what {people} did: {job}.',
  },
  {
    act: 'mass-return',
    words: 'Many changes given back',
    sentence: '{minute}: {who} began to undo {undone}: {job}.',
  },
  {
    act: 'slow-mode',
    words: 'Slow mode turned on',
    sentence: '{minute}: {who} made accounts younger than {days} days wait until {slowUntil}.',
  },
  { act: 'slow-mode-end', words: 'Slow mode ended', sentence: '{minute}: {who} ended slow mode before its time.' },
  { act: 'rule-made', words: 'Rules made', sentence: '{minute}: {who} made {rule}.' },
  { act: 'rule-changed', words: 'Rules changed', sentence: '{minute}: {who} changed {rule}, which is off now.' },
  {
    act: 'rule-level',
    words: 'Rules switched on or off',
    sentence: '{minute}: {who} set what {rule} does: {level}. {counted}',
  },
  {
    act: 'rule-weakened',
    words: 'Rules that made themselves weaker',
    sentence: '{minute}: {rule} hit too many honest edits, and made itself weaker: {level}. {counted}',
  },
  { act: 'delete-file', words: 'Files deleted', sentence: '{minute}: {who} deleted the file {file}.' },
  { act: 'undelete-file', words: 'Files brought back', sentence: '{minute}: {who} brought back the file {file}.' },
  {
    act: 'hide-file',
    words: 'Versions of files hidden',
    sentence: '{minute}: {who} hid a version of the file {file}.',
  },
  {
    act: 'unhide-file',
    words: 'Versions of files shown again',
    sentence: '{minute}: {who} showed a version of the file {file} again.',
  },
] as const;

const OTHER_ACT = '{minute}: {who} did something else: {act}.';

const PART_WORDS: Readonly<Record<string, string>> = {
  text: 'the text',
  summary: 'the words about the change',
  author: 'the name of who wrote it',
  address: 'the old address',
};

/** Entries of the log in words. Pages are named as the visitor sees them now: one that was deleted only moderators are told. */
export function entriesInWords(wiki: Wiki, frame: Frame, entries: readonly LogEntry[]): readonly EntryInWords[] {
  const helpers = viewHelpers(frame);
  const ids = [...new Set(entries.flatMap(({ pageId }) => pageId ?? []))];
  const pages = new Map(pagesSeenBy(wiki, frame.visitor, ids).map(({ id, slug, title }) => [id, { slug, title }]));
  const fileIds = [...new Set(entries.flatMap(({ fileId }) => fileId ?? []))];
  const files = new Map(filesSeenBy(wiki, frame.visitor, fileIds).map(({ id, name }) => [id, name]));
  return entries.map((entry) => {
    const file = files.get(entry.fileId ?? 0);
    const page = pages.get(entry.pageId ?? 0);
    return {
      sentence: LOGGED_ACTS.find(({ act }) => act === entry.act)?.sentence ?? OTHER_ACT,
      values: {
        minute: helpers.minute(entry.createdAt),
        who: helpers.person(entry.actorName),
        whom: entry.userName === null ? '' : helpers.person(entry.userName),
        page: page ? helpers.link(`/wiki/${page.slug}`, page.title) : frame.t('a page (its name is not shown)'),
        file: file === undefined ? frame.t('(its name is not shown)') : helpers.link(fileAddress(file), file),
        act: entry.act,
        ...detailInWords(entry, helpers, frame),
      },
      reason: entry.reason,
    };
  });
}

/** The detail of an act in words; each act reads its own. */
function detailInWords({ act, detail }: LogEntry, helpers: ViewHelpers, frame: Frame) {
  const { t } = frame;
  const role = roleNamed(detail);
  return {
    parts: partsInWords(detail, frame),
    ...endInWords(act, detail, helpers),
    role: role ? t(ROLE_WORDS[role]) : detail,
    setting: settingInWords(detail, t),
    ...(act === 'slow-mode' ? slowModeInWords(detail, helpers) : {}),
    ...(act.startsWith('rule-') ? ruleInWords(detail, t) : {}),
    ...(ABOUT_JOB.has(act) ? jobInWords(detail, helpers) : {}),
  };
}

/** What was limited, and until when. */
function endInWords(act: string, detail: string, { minute, t }: ViewHelpers) {
  if (act === 'block') {
    const { until, what } = blockInDetail(detail, t);
    return { until: minute(until), what };
  }
  const [level = '', until = ''] = act === 'protect' ? detail.split(',') : [];
  const known = levelNamed(level);
  return {
    until: minute(until),
    level: known ? t(LEVEL_SHORT[known]) : level,
  };
}

const LEVEL_SHORT: Readonly<Record<ProtectionLevel, string>> = {
  suggestions: 'suggestions only',
  moderators: 'moderators only',
};

/** The parts of a revision, as they stand in a log's detail, as words. */
function partsInWords(detail: string, { t, language }: Frame): string {
  const parts = detail.split(',').map((part) => t(PART_WORDS[part] ?? part));
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
}

const ORDER_WORDS: Readonly<Record<string, string>> = {
  pause: 'it waits',
  resume: 'it goes on',
  stop: 'it ends here',
};

const ABOUT_JOB: ReadonlySet<string> = new Set(['steer-job', 'mass-revert', 'mass-return']);

function jobInWords(detail: string, { link, plural, t }: ViewHelpers) {
  const [id = '', more = ''] = detail.split(',');
  const jobLink = (n: string) => link(`/jobs/${n}`, t('job {n}', { n }));
  return {
    ...{ job: jobLink(id), undone: jobLink(more), order: t(ORDER_WORDS[more] ?? more) },
    people: plural(Number(more), '1 person', '{n} people'),
  };
}

function slowModeInWords(detail: string, { minute }: ViewHelpers) {
  const [days = '', endsAt = ''] = detail.split(',');
  return { days, slowUntil: minute(endsAt) };
}

function settingInWords(detail: string, t: Translate): string {
  for (const name of SETTING_NAMES) {
    const value = SITE_SETTINGS[name].values.find((known) => detail === `${name}=${known}`);
    if (value) return `${t(SETTING_WORDS[name].question)} ${t(valueWords(name, value).words)}.`;
  }
  return limitInWords(detail, t) ?? detail;
}
