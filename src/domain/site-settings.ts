/** What an administrator can set for the whole site: the values each setting can have, and the one that holds as delivered. */
export const SITE_SETTINGS = { signUp: { values: ['open', 'approved', 'closed'], standard: 'open' } } as const;

export type SignUp = (typeof SITE_SETTINGS.signUp.values)[number];

/** Who may sign up, from the stored value; anything unknown is as delivered. */
export function signUpSetting(value: string | undefined): SignUp {
  return SITE_SETTINGS.signUp.values.find((known) => known === value) ?? SITE_SETTINGS.signUp.standard;
}
