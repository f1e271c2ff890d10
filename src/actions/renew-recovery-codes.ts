import { randomBytes } from 'node:crypto';
import { mustMay, type Visitor } from '../domain/permission.js';
import { RECOVERY_CODE_BYTES, RECOVERY_CODES, recoveryCodeFrom, recoveryCodeHash } from '../domain/recovery-code.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { updateRecoveryCodes } from '../storage/recovery.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';

/** Makes a person's recovery codes anew; the earlier ones are void. Gives back the codes, which are kept nowhere. */
export function renewRecoveryCodes(wiki: Wiki, visitor: Visitor): readonly string[] {
  const actor = mustMay(visitor, 'read');
  return write(wiki.db, () => insertRecoveryCodes(wiki, actorNow(wiki, actor, 'read').id));
}

/** The same inside the transaction of another action. */
export function insertRecoveryCodes(wiki: Wiki, userId: number): readonly string[] {
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCodeFrom(randomBytes(RECOVERY_CODE_BYTES)));
  updateRecoveryCodes(wiki.db, userId, codes.map(recoveryCodeHash), timeText(wiki.now()));
  return codes;
}
