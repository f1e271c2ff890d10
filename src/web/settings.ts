import type { RequestHandler, Response } from 'express';
import { changeSetting } from '../actions/change-setting.js';
import { mustMay } from '../domain/permission.js';
import { invalid, type Issue } from '../domain/refused.js';
import { SETTING_NAMES, settingValue, SITE_SETTINGS, type SettingName } from '../domain/site-settings.js';
import { findSetting } from '../storage/settings.js';
import type { Wiki } from '../wiki.js';
import { errorTitle, orShowAgain } from './form-again.js';
import { frameOf } from './frame.js';
import { textIn } from './page-form.js';
import { checkFields, formOf, queryText } from './request.js';
import { SETTING_WORDS, valueWords } from './setting-words.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'admin/settings': {
      readonly settings: readonly SettingShown[];
      /** What was saved just now, and what it was before where it can be set back to that. */
      readonly saved: { readonly name: SettingName; readonly was: string | undefined } | undefined;
      readonly issues: readonly Issue[];
    };
  }
}

interface SettingShown {
  readonly name: SettingName;
  readonly question: string;
  readonly save: string;
  readonly now: string;
  readonly choices: readonly Choice[];
}

interface Choice {
  readonly value: string;
  readonly words: string;
  readonly effect: string;
  readonly isStandard: boolean;
}

type Handler = RequestHandler<Record<string, string>>;

/** The settings of the site. */
export function showSettings(wiki: Wiki): Handler {
  return (req, res) => {
    const saved = SETTING_NAMES.find((name) => name === queryText(req, 'saved', 16));
    show(wiki, res, [], 200, saved && { name: saved, was: queryText(req, 'was', 16) });
  };
}

/** Saves one setting. */
export function saveSettings(wiki: Wiki): Handler {
  return (req, res) =>
    orShowAgain(
      () => {
        const form = formOf(req);
        checkFields(form, new Set(SETTING_NAMES));
        const name = SETTING_NAMES.find((known) => form.has(known));
        if (!name) throw invalid([{ field: 'main', message: 'Choose one of the answers offered.' }]);
        const was = settingValue(name, findSetting(wiki.db, name));
        changeSetting(wiki, frameOf(res).visitor, { name, value: textIn(form, name) });
        res.redirect(303, `/admin/settings?saved=${name}&was=${was}`);
      },
      (issues, status) => show(wiki, res, issues, status),
    );
}

function show(
  wiki: Wiki,
  res: Response,
  issues: readonly Issue[],
  status: number,
  saved?: { readonly name: SettingName; readonly was: string },
): void {
  const { t, visitor } = frameOf(res);
  mustMay(visitor, 'change-settings');
  const settings = SETTING_NAMES.map((name) => shownOf(wiki, name));
  const setting = settings.find(({ name }) => name === saved?.name);
  const back = setting?.choices.find(({ value }) => value === saved?.was && value !== setting.now)?.value;
  const title = errorTitle(t, t('Settings'), issues);
  render(
    res,
    'admin/settings',
    { title, settings, saved: setting && { name: setting.name, was: back }, issues, unlisted: true },
    status,
  );
}

function shownOf(wiki: Wiki, name: SettingName): SettingShown {
  const { standard } = SITE_SETTINGS[name];
  const { question, save } = SETTING_WORDS[name];
  const choices = SITE_SETTINGS[name].values.map((value) => ({
    ...{ value, isStandard: value === standard },
    ...valueWords(name, value),
  }));
  return { name, question, save, choices, now: settingValue(name, findSetting(wiki.db, name)) };
}
