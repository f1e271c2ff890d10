import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid } from '../domain/refused.js';
import { write } from '../storage/database.js';
import { findPasswordHash } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { hashNewPassword, storePassword } from './passwords.js';

/** Gives the visitor a new password and ends all their sessions. The current password must have been asked for just before. */
export async function changePassword(wiki: Wiki, visitor: Visitor, password: string): Promise<void> {
  const actor = mustMay(visitor, 'read');
  const before = findPasswordHash(wiki.db, actor.id);
  const passwordHash = await hashNewPassword(password, actor.name);
  write(wiki.db, () => {
    actorNow(wiki, actor, 'read');
    if (findPasswordHash(wiki.db, actor.id) !== before) {
      throw invalid([{ field: 'current', message: 'Your password was changed a moment ago. Sign in again.' }]);
    }
    storePassword(wiki, actor.id, passwordHash);
  });
}
