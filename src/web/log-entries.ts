import { filesSeenBy } from '../actions/access-files.js';
import { pagesSeenBy } from '../actions/access.js';
import { levelNamed, type ProtectionLevel } from '../domain/protection.js';
import { levelSeenBy } from '../domain/hiding.js';
import { ROLE_WORDS, roleNamed } from '../domain/role.js';
import { SETTING_NAMES, SITE_SETTINGS } from '../domain/site-settings.js';
import type { Translate } from '../locales/translate.js';
import type { LogEntry } from '../storage/traces.js';
import type { Wiki } from '../wiki.js';
import { blockInDetail } from './block-words.js';
import { limitInWords } from './limit-words.js';
import { ruleInWords } from './rule-words.js';
import { LOGGED_ACTS } from './logged-acts.js';
import { SETTING_WORDS, valueWords } from './setting-words.js';
import type { Frame } from './frame.js';
import { fileAddress, viewHelpers, type SafeHtml, type ViewHelpers } from './view-helpers.js';

/** An entry of the moderation log in words: an English sentence and what stands in it. */
export interface EntryInWords {
  readonly sentence: string;
  readonly values: Readonly<Record<string, string | SafeHtml>>;
  readonly reason: string;
}

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
      reason: reasonSeenBy(entry, frame),
    };
  });
}

function reasonSeenBy({ hidden, reason }: LogEntry, { t, visitor }: Frame): string {
  return hidden > levelSeenBy(visitor) ? t('(the reason is hidden)') : reason;
}

/** The detail of an act in words; each act reads its own. */
function detailInWords({ act, detail, revisionId, fileId }: LogEntry, helpers: ViewHelpers, frame: Frame) {
  const { t } = frame;
  const role = roleNamed(detail);
  return {
    parts: partsInWords(detail, frame),
    ...endInWords(act, detail, helpers),
    role: role ? t(ROLE_WORDS[role]) : detail,
    setting: settingInWords(detail, t),
    ...(act === 'slow-mode' ? slowModeInWords(detail, helpers) : {}),
    ...(act.startsWith('rule-') ? ruleInWords(detail, t) : {}),
    erased: erasedInWords(revisionId, fileId, t),
    ...(ABOUT_JOB.has(act) ? jobInWords(detail, helpers) : {}),
  };
}

function erasedInWords(revisionId: number | null, fileId: number | null, t: Translate): string {
  if (fileId !== null) return t('a picture or PDF file that readers do not see');
  return revisionId === null ? t('some words, wherever they stand,') : t('a hidden version of a page');
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

const ABOUT_JOB: ReadonlySet<string> = new Set(['steer-job', 'mass-revert', 'mass-return', 'hide-words', 'show-words']);

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
