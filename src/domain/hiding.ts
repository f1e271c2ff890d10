import { may, needsRole, type Visitor } from './permission.js';
import { invalid, Refused } from './refused.js';

/** From whom something is hidden: 0 from nobody, 1 from readers, 2 from moderators too, 3 from everybody, since it was erased. */
export type Hidden = 0 | 1 | 2 | 3;

/** The levels that people choose from, as forms name them. */
export const HIDING_LEVELS = { readers: 1, moderators: 2 } as const;
export type HidingLevel = (typeof HIDING_LEVELS)[keyof typeof HIDING_LEVELS];

/** The level that a form names; readers alone where it names none. Refuses a word that is no level. */
export function levelNamed(word = ''): HidingLevel {
  if (word === '' || word === 'readers') return HIDING_LEVELS.readers;
  if (word === 'moderators') return HIDING_LEVELS.moderators;
  throw invalid([{ field: 'level', message: 'Choose who may still see it.' }]);
}

/** Refuses to show again what is hidden from the person who asks, or is gone for good. */
export function mustSee(visitor: Visitor, hidden: Hidden): void {
  if (hidden === 3) throw new Refused('invalid', 'This was erased for good. It cannot be shown again.');
  if (hidden > levelSeenBy(visitor)) throw needsRole('administrator');
}

/** Up to which level a visitor sees what is hidden. */
export function levelSeenBy(visitor: Visitor): 0 | 1 | 2 {
  if (may(visitor, 'read-sealed')) return 2;
  return may(visitor, 'read-hidden') ? 1 : 0;
}
