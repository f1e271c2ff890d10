import type { RequestHandler } from 'express';
import { mustMay } from '../domain/permission.js';
import { plural, type Translate } from '../locales/translate.js';
import { findBackupCheck } from '../storage/backup-check.js';
import { findFolderFigures, type FolderFigures } from '../storage/folder-figures.js';
import type { Wiki } from '../wiki.js';
import { weightWords } from './file-views.js';
import { frameOf } from './frame.js';
import { ownMemory } from './own-memory.js';
import { minuteWords } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'admin/status': { readonly parts: readonly StatusPart[] };
  }
}

/** One part of the site, and how it is doing. */
interface StatusPart {
  readonly heading: string;
  readonly isFine: boolean;
  readonly sentences: readonly string[];
}

type Handler = RequestHandler<Record<string, string>>;

/** Below this a disk is soon full. */
const LITTLE_ROOM = 500_000_000;
const FULL = 2;
/** Copies are made each night; one may be late where the site was off. */
const OLD_COPY_MS = 36 * 3_600_000;
/** Longer than this nobody should wait for the others, once the program has been running for some minutes. */
const LONG_DELAY = 0.05;
const ENOUGH_SAMPLES = 20_000;

/** How the site is doing, for who looks after it. */
export function showStatus(wiki: Wiki): Handler {
  return (_req, res) => {
    const { t, visitor } = frameOf(res);
    mustMay(visitor, 'change-settings');
    const figures = findFolderFigures(wiki.db, wiki.config.dataDir);
    const disk = [diskPart(figures, t), databasePart(figures, t), journalPart(wiki, t)];
    const parts = [...disk, backupPart(wiki, t), searchPart(wiki, figures, t), programPart(wiki, t)];
    render(res, 'admin/status', { title: t('How the site is doing'), parts, unlisted: true });
  };
}

function diskPart({ free, total }: FolderFigures, t: Translate): StatusPart {
  const isFine = free > LITTLE_ROOM;
  const values = { free: weightWords(free, t), total: weightWords(total, t) };
  const sentences = [t('{free} of {total} are free.', values)];
  return { heading: t('Disk'), isFine, sentences: [...sentences, ...(isFine ? [] : [t('Make room on it soon.')])] };
}

function databasePart({ database, log, synchronous }: FolderFigures, t: Translate): StatusPart {
  const isFine = synchronous === FULL;
  const sentences = [
    t('The database has {size}, its log {log}.', { size: weightWords(database, t), log: weightWords(log, t) }),
    isFine
      ? t('Each save is on the disk before it is answered (synchronous = FULL).')
      : t('A power cut can take saves that were answered (synchronous = {n}).', { n: synchronous }),
  ];
  return { heading: t('Database'), isFine, sentences };
}

function journalPart({ db: { journal } }: Wiki, t: Translate): StatusPart {
  const heading = t('Journal of saves');
  if (!journal || journal.isBehind) {
    const sentence = t('Saves cannot be written into the journal. They are in the database alone.');
    return { heading, isFine: false, sentences: [sentence] };
  }
  const n = journal.last - journal.base;
  const words = plural(t, n, 'It has 1 save since the last copy.', 'It has {n} saves since the last copy.');
  return {
    heading,
    isFine: true,
    sentences: [words, t('Its size is {size}.', { size: weightWords(journal.bytes, t) })],
  };
}

function backupPart(wiki: Wiki, t: Translate): StatusPart {
  const heading = t('Backup');
  const check = findBackupCheck(wiki.config.dataDir);
  if (!check) return { heading, isFine: false, sentences: [t('No copy was made yet. The site makes one each night.')] };
  const { at, pages, revisions, files, problems } = check;
  const isRecent = wiki.now().getTime() - Date.parse(at) < OLD_COPY_MS;
  const sentences = [
    t('The last copy was made and checked on {time}.', { time: minuteWords(at, t) }),
    t('Pages: {pages}. Versions: {revisions}. Pictures and PDF files: {files}.', { pages, revisions, files }),
    problems === 0
      ? t('Everything in it is as it should be.')
      : plural(
          t,
          problems,
          '1 thing in it is wrong. On the machine of this site, run “npm run wiki -- verify”.',
          '{n} things in it are wrong. On the machine of this site, run “npm run wiki -- verify”.',
        ),
  ];
  return { heading, isFine: isRecent && problems === 0, sentences };
}

function searchPart({ search }: Wiki, { indexAt }: FolderFigures, t: Translate): StatusPart {
  const skipped = search.skipped().length;
  const sentences = [
    search.ready() ? t('The index has all changes.') : t('The index is being made. Until then search knows titles.'),
    ...(indexAt === undefined ? [] : [t('It was kept on the disk on {time}.', { time: minuteWords(indexAt, t) })]),
    ...(skipped === 0 ? [] : [plural(t, skipped, 'It leaves out 1 page.', 'It leaves out {n} pages.')]),
  ];
  return { heading: t('Search'), isFine: search.ready() && skipped === 0, sentences };
}

function programPart({ health }: Wiki, t: Translate): StatusPart {
  const [memory, hours] = [ownMemory(), Math.floor(process.uptime() / 3600)];
  const seen = health.delay();
  const delay = seen && seen.samples > ENOUGH_SAMPLES ? seen : undefined;
  const ms = (seconds: number) => Math.round(seconds * 1000);
  const sentences = [
    memory === undefined
      ? t('It has been running for {hours} hours.', { hours })
      : t('It has been running for {hours} hours, with {memory} of memory.', { hours, memory: weightWords(memory, t) }),
    ...(delay
      ? [
          t(
            'Of 1,000 times, 999 times nobody waited longer than {usual} ms for the others. The longest wait was {most} ms.',
            {
              usual: ms(delay.p999),
              most: ms(delay.most),
            },
          ),
        ]
      : []),
  ];
  return { heading: t('Program'), isFine: !delay || delay.p999 <= LONG_DELAY, sentences };
}
