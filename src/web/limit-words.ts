import { LIMIT_PREFIX } from '../actions/check-limits.js';
import { LIMIT_NAMES, type LimitName } from '../domain/limits.js';
import type { Translate } from '../locales/translate.js';

/** What each limit counts (English keys). */
export const LIMIT_WORDS: Readonly<Record<LimitName, string>> = {
  newEdits: 'Edits and other changes on the first day',
  newPages: 'New pages on the first day',
  newLinks: 'New links to other sites on the first day',
  newMoves: 'Pages moved on the first day',
  newFiles: 'Pictures and PDF files on the first day',
  hourEdits: 'Edits and other changes in an hour',
  hourPages: 'New pages in an hour',
  hourLinks: 'New links to other sites in an hour',
  hourMoves: 'Pages moved in an hour',
  hourFiles: 'Pictures and PDF files in an hour',
};

/** A limit that was set, as it stands in the detail of a log, in words; undefined for anything else. */
export function limitInWords(detail: string, t: Translate): string | undefined {
  const [setting = '', n = ''] = detail.split('=');
  const name = LIMIT_NAMES.find((one) => setting === LIMIT_PREFIX + one);
  return name && t('{limit}: {n}.', { limit: t(LIMIT_WORDS[name]), n });
}
