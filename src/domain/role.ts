/** What a person may do on the site, least first. A `reader` has an account that nobody has let in yet, or that may not edit any more. */
export const ROLES = ['reader', 'editor', 'moderator', 'administrator'] as const;

export type Role = (typeof ROLES)[number];

/** Whether a role is at least another. */
export function atLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** The role a word names, if any. */
export function roleNamed(word: string): Role | undefined {
  return ROLES.find((role) => role === word);
}

/** What people of a role may do (an English key). */
export const ROLE_RIGHTS: Readonly<Record<Role, string>> = {
  reader: 'Can read everything, and edit once a moderator lets them in.',
  editor: 'Can write, change and restore pages.',
  moderator: 'Can also delete pages, hide versions, and stop people from editing.',
  administrator: 'Can also change roles and settings, and help with lost passwords.',
};

/** The words for a role (an English key). */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  reader: 'Reader',
  editor: 'Editor',
  moderator: 'Moderator',
  administrator: 'Administrator',
};
