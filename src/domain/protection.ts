import { Refused } from './refused.js';
import { atLeast, type Role } from './role.js';

/** How a page can be protected. */
export const PROTECTION_LEVELS = ['suggestions', 'moderators'] as const;
export type ProtectionLevel = (typeof PROTECTION_LEVELS)[number];

/** The protection of a page, by whom and why. */
export interface Protection {
  readonly pageId: number;
  readonly level: ProtectionLevel;
  readonly actorId: number;
  readonly actorName: string;
  readonly reason: string;
  readonly endsAt: string;
  readonly createdAt: string;
}

/** What a protected page leaves to somebody of a role, or without an account: to change it at once, to suggest changes, or neither. */
export function leftTo(role: Role | undefined, { level }: Pick<Protection, 'level'>): 'change' | 'suggest' | 'nothing' {
  if (role && atLeast(role, 'moderator')) return 'change';
  return level === 'suggestions' ? 'suggest' : 'nothing';
}

/** The level a word names, if any. */
export function levelNamed(word: string): ProtectionLevel | undefined {
  return PROTECTION_LEVELS.find((level) => level === word);
}

const REFUSALS: Readonly<Record<ProtectionLevel, string>> = {
  suggestions: 'This page takes only suggestions until {date}.',
  moderators: 'Only moderators can change this page until {date}.',
};

/** The refusal to change a page at once that is protected; it says how, why and until when. */
export class PageProtected extends Refused {
  readonly protection: Protection;

  constructor(protection: Protection) {
    super('forbidden', REFUSALS[protection.level], { date: protection.endsAt });
    this.protection = protection;
  }
}
