import type { RequestHandler, Response } from 'express';
import { publicName } from '../actions/access.js';
import { changeSignUp } from '../actions/change-sign-up.js';
import { mustMay } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import { SITE_SETTINGS, signUpSetting, type SignUp } from '../domain/site-settings.js';
import { daysFrom } from '../domain/time.js';
import type { Translate } from '../locales/translate.js';
import { findLastBackup } from '../storage/backup.js';
import { findSetting } from '../storage/settings.js';
import { countUsersOfRole } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf, queryText } from './request.js';
import { SIGN_UP_WORDS } from './sign-up-words.js';
import { minuteWords } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'admin/show': { readonly tasks: readonly Task[] };
    'admin/settings': {
      readonly choices: readonly Choice[];
      readonly signUp: string;
      readonly isSaved: boolean;
      /** What the setting was before it was saved just now, to go back to. */
      readonly was: SignUp | undefined;
      readonly issues: readonly Issue[];
    };
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

interface Choice {
  readonly value: SignUp;
  readonly words: string;
  readonly effect: string;
  readonly isStandard: boolean;
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
    const tasks = [...roomTasks(wiki, t), ...own, ...searchTasks(wiki, t)];
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

/** The settings of the site. */
export function showSettings(wiki: Wiki): Handler {
  return (req, res) => show(wiki, res, queryText(req, 'saved', 4) === 'yes', [], 200, queryText(req, 'was', 16));
}

/** Saves who may sign up. */
export function saveSettings(wiki: Wiki): Handler {
  return (req, res) =>
    orShowAgain(
      () => {
        checkFields(formOf(req), new Set(['signUp']));
        const was = signUpNow(wiki);
        changeSignUp(wiki, frameOf(res).visitor, { signUp: typedIn(req, 'signUp') });
        res.redirect(303, `/admin/settings?saved=yes&was=${was}`);
      },
      (issues, status) => show(wiki, res, false, issues, status),
    );
}

function signUpTask(wiki: Wiki, t: Translate): Task {
  const { words, effect } = SIGN_UP_WORDS[signUpNow(wiki)];
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
  const sentence = t('There is only one. Make somebody you trust an administrator, on the page of that person.');
  return { state: 'To do', heading, sentence, href: '/changes', words: t('Find somebody who edits here') };
}

function backupTask(wiki: Wiki, t: Translate): Task {
  const heading = t('Is there a backup of each day?');
  const last = findLastBackup(wiki.config.dataDir);
  const time = last === undefined ? '' : minuteWords(last, t);
  if (last !== undefined && last >= daysFrom(wiki.now(), -DAYS_OF_A_BACKUP)) {
    const sentence = t('The newest copy is of {time}. Keep one on another machine too.', { time });
    return { state: 'Done', heading, sentence };
  }
  const what = last === undefined ? t('There is no copy yet.') : t('The newest copy is of {time}.', { time });
  const how = t('On the machine of this site, run “npm run wiki -- backup” once a day. Keep a copy elsewhere.');
  return { state: 'To do', heading, sentence: `${what} ${how}` };
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

function show(wiki: Wiki, res: Response, isSaved: boolean, issues: readonly Issue[], status = 200, was = ''): void {
  const { t, visitor } = frameOf(res);
  mustMay(visitor, 'change-settings');
  const title = errorTitle(t, t('Settings'), issues);
  const { values, standard } = SITE_SETTINGS.signUp;
  const choices = values.map((value) => ({ value, ...SIGN_UP_WORDS[value], isStandard: value === standard }));
  const signUp = signUpNow(wiki);
  render(
    res,
    'admin/settings',
    {
      title,
      choices,
      signUp,
      isSaved,
      was: was === signUp ? undefined : values.find((value) => value === was),
      issues,
      unlisted: true,
    },
    status,
  );
}

function signUpNow(wiki: Wiki): SignUp {
  return signUpSetting(findSetting(wiki.db, 'signUp'));
}
