import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid } from '../domain/refused.js';
import { SLOW_DAYS, SLOW_HOURS } from '../domain/slow-mode.js';
import { minutesFrom, timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { findSlowMode, insertSlowMode, insertSlowModeEnd } from '../storage/slow-modes.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { log } from './trace.js';

export interface SlowModeOrder {
  /** Accounts younger than so many days wait. */
  readonly days: number;
  readonly hours: number;
}

/** Makes the edits of young accounts wait for review, for a time; one that is on is replaced. */
export function startSlowMode(wiki: Wiki, visitor: Visitor, { days, hours }: SlowModeOrder): void {
  const actor = mustMay(visitor, 'set-rules');
  const message = 'Choose one of the answers offered.';
  const isKnown = (choices: readonly number[], n: number) => choices.includes(n);
  if (!isKnown(SLOW_DAYS.choices, days)) throw invalid([{ field: 'days', message }]);
  if (!isKnown(SLOW_HOURS.choices, hours)) throw invalid([{ field: 'hours', message }]);
  write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'set-rules');
    const endsAt = minutesFrom(wiki.now(), hours * 60);
    insertSlowMode(wiki.db, { actorId, days, endsAt, createdAt: timeText(wiki.now()) });
    log(wiki, { act: 'slow-mode', actorId, detail: `${days},${endsAt}`, reason: '' });
    raiseChangeNumber(wiki.db);
  });
}

/** Ends slow mode before its time; where it is over already, nothing is left to do. */
export function endSlowMode(wiki: Wiki, visitor: Visitor): void {
  const actor = mustMay(visitor, 'set-rules');
  write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'set-rules');
    const now = timeText(wiki.now());
    const mode = findSlowMode(wiki.db, now);
    if (!mode) return;
    insertSlowModeEnd(wiki.db, mode.id, actorId, now);
    log(wiki, { act: 'slow-mode-end', actorId, reason: '' });
    raiseChangeNumber(wiki.db);
  });
}
