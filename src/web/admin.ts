import type { RequestHandler } from 'express';
import { publicName } from '../actions/access.js';
import { mustMay } from '../domain/permission.js';
import { MENDED } from '../domain/publish-questions.js';
import { settingValue, type SignUp } from '../domain/site-settings.js';
import { daysFrom } from '../domain/time.js';
import type { Translate } from '../locales/translate.js';
import { findLastBackup } from '../storage/backup.js';
import { findBackupCheck } from '../storage/backup-check.js';
import { listNewestAnswers } from '../storage/publish-answers.js';
import { findSetting } from '../storage/settings.js';
import { countUsersOfRole } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import { valueWords } from './setting-words.js';
import { minuteWords } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'admin/show': { readonly tasks: readonly Task[] };
  }
}

/** One row of the checklist; `state` is an English key. */
interface Task {
  readonly state: 'Done' | 'To do';
  readonly heading: string;
  readonly sentence: string;
  readonly href?: string;
  readonly words?: string;
}

type Handler = RequestHandler<Record<string, string>>;

const ENOUGH_ADMINISTRATORS = 2;
/** A daily copy is not made at the same minute of each day. */
const DAYS_OF_A_BACKUP = 1.5;

/** The first screen of an administrator: what is done and what is still to do. */
export function showAdmin(wiki: Wiki): Handler {
  return (_req, res) => {
    const { t, visitor } = frameOf(res);
    mustMay(visitor, 'change-settings');
    const own = [signUpTask(wiki, t), administratorsTask(wiki, t), backupTask(wiki, t)];
    const tasks = [...roomTasks(wiki, t), ...own, ...questionTasks(wiki, t), ...searchTasks(wiki, t)];
    render(res, 'admin/show', { title: t('Looking after this site'), tasks, unlisted: true });
  };
}

/** Said only as long as it is so. */
function roomTasks(wiki: Wiki, t: Translate): readonly Task[] {
  if (!wiki.db.reserve?.isFreed) return [];
  const sentence = t(
    'The disk is full. People can read, sign in and sign out, but nothing can be saved. Make room on it, and saving goes on by itself.',
  );
  return [{ state: 'To do', heading: t('Make room on the disk'), sentence }];
}

function signUpTask(wiki: Wiki, t: Translate): Task {
  const { words, effect } = valueWords('signUp', signUpNow(wiki));
  return {
    state: 'Done',
    heading: t('Who may sign up?'),
    sentence: `${t(words)}. ${t(effect)}`,
    ...{ href: '/admin/settings', words: t('Change who may sign up') },
  };
}

function administratorsTask(wiki: Wiki, t: Translate): Task {
  const n = countUsersOfRole(wiki.db, 'administrator');
  const heading = t('Are there two administrators?');
  if (n >= ENOUGH_ADMINISTRATORS) {
    return {
      state: 'Done',
      heading,
      sentence: t('There are {n}. If one loses the password, another can help.', { n }),
    };
  }
  const sentence = t(
    'There is only one. On the machine of this site, run “npm run wiki -- user role” with a name and “administrator”.',
  );
  return { state: 'To do', heading, sentence, href: '/changes', words: t('Find somebody who edits here') };
}

function backupTask(wiki: Wiki, t: Translate): Task {
  const heading = t('Is there a backup of each day?');
  const [last, check] = [findLastBackup(wiki.config.dataDir), findBackupCheck(wiki.config.dataDir)];
  if (check && check.problems > 0) {
    const sentence = t(
      'The check of {time} found that something is wrong. On the machine of this site, run “npm run wiki -- verify”.',
      { time: minuteWords(check.at, t) },
    );
    return { state: 'To do', heading, sentence };
  }
  const time = last === undefined ? '' : minuteWords(last, t);
  if (last !== undefined && last >= daysFrom(wiki.now(), -DAYS_OF_A_BACKUP)) {
    const sentence = t('The newest copy is of {time}. Keep one on another machine too.', { time });
    return { state: 'Done', heading, sentence };
  }
  const what = last === undefined ? t('There is no copy yet.') : t('The newest copy is of {time}.', { time });
  const how = t('The site makes one each night while it runs. If it does not, its log says why.');
  return { state: 'To do', heading, sentence: `${what} ${how}` };
}

const ANSWERS_COUNTED = 1000;

/** Said once something was asked. */
function questionTasks(wiki: Wiki, t: Translate): readonly Task[] {
  const answers = listNewestAnswers(wiki.db, ANSWERS_COUNTED);
  if (answers.length === 0) return [];
  const mended = answers.filter(({ answer }) => answer === MENDED).length;
  const sentence = t('Of the last {n} questions, {mended} led to a better text. The others were answered.', {
    n: answers.length,
    mended,
  });
  return [{ state: 'Done', heading: t('Do the questions before publishing help?'), sentence }];
}

/** Only when search had to leave pages out. */
function searchTasks(wiki: Wiki, t: Translate): readonly Task[] {
  return wiki.search.skipped().map(({ id }) => {
    const page = publicName(wiki, id);
    const title = page?.title ?? t('a page that was deleted');
    return {
      state: 'To do',
      heading: t('Search leaves out “{title}”', { title }),
      sentence: t(
        'Its text could not be read, so nobody finds it. Make the text simpler, or tell who looks after the program.',
      ),
      ...(page ? { href: `/wiki/${page.slug}`, words: t('Look at the page') } : {}),
    };
  });
}

function signUpNow(wiki: Wiki): SignUp {
  return settingValue('signUp', findSetting(wiki.db, 'signUp'));
}
