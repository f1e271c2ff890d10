import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { deleteEndedLimits } from '../storage/protections.js';
import type { Wiki } from '../wiki.js';

/** Drops protections and blocks whose end has come. Readers then see something else, so that counts as a change. They stopped holding at their end, whenever this runs. */
export function endLimits(wiki: Wiki): void {
  write(wiki.db, () => {
    if (deleteEndedLimits(wiki.db, timeText(wiki.now())) > 0) raiseChangeNumber(wiki.db);
  });
}
