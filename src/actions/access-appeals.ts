import type { Appeal } from '../domain/appeal.js';
import { mayActOn, mustMay, type Actor, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { atLeast } from '../domain/role.js';
import { timeText } from '../domain/time.js';
import { countDeciders, findAppeal } from '../storage/appeals.js';
import { findBlock, type NamedBlock } from '../storage/moderation.js';
import { findUser, type User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';

/** An appeal as those see it who decide, with whom and what it is about. */
export interface SeenAppeal {
  readonly appeal: Appeal;
  readonly person: User;
  /** Undefined where it has ended. */
  readonly block: NamedBlock | undefined;
}

/** An appeal, for those who may block; for others it is not there. */
export function appealFor(wiki: Wiki, visitor: Visitor, id: number): SeenAppeal {
  mustMay(visitor, 'block');
  const appeal = findAppeal(wiki.db, id);
  const now = timeText(wiki.now());
  const person = appeal && findUser(wiki.db, appeal.userId, now);
  if (!person) throw new Refused('not-found', 'We could not find that appeal. Old ones are forgotten.');
  return { appeal, person, block: findBlock(wiki.db, person.id, now) };
}

/** Why somebody does not decide on an appeal; undefined where they may. Who set the block decides only where nobody else could. */
export function whyNotDecide(wiki: Wiki, actor: Actor, { appeal, person, block }: SeenAppeal): Refused | undefined {
  if (appeal.outcome !== null) return new Refused('conflict', 'Somebody has decided on this appeal meanwhile.');
  if (!block) return new Refused('conflict', 'The pause has ended, so there is nothing to decide any more.');
  if (actor.id === person.id) return new Refused('forbidden', 'This appeal is yours. Somebody else decides on it.');
  if (!mayActOn(actor, person)) return new Refused('forbidden', 'Only administrators decide on this appeal.');
  if (!isOwn(actor, block) || !othersCanDecide(wiki, actor, person)) return undefined;
  return new Refused('forbidden', 'You set this pause yourself. Somebody else decides on the appeal.');
}

/** Whether a person decides on a block of their own, since nobody else can. */
export function isOwn({ id }: Actor, { actorId }: NamedBlock): boolean {
  return id === actorId;
}

/** Whether somebody besides the one who asks could decide on what a person says. */
function othersCanDecide(wiki: Wiki, { id: besides }: Actor, { id: andBesides, role }: User): boolean {
  const roles = atLeast(role, 'moderator') ? ['administrator'] : ['moderator', 'administrator'];
  const now = timeText(wiki.now());
  return roles.some((one) => countDeciders(wiki.db, { role: one, besides, andBesides, now }) > 0);
}
