import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid } from '../domain/refused.js';
import { settingValue, SITE_SETTINGS, type SettingName } from '../domain/site-settings.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { findSetting, updateSetting } from '../storage/settings.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { log } from './trace.js';

/** Sets one thing for the whole site. A value that holds already leaves no trace. */
export function changeSetting(
  wiki: Wiki,
  visitor: Visitor,
  input: { readonly name: SettingName; readonly value: string },
): { changed: boolean } {
  const actor = mustMay(visitor, 'change-settings');
  const { name } = input;
  const value = SITE_SETTINGS[name].values.find((known) => known === input.value);
  if (!value) throw invalid([{ field: name, message: 'Choose one of the answers offered.' }]);
  return write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'change-settings');
    if (settingValue(name, findSetting(wiki.db, name)) === value) return { changed: false };
    updateSetting(wiki.db, { name, value, actorId, changedAt: timeText(wiki.now()) });
    log(wiki, { act: 'settings', actorId, detail: `${name}=${value}`, reason: '' });
    raiseChangeNumber(wiki.db);
    return { changed: true };
  });
}
