import type { SettingName, SettingValue } from '../domain/site-settings.js';

interface ValueWords {
  readonly words: string;
  readonly effect: string;
}

/** What a setting asks, what saving it is called, and what each of its values is called and does (English keys). */
export interface SettingWords<Name extends SettingName> {
  readonly question: string;
  readonly save: string;
  readonly values: Readonly<Record<SettingValue<Name>, ValueWords>>;
}

const EFFECT_OF_DAYS = 'What has waited longer is marked, and administrators read so under Notices.';

export const SETTING_WORDS: { readonly [Name in SettingName]: SettingWords<Name> } = {
  signUp: {
    question: 'Who may sign up?',
    save: 'Save who may sign up',
    values: {
      open: { words: 'Anyone', effect: 'A new person can edit at once. On the first day they can do only so much.' },
      approved: {
        words: 'Anyone, after a moderator says yes',
        effect: 'New accounts can read, and wait until a moderator lets them in.',
      },
      closed: { words: 'Nobody', effect: 'Nobody can make an account on this site. People with an account stay.' },
    },
  },
  newcomers: {
    question: 'What happens with the first edits of a person?',
    save: 'Save what happens with first edits',
    values: {
      publish: { words: 'They are published at once', effect: 'Moderators see them marked in the list of changes.' },
      review: {
        words: 'Somebody looks at them first',
        effect: 'Until ten edits stand and the account is four days old, edits wait as suggestions.',
      },
    },
  },
  reviewDays: {
    question: 'When do administrators hear of what waits for a second pair of eyes?',
    save: 'Save when administrators hear of it',
    values: {
      '3': { words: 'After 3 days', effect: EFFECT_OF_DAYS },
      '7': { words: 'After 7 days', effect: EFFECT_OF_DAYS },
      '14': { words: 'After 14 days', effect: EFFECT_OF_DAYS },
      '30': { words: 'After 30 days', effect: EFFECT_OF_DAYS },
    },
  },
};

/** How a value of a setting is called and what it does. */
export function valueWords<Name extends SettingName>(name: Name, value: SettingValue<Name>): ValueWords {
  const words: SettingWords<Name> = SETTING_WORDS[name];
  return words.values[value];
}
