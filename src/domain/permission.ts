import { Refused } from './refused.js';
import { atLeast, type Role } from './role.js';

/** A person as far as rights go. */
export interface Actor {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  /** Until when the person is blocked from editing, if so. */
  readonly blockedUntil: string | null;
}

/** Who asks: a person, or undefined for somebody without an account. */
export type Visitor = Actor | undefined;

export type Act =
  | 'read'
  | 'edit'
  | 'create'
  | 'revert'
  | 'check'
  | 'name-alternative'
  | 'ask'
  | 'propose'
  | 'draft'
  | 'review'
  | 'admit-request'
  | 'answer'
  | 'see-gaps'
  | 'take-back'
  | 'move'
  | 'thank'
  | 'steer-jobs'
  | 'mass-revert'
  | 'add-file'
  | 'read-deleted'
  | 'read-hidden'
  | 'delete'
  | 'hide'
  | 'patrol'
  | 'protect'
  | 'block'
  | 'note'
  | 'admit'
  | 'set-role'
  | 'reset-password'
  | 'change-settings';

type Least = Role | 'anyone';

/** Who may do what: the least role, and whether a blocked person may still do it. */
const RIGHTS: Readonly<Record<Act, { readonly least: Least; readonly whileBlocked: boolean }>> = {
  read: { least: 'anyone', whileBlocked: true },
  edit: { least: 'editor', whileBlocked: false },
  create: { least: 'editor', whileBlocked: false },
  revert: { least: 'editor', whileBlocked: false },
  check: { least: 'editor', whileBlocked: false },
  'name-alternative': { least: 'editor', whileBlocked: false },
  ask: { least: 'reader', whileBlocked: false },
  draft: { least: 'reader', whileBlocked: true },
  propose: { least: 'reader', whileBlocked: false },
  review: { least: 'moderator', whileBlocked: false },
  'admit-request': { least: 'editor', whileBlocked: false },
  answer: { least: 'editor', whileBlocked: false },
  'see-gaps': { least: 'editor', whileBlocked: false },
  'add-file': { least: 'editor', whileBlocked: false },
  'take-back': { least: 'editor', whileBlocked: false },
  move: { least: 'editor', whileBlocked: false },
  thank: { least: 'reader', whileBlocked: false },
  'steer-jobs': { least: 'moderator', whileBlocked: false },
  'mass-revert': { least: 'moderator', whileBlocked: false },
  'read-deleted': { least: 'moderator', whileBlocked: false },
  'read-hidden': { least: 'moderator', whileBlocked: false },
  delete: { least: 'moderator', whileBlocked: false },
  hide: { least: 'moderator', whileBlocked: false },
  protect: { least: 'moderator', whileBlocked: false },
  patrol: { least: 'moderator', whileBlocked: false },
  block: { least: 'moderator', whileBlocked: false },
  note: { least: 'moderator', whileBlocked: false },
  admit: { least: 'moderator', whileBlocked: false },
  'set-role': { least: 'administrator', whileBlocked: false },
  'reset-password': { least: 'administrator', whileBlocked: false },
  'change-settings': { least: 'administrator', whileBlocked: false },
};

/** What a blocked person is told. */
export const PAUSED = 'Your account is paused from editing until {date}.';

/** Whether a visitor may do an act. */
export function may(visitor: Visitor, act: Act): boolean {
  const { least, whileBlocked } = RIGHTS[act];
  if (least === 'anyone') return true;
  if (!visitor || !atLeast(visitor.role, least)) return false;
  return whileBlocked || visitor.blockedUntil === null;
}

/** Refuses, in words the person can act on, what a visitor may not do; gives back the person who may. */
export function mustMay(visitor: Visitor, act: Act): Actor {
  if (!visitor) throw new Refused('forbidden', 'Sign in to do this.');
  if (may(visitor, act)) return visitor;
  if (visitor.blockedUntil !== null) {
    throw new Refused('forbidden', PAUSED, {
      date: visitor.blockedUntil.slice(0, 10),
    });
  }
  if (visitor.role === 'reader') {
    throw new Refused(
      'forbidden',
      'Your account can read everything, but not edit. If it is new, a moderator will let it in.',
    );
  }
  throw needsRole(RIGHTS[act].least);
}

/** The refusal of what only people of a higher role may do. */
export function needsRole(least: Least): Refused {
  if (least === 'administrator') return new Refused('forbidden', 'Only administrators can do this. Ask one of them.');
  return new Refused('forbidden', 'Only moderators can do this. Ask one of them.');
}

/** Whether a person may act on another person: never on oneself, and only on those of a lower role (administrators on everybody). */
export function mayActOn(actor: Actor, target: { readonly id: number; readonly role: Role }): boolean {
  if (actor.id === target.id) return false;
  return actor.role === 'administrator' || !atLeast(target.role, actor.role);
}
