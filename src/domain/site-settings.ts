/** What an administrator can set for the whole site: the values each setting can have, and the one that holds as delivered. */
export const SITE_SETTINGS = {
  signUp: { values: ['open', 'approved', 'closed'], standard: 'open' },
  newcomers: { values: ['publish', 'review'], standard: 'publish' },
  reviewDays: { values: ['3', '7', '14', '30'], standard: '7' },
} as const;

export type SettingName = keyof typeof SITE_SETTINGS;
export type SettingValue<Name extends SettingName> = (typeof SITE_SETTINGS)[Name]['values'][number];
export type SignUp = SettingValue<'signUp'>;

export const SETTING_NAMES = Object.keys(SITE_SETTINGS) as readonly SettingName[];

/** A setting from its stored value; anything unknown is as delivered. */
export function settingValue<Name extends SettingName>(name: Name, stored: string | undefined): SettingValue<Name> {
  const values: readonly string[] = SITE_SETTINGS[name].values;
  return (
    stored !== undefined && values.includes(stored) ? stored : SITE_SETTINGS[name].standard
  ) as SettingValue<Name>;
}
