import { HIGHEST_LIMIT, LIMIT_NAMES, limitFrom, type LimitName, type Limits } from '../domain/limits.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { updateSetting } from '../storage/settings.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { LIMIT_PREFIX, limitsOf } from './check-limits.js';
import { log } from './trace.js';

/** Sets how much one account may do, by what was typed for each limit; those that are not named stay. Gives back how many were changed. */
export function changeLimits(
  wiki: Wiki,
  visitor: Visitor,
  input: Readonly<Partial<Record<LimitName, string>>>,
): number {
  const actor = mustMay(visitor, 'change-settings');
  const wanted = readLimits(input);
  return write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'change-settings');
    const now = limitsOf(wiki);
    const changed = LIMIT_NAMES.flatMap((name) => {
      const n = wanted[name];
      return n === undefined || n === now[name] ? [] : [{ name: LIMIT_PREFIX + name, value: String(n) }];
    });
    for (const { name, value } of changed) {
      updateSetting(wiki.db, { name, value, actorId, changedAt: timeText(wiki.now()) });
      log(wiki, { act: 'settings', actorId, detail: `${name}=${value}`, reason: '' });
    }
    if (changed.length > 0) raiseChangeNumber(wiki.db);
    return changed.length;
  });
}

function readLimits(input: Readonly<Partial<Record<LimitName, string>>>): Partial<Limits> {
  const typed = LIMIT_NAMES.flatMap((name) => {
    const text = input[name];
    return text === undefined ? [] : [{ name, n: limitFrom(text.trim()) }];
  });
  const wrong = typed.filter(({ n }) => n === undefined);
  const message = 'Write a whole number from 1 to {n}.';
  const issues = wrong.map(({ name }) => ({ field: name, message, values: { n: HIGHEST_LIMIT } }));
  if (issues.length > 0) throw invalid(issues);
  return Object.fromEntries(typed.map(({ name, n }) => [name, n]));
}
