import { may, type Visitor } from '../domain/permission.js';

/** A link of those who look after the site; `words` is an English key. */
export interface DeskLink {
  readonly href: string;
  readonly words: string;
}

/** Where those who look after the site go on from a list of what happened; nothing for others. */
export function deskLinks(visitor: Visitor): readonly DeskLink[] {
  const links: readonly (readonly [boolean, DeskLink])[] = [
    [may(visitor, 'patrol'), { href: '/moderation', words: 'Moderator’s desk' }],
    [may(visitor, 'patrol'), { href: '/moderation/edits', words: 'Edits that nobody has looked at' }],
    [may(visitor, 'review'), { href: '/proposals', words: 'Suggestions waiting' }],
    [may(visitor, 'admit'), { href: '/moderation/accounts', words: 'Accounts waiting to be let in' }],
    [may(visitor, 'protect'), { href: '/moderation/protected', words: 'Protected pages' }],
    [may(visitor, 'block'), { href: '/moderation/appeals', words: 'Appeals waiting' }],
    [may(visitor, 'mass-revert'), { href: '/moderation/mass-revert', words: 'Take back what people did' }],
    [may(visitor, 'set-rules'), { href: '/moderation/rules', words: 'Rules against abuse' }],
    [may(visitor, 'set-rules'), { href: '/moderation/slow-mode', words: 'Slow mode' }],
    [may(visitor, 'hide'), { href: '/moderation/hidden-words', words: 'Hide words everywhere' }],
    [may(visitor, 'admit'), { href: '/wiki/for-moderators', words: 'Help for moderators' }],
    [may(visitor, 'erase'), { href: '/admin/erasures', words: 'Erase for good' }],
    [may(visitor, 'change-settings'), { href: '/admin', words: 'Looking after this site' }],
  ];
  return links.filter(([allowed]) => allowed).map(([, link]) => link);
}
