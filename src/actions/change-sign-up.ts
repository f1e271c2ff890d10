import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid } from '../domain/refused.js';
import { SITE_SETTINGS, signUpSetting } from '../domain/site-settings.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { findSetting, updateSetting } from '../storage/settings.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { log } from './trace.js';

/** Sets who may sign up. A value that holds already leaves no trace. */
export function changeSignUp(wiki: Wiki, visitor: Visitor, input: { readonly signUp: string }): { changed: boolean } {
  const actor = mustMay(visitor, 'change-settings');
  const value = SITE_SETTINGS.signUp.values.find((known) => known === input.signUp);
  if (!value) throw invalid([{ field: 'signUp', message: 'Choose who may sign up.' }]);
  return write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'change-settings');
    if (signUpSetting(findSetting(wiki.db, 'signUp')) === value) return { changed: false };
    updateSetting(wiki.db, { name: 'signUp', value, actorId, changedAt: timeText(wiki.now()) });
    log(wiki, { act: 'settings', actorId, detail: `signUp=${value}`, reason: '' });
    raiseChangeNumber(wiki.db);
    return { changed: true };
  });
}
