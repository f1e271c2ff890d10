import { reachOf, stops, type BlockPart, type BlockReach, type BlockScope } from './block.js';
import { Refused } from './refused.js';
import { atLeast, type Role } from './role.js';

/** A person as far as rights go. */
export interface Actor {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  /** Until when the person is blocked from editing, if so. */
  readonly blockedUntil: string | null;
  /** What the block stops; absent, it stops everything. */
  readonly blocked?: BlockScope;
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
  | 'propose-page'
  | 'draft'
  | 'appeal'
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
  | 'read-sealed'
  | 'delete'
  | 'hide'
  | 'patrol'
  | 'protect'
  | 'block'
  | 'note'
  | 'admit'
  | 'set-rules'
  | 'invite'
  | 'set-role'
  | 'reset-password'
  | 'change-settings'
  | 'erase';

type Least = Role | 'anyone';

/** Who may do what: the least role, and the part of a block that stops it; none does where there is none. */
const RIGHTS: Readonly<Record<Act, { readonly least: Least; readonly part?: BlockPart }>> = {
  read: { least: 'anyone' },
  edit: { least: 'editor', part: 'edit' },
  create: { least: 'editor', part: 'create' },
  revert: { least: 'editor', part: 'edit' },
  check: { least: 'editor', part: 'edit' },
  'name-alternative': { least: 'editor', part: 'edit' },
  ask: { least: 'reader', part: 'edit' },
  draft: { least: 'reader' },
  appeal: { least: 'reader' },
  'propose-page': { least: 'reader', part: 'create' },
  propose: { least: 'reader', part: 'edit' },
  review: { least: 'moderator', part: 'edit' },
  'admit-request': { least: 'editor', part: 'edit' },
  answer: { least: 'editor', part: 'edit' },
  'see-gaps': { least: 'editor', part: 'edit' },
  'add-file': { least: 'editor', part: 'upload' },
  'take-back': { least: 'editor', part: 'edit' },
  move: { least: 'editor', part: 'edit' },
  thank: { least: 'reader', part: 'edit' },
  'steer-jobs': { least: 'moderator', part: 'edit' },
  'mass-revert': { least: 'moderator', part: 'edit' },
  'read-deleted': { least: 'moderator', part: 'edit' },
  'read-hidden': { least: 'moderator', part: 'edit' },
  delete: { least: 'moderator', part: 'edit' },
  hide: { least: 'moderator', part: 'edit' },
  protect: { least: 'moderator', part: 'edit' },
  patrol: { least: 'moderator', part: 'edit' },
  block: { least: 'moderator', part: 'edit' },
  note: { least: 'moderator', part: 'edit' },
  admit: { least: 'moderator', part: 'edit' },
  invite: { least: 'editor', part: 'edit' },
  'set-rules': { least: 'moderator', part: 'edit' },
  'set-role': { least: 'administrator', part: 'edit' },
  'reset-password': { least: 'administrator', part: 'edit' },
  'change-settings': { least: 'administrator', part: 'edit' },
  'read-sealed': { least: 'administrator', part: 'edit' },
  erase: { least: 'administrator', part: 'edit' },
};

/** What a blocked person is told. */
const PAUSED: Readonly<Record<BlockReach, string>> = {
  all: 'Your account is paused from editing until {date}.',
  edit: 'Your account is paused from changing pages until {date}.',
  pages: 'Your account is paused from changing this page until {date}.',
  upload: 'Your account is paused from adding files until {date}.',
  create: 'Your account is paused from starting pages until {date}.',
};

/** The refusal of what a block stops. */
export class Paused extends Refused {
  readonly reach: BlockReach;

  constructor(reach: BlockReach, until: string) {
    super('forbidden', PAUSED[reach], { date: until.slice(0, 10) });
    this.reach = reach;
  }
}

/** Whether a visitor may do an act, to a page where it is about one. */
export function may(visitor: Visitor, act: Act, pageId?: number): boolean {
  const { least } = RIGHTS[act];
  if (least === 'anyone') return true;
  if (!visitor || !atLeast(visitor.role, least)) return false;
  return pausedFrom(visitor, act, pageId) === undefined;
}

/** The part of a block that stops a visitor from an act; undefined where none does. */
export function pausedFrom(visitor: Visitor, act: Act, pageId?: number): BlockPart | undefined {
  const { part } = RIGHTS[act];
  if (!part || !visitor || visitor.blockedUntil === null) return undefined;
  if (visitor.blocked && !stops(visitor.blocked, part, pageId)) return undefined;
  // Whoever may edit nothing is told so, whatever they tried.
  return !visitor.blocked || stops(visitor.blocked, 'edit') ? 'edit' : part;
}

/** Refuses, in words the person can act on, what a visitor may not do; gives back the person who may. */
export function mustMay(visitor: Visitor, act: Act, pageId?: number): Actor {
  if (!visitor) throw new Refused('forbidden', 'Sign in to do this.');
  if (may(visitor, act, pageId)) return visitor;
  const part = pausedFrom(visitor, act, pageId);
  if (part && visitor.blockedUntil !== null) throw new Paused(reachOf(visitor.blocked, part), visitor.blockedUntil);
  throw needsRole(visitor.role === 'reader' ? 'editor' : RIGHTS[act].least);
}

const NOT_LET_IN = 'Your account can read everything, but not edit. If it is new, a moderator will let it in.';

/** The refusal of what only people of a higher role may do. */
export function needsRole(least: Least): Refused {
  if (least === 'administrator') return new Refused('forbidden', 'Only administrators can do this. Ask one of them.');
  if (least === 'moderator') return new Refused('forbidden', 'Only moderators can do this. Ask one of them.');
  return new Refused('forbidden', NOT_LET_IN);
}

/** Whether a person may act on another person: never on oneself, and only on those of a lower role (administrators on everybody). */
export function mayActOn(actor: Actor, target: { readonly id: number; readonly role: Role }): boolean {
  if (actor.id === target.id) return false;
  return actor.role === 'administrator' || !atLeast(target.role, actor.role);
}
